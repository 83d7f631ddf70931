"""Evaluations, treatments and honours over HTTP. Texts stay sealed; the page opens them for those who may."""

from collections.abc import Awaitable, Callable
from dataclasses import asdict
from typing import Annotated, Any, Final
from uuid import UUID

from fastapi import APIRouter, Depends, Query

from services.personnel.api.answers import answer
from services.personnel.api.reading import reader
from services.personnel.domain.commendation.honours import HonourLevel
from services.personnel.handlers import commendation, evaluation
from services.personnel.handlers.cadre import reachable_cadre
from services.personnel.handlers.deps import PersonnelDeps
from services.personnel.handlers.requests import evaluation as requests
from services.personnel.queries import evaluations, honours
from services.personnel.queries.rows import Row
from shared.contracts.glossary import EVENT_TERMS
from shared.handling import Step
from shared.kernel import Subject
from shared.projections.read_models import ReadModels
from shared.web.answers import Answer
from shared.web.asking import Asked

SEALED: Final = frozenset({"basis", "text"})
PAGE: Final = 100
Number = Annotated[int, Query(ge=0, le=9999)]
Word = Annotated[str, Query(pattern="^[a-z_]*$", max_length=40)]


def add(router: APIRouter, deps: PersonnelDeps, read_models: ReadModels) -> None:
    for slug, kind in evaluation.STEPS.items():
        router.post(
            f"/cadres/{{cadre_id}}/{slug}", summary=EVENT_TERMS[kind.event], name=f"evaluation_{slug}"
        )(_step(deps, slug, kind.request))

    @router.post("/cadres/{cadre_id}/grant-treatment", summary=EVENT_TERMS["TreatmentGranted"])
    async def grant(ask: Asked, cadre_id: UUID, body: requests.GrantTreatmentRequest) -> Answer:
        return answer(await evaluation.grant_treatment(deps, ask, cadre_id, body))

    @router.post("/cadres/{cadre_id}/end-treatment", summary=EVENT_TERMS["TreatmentEnded"])
    async def end(ask: Asked, cadre_id: UUID, body: requests.EndTreatmentRequest) -> Answer:
        return answer(await evaluation.end_treatment(deps, ask, cadre_id, body))

    @router.post("/cadres/{cadre_id}/commend", summary=EVENT_TERMS["CadreCommended"])
    async def commend(ask: Asked, cadre_id: UUID, body: requests.CommendRequest) -> Answer:
        return answer(await commendation.commend(deps, ask, cadre_id, body))

    @router.post("/honours", summary=EVENT_TERMS["HonoursCounted"])
    async def count(ask: Asked, body: requests.CountHonoursRequest) -> Answer:
        return answer(await commendation.count(deps, ask, ask.command_id, body))

    _add_reading(router, deps, read_models)


def _step(deps: PersonnelDeps, slug: str, model: type[Step]) -> Callable[..., Awaitable[Answer]]:
    """A route whose body is of the given model, so that OpenAPI shows its fields."""

    async def route(ask: Asked, cadre_id: UUID, body: Any) -> Answer:
        return answer(await evaluation.take_step(deps, ask, cadre_id, slug, body))

    route.__annotations__["body"] = model
    return route


def _add_reading(router: APIRouter, deps: PersonnelDeps, read_models: ReadModels) -> None:
    database = deps.store.database
    Persons = Annotated[Subject, Depends(reader(deps, read_models, "persons.read"))]
    Counts = Annotated[Subject, Depends(reader(deps, read_models, "personnel.read"))]

    @router.get("/cadres/{cadre_id}/evaluation", summary="考核、表现和来源")
    async def file(subject: Persons, cadre_id: UUID) -> dict[str, list[dict[str, Any]]]:
        await reachable_cadre(deps, subject, cadre_id)
        found = await evaluations.evaluation_file(database, subject, cadre_id)
        return {part: [plain(row) for row in rows] for part, rows in asdict(found).items()}

    @router.get("/commendations", summary="表彰登记册")
    async def register(
        subject: Persons, year: Number = 0, honour: Word = "", page: Number = 1
    ) -> list[dict[str, Any]]:
        skip = PAGE * (max(page, 1) - 1)
        rows = await honours.commendations(
            database, subject, year=year, honour=honour, limit=PAGE, offset=skip
        )
        return [plain(row) for row in rows]

    @router.get("/honours/shares", summary="各项荣誉的一线占比")
    async def shares(subject: Counts, level: HonourLevel | None = None) -> list[dict[str, Any]]:
        return [dict(row) for row in await honours.honour_shares(database, subject, level=level or "")]


def plain(row: Row) -> dict[str, Any]:
    return {name: value for name, value in row.items() if name not in SEALED}
