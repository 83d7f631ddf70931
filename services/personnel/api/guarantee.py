"""What cadres are guaranteed, over HTTP: one POST a step, and who lacks what on a day."""

from collections.abc import Awaitable, Callable
from datetime import date
from typing import Annotated, Any, Final
from uuid import UUID

from fastapi import APIRouter, Depends, Query

from services.personnel.api.answers import answer
from services.personnel.domain.guarantee.codes import Lacking
from services.personnel.handlers import guarantee
from services.personnel.handlers.deps import PersonnelDeps
from services.personnel.handlers.minima import minima_on
from services.personnel.queries import coverage
from shared.contracts.glossary import EVENT_TERMS
from shared.handling import Step, refuse
from shared.kernel import Subject
from shared.kernel.dates import local_date
from shared.projections.read_models import ReadModels
from shared.web.answers import Answer
from shared.web.asking import Asked, AskedBy

# As far as the page's own choice of days goes; a day before or behind is counted from and would overflow.
EARLIEST: Final = date(2000, 1, 1)
LATEST: Final = date(2100, 1, 1)
On = Annotated[date | None, Query(ge=EARLIEST, le=LATEST, description="哪一天，默认今天")]
AT_MOST: int = 1000


def add(router: APIRouter, deps: PersonnelDeps, read_models: ReadModels) -> None:
    for slug, kind in guarantee.STEPS.items():
        router.post(
            f"/cadres/{{cadre}}/guarantees/{slug}",
            summary=EVENT_TERMS[kind.event],
            name=f"guarantee_{slug}",
        )(_route(deps, slug, kind.request))
    _add_reading(router, deps, read_models)


def _route(deps: PersonnelDeps, slug: str, model: type[Step]) -> Callable[..., Awaitable[Answer]]:
    """A route whose body is of the given model, so that OpenAPI shows its fields."""

    async def route(ask: Asked, cadre: UUID, body: Any) -> Answer:
        return answer(await guarantee.take_step(deps, ask, cadre, slug, body))

    route.__annotations__["body"] = model
    return route


def _add_reading(router: APIRouter, deps: PersonnelDeps, read_models: ReadModels) -> None:
    database = deps.store.database

    def reader(action: str) -> Callable[..., Awaitable[Subject]]:
        async def read(subject: AskedBy, min_position: int = 0) -> Subject:
            refuse(deps.policy.refusal(subject, action))
            await read_models.wait_for(min_position)
            return subject

        return read

    @router.get("/coverage", summary="某日各区县待遇保障覆盖情况")
    async def counts(
        subject: Annotated[Subject, Depends(reader("personnel.read"))], on: On = None
    ) -> list[coverage.CountyCount]:
        day = on or local_date(deps.clock())
        return list(await coverage.counts(database, subject, day, await minima_on(deps, day)))

    @router.get("/coverage/lacking", summary="某日谁缺什么、从哪天起、由谁办")
    async def lacking(
        subject: Annotated[Subject, Depends(reader("persons.read"))],
        on: On = None,
        kind: Lacking | None = None,
        county: Annotated[str | None, Query(pattern=r"^[0-9]{12}$")] = None,
        cadre: UUID | None = None,
        limit: Annotated[int, Query(ge=1, le=AT_MOST)] = AT_MOST,
        offset: Annotated[int, Query(ge=0, le=10**6)] = 0,
    ) -> list[coverage.LackRow]:
        day = on or local_date(deps.clock())
        wanted = coverage.Wanted(kind=kind, county=county, cadre=cadre, limit=limit, offset=offset)
        rows, _ = await coverage.lacking(database, subject, day, wanted, await minima_on(deps, day))
        return list(rows)
