"""Nominations over HTTP: one POST a step; the list, one of them, and counts without persons."""

from collections.abc import Awaitable, Callable
from typing import Annotated, Any, Final
from uuid import UUID

from fastapi import APIRouter, Depends, Query

from services.personnel.api.answers import answer
from services.personnel.api.reading import reader
from services.personnel.handlers.appointment import STEPS, nominate, take_step
from services.personnel.handlers.deps import PersonnelDeps
from services.personnel.handlers.requests.appointment import NominateRequest
from services.personnel.queries import appointments as queries
from services.personnel.queries.rows import Row
from shared.contracts.glossary import EVENT_TERMS
from shared.eventstore.errors import Refused
from shared.handling import NOT_FOUND, Step
from shared.kernel import Subject
from shared.projections.read_models import ReadModels
from shared.web.answers import Answer
from shared.web.asking import Asked

# What is sealed is read on the page, by those who may.
SEALED: Final = frozenset({"merit", "recognition"})
Status = Annotated[str, Query(pattern="^[a-z_]*$", max_length=20)]


def add(router: APIRouter, deps: PersonnelDeps, read_models: ReadModels) -> None:
    @router.post("/appointments", summary=EVENT_TERMS["Nominated"])
    async def nominate_cadre(ask: Asked, body: NominateRequest) -> Answer:
        return answer(await nominate(deps, ask, body))

    for slug, kind in STEPS.items():
        router.post(
            f"/appointments/{{appointment_id}}/{slug}",
            summary=EVENT_TERMS[kind.event],
            name=f"appointments_{slug}",
        )(_step(deps, slug, kind.request))
    _add_reading(router, deps, read_models)


def _step(deps: PersonnelDeps, slug: str, model: type[Step]) -> Callable[..., Awaitable[Answer]]:
    """A route whose body is of the given model, so that OpenAPI shows its fields."""

    async def route(ask: Asked, appointment_id: UUID, body: Any) -> Answer:
        return answer(await take_step(deps, ask, appointment_id, slug, body))

    route.__annotations__["body"] = model
    return route


def _add_reading(router: APIRouter, deps: PersonnelDeps, read_models: ReadModels) -> None:
    database = deps.store.database
    Persons = Annotated[Subject, Depends(reader(deps, read_models, "persons.read"))]
    Counts = Annotated[Subject, Depends(reader(deps, read_models, "personnel.read"))]

    @router.get("/appointments", summary="提名和任职")
    async def appointments(subject: Persons, status: Status = "") -> list[dict[str, Any]]:
        return [plain(row) for row in await queries.appointments(database, subject, status=status)]

    @router.get("/appointments/counts", summary="任职数量")
    async def counts(subject: Counts) -> list[dict[str, Any]]:
        return [dict(row) for row in await queries.appointment_counts(database, subject)]

    @router.get("/appointments/{appointment_id}", summary="一份提名的经过")
    async def one(subject: Persons, appointment_id: UUID) -> dict[str, Any]:
        found = await queries.appointment(database, subject, appointment_id)
        if found is None:
            raise Refused(NOT_FOUND)
        return plain(found)


def plain(row: Row) -> dict[str, Any]:
    return {name: value for name, value in row.items() if name not in SEALED}
