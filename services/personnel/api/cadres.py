"""Cadres over HTTP: register, the steps of a posting, look at what is masked; the roster and one person."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Annotated, Any, Final
from uuid import UUID

from fastapi import APIRouter, Depends, Query
from pydantic import BaseModel

from services.personnel.api.answers import answer
from services.personnel.handlers.cadre import STEPS, take_step
from services.personnel.handlers.deps import PersonnelDeps
from services.personnel.handlers.registering import register
from services.personnel.handlers.requests.cadre import RegisterCadreRequest, RevealRequest
from services.personnel.handlers.revealing import reveal
from services.personnel.handlers.uncovered import uncovered
from services.personnel.queries import roster
from services.personnel.queries.people import shown_names
from shared.contracts.glossary import EVENT_TERMS
from shared.eventstore.errors import Refused
from shared.handling import NOT_FOUND, Step, refuse
from shared.kernel import Subject
from shared.kernel.dates import local_date
from shared.projections.read_models import ReadModels
from shared.web.answers import Answer
from shared.web.asking import Asked, AskedBy

Text = Annotated[str, Query(max_length=100, pattern=r"^[^\x00]*$")]
PageNumber = Annotated[int, Query(ge=1, le=1_000_000)]
# What is masked is not in an answer at all; whoever needs it asks for it with a reason.
MASKED: Final = frozenset({"name", "id_number", "phone", "position"})


class RevealAnswer(Answer):
    """values: by field; null for what was never given."""

    values: Mapping[str, str | None]


class RosterAnswer(BaseModel):
    total: int
    page: int
    cadres: Sequence[Mapping[str, Any]]


class CadreAnswer(BaseModel):
    cadre: Mapping[str, Any]
    postings: Sequence[Mapping[str, Any]]


def add(router: APIRouter, deps: PersonnelDeps, read_models: ReadModels) -> None:
    @router.post("/cadres", summary=EVENT_TERMS["CadreRegistered"])
    async def register_cadre(ask: Asked, body: RegisterCadreRequest) -> Answer:
        return answer(await register(deps, ask, body))

    @router.post("/cadres/{cadre_id}/reveal", summary=EVENT_TERMS["PersonalDataRevealed"])
    async def reveal_fields(ask: Asked, cadre_id: UUID, body: RevealRequest) -> RevealAnswer:
        appended, values = await reveal(deps, ask, cadre_id, body)
        return RevealAnswer(**answer(appended).model_dump(), values=values)

    for slug, kind in STEPS.items():
        router.post(f"/cadres/{{cadre_id}}/{slug}", summary=EVENT_TERMS[kind.event], name=f"cadres_{slug}")(
            _step(deps, slug, kind.request)
        )
    _add_reading(router, deps, read_models)


def _step(deps: PersonnelDeps, slug: str, model: type[Step]) -> Callable[..., Awaitable[Answer]]:
    """A route whose body is of the given model, so that OpenAPI shows its fields."""

    async def route(ask: Asked, cadre_id: UUID, body: Any) -> Answer:
        return answer(await take_step(deps, ask, cadre_id, slug, body))

    route.__annotations__["body"] = model
    return route


def _add_reading(router: APIRouter, deps: PersonnelDeps, read_models: ReadModels) -> None:
    database = deps.store.database

    async def reader(subject: AskedBy, min_position: int = 0) -> Subject:
        refuse(deps.policy.refusal(subject, "persons.read"))
        await read_models.wait_for(min_position)
        return subject

    Reader = Annotated[Subject, Depends(reader)]

    async def told(subject: Subject, rows: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
        names = await shown_names(deps.vault, subject, rows)
        plain = [{key: value for key, value in row.items() if key not in MASKED} for row in rows]
        return [{**row, "name": name} for row, name in zip(plain, names, strict=True)]

    @router.get("/cadres", summary="干部名册")
    async def cadres(
        subject: Reader,
        area: Text = "",
        role: Text = "",
        unit: Text = "",
        posted: Text = "",
        q: Text = "",
        lacking_cover: bool = False,
        page: PageNumber = 1,
    ) -> RosterAnswer:
        only = await uncovered(deps, subject, local_date(deps.clock())) if lacking_cover else None
        wanted = roster.RosterFilter(
            area=area, role=role, unit=unit, posted=posted, text=q.strip(), only=only
        )
        found = await roster.roster(database, deps.vault, subject, wanted, page)
        return RosterAnswer(total=found.total, page=found.page, cadres=await told(subject, found.rows))

    @router.get("/cadres/{cadre_id}", summary="一位干部和历次派驻")
    async def cadre(subject: Reader, cadre_id: UUID) -> CadreAnswer:
        row = await roster.cadre(database, subject, cadre_id)
        if row is None:
            raise Refused(NOT_FOUND)
        (told_row,) = await told(subject, [row])
        return CadreAnswer(cadre=told_row, postings=await roster.postings(database, subject, cadre_id))
