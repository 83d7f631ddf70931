"""Tolerance cases over HTTP: applied for, step by step, listed and read."""

from collections.abc import Awaitable, Callable
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Depends

from services.personnel.api.answers import answer
from services.personnel.api.reading import reader
from services.personnel.handlers import tolerance
from services.personnel.handlers.deps import PersonnelDeps
from services.personnel.handlers.requests.tolerance import ApplyRequest
from services.personnel.queries import tolerance as queries
from shared.contracts.glossary import EVENT_TERMS
from shared.eventstore.errors import Refused
from shared.handling import NOT_FOUND, Step
from shared.kernel import Subject
from shared.projections.read_models import ReadModels
from shared.web.answers import Answer
from shared.web.asking import Asked


def add(router: APIRouter, deps: PersonnelDeps, read_models: ReadModels) -> None:
    Persons = Annotated[Subject, Depends(reader(deps, read_models, "persons.read"))]

    @router.post("/tolerances", summary=EVENT_TERMS["ToleranceApplied"])
    async def apply_for(ask: Asked, body: ApplyRequest) -> Answer:
        return answer(await tolerance.apply_for(deps, ask, body))

    for slug, kind in tolerance.STEPS.items():
        router.post(
            f"/tolerances/{{case_id}}/{slug}", summary=EVENT_TERMS[kind.event], name=f"tolerance_{slug}"
        )(_step(deps, slug, kind.request))

    @router.get("/tolerances", summary="容错纠错申请")
    async def cases(subject: Persons) -> list[dict[str, Any]]:
        return [dict(row) for row in await queries.cases(deps.store.database, subject)]

    @router.get("/tolerances/{case_id}", summary="一件容错纠错申请")
    async def case(subject: Persons, case_id: UUID) -> dict[str, Any]:
        found = await queries.case(deps.store.database, deps.vault, subject, case_id)
        if found is None:
            raise Refused(NOT_FOUND)
        return dict(found)


def _step(deps: PersonnelDeps, slug: str, model: type[Step]) -> Callable[..., Awaitable[Answer]]:
    """A route whose body is of the given model, so that OpenAPI shows its fields."""

    async def route(ask: Asked, case_id: UUID, body: Any) -> Answer:
        return answer(await tolerance.take_step(deps, ask, case_id, slug, body))

    route.__annotations__["body"] = model
    return route
