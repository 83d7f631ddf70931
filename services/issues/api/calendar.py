"""The visit calendar over HTTP."""

from datetime import date, timedelta
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query
from pydantic import BaseModel

from services.issues import queries
from services.issues.api.answers import Answer, answer
from services.issues.handlers import approval, calendar, requests
from services.issues.handlers.policy import POLICY, coordinates
from shared.handling.deps import Deps, refuse
from shared.handling.workdays import shanghai_day
from shared.kernel import Refusal, Subject
from shared.projections.read_models import ReadModels
from shared.web.asking import Asked, AskedBy

SHOWN = timedelta(days=30)
LONGEST = timedelta(days=400)
County = Annotated[str, Query(pattern=r"^([0-9]{12})?$")]


class CalendarRows(BaseModel):
    """clashes: pairs of visits in each other's way; only the coordinator is told of any."""

    visits: tuple[dict[str, Any], ...]
    clashes: tuple[tuple[str, str], ...]


def last_shown(first: date) -> date:
    """Where nobody says until when; there is no day after the last one of the calendar."""
    return min(first, date.max - SHOWN) + SHOWN


def add(router: APIRouter, deps: Deps, read_models: ReadModels) -> None:
    database = deps.store.database

    async def reader(subject: AskedBy, min_position: int = 0) -> Subject:
        refuse(POLICY.refusal(subject, "issues.read"))
        await read_models.wait_for(min_position)
        return subject

    Reader = Annotated[Subject, Depends(reader)]

    @router.get("/calendar", summary="督战日历")
    async def visits(
        subject: Reader,
        county: County = "",
        since: Annotated[date | None, Query(alias="from")] = None,
        until: Annotated[date | None, Query(alias="to")] = None,
    ) -> CalendarRows:
        first = since or shanghai_day(deps.clock())
        last = until or last_shown(first)
        if not timedelta(0) <= last - first <= LONGEST:
            refuse(Refusal("PERIOD_REVERSED", "起止日期不对，请选择一年以内的时间段。"))
        rows = await queries.calendar(database, subject, first, last, county)
        pairs = queries.piled_up(rows) if coordinates(subject) else ()
        return CalendarRows(
            visits=tuple(dict(row) for row in rows),
            clashes=tuple((str(one["visit"]), str(other["visit"])) for one, other in pairs),
        )

    @router.get("/calendar/exceptions", summary="一事一报")
    async def exceptions(subject: Reader) -> list[dict[str, Any]]:
        return [dict(row) for row in await queries.exceptions(database, subject)]

    _add_commands(router, deps)


def _add_commands(router: APIRouter, deps: Deps) -> None:
    @router.post("/calendar/book", summary="预订走访")
    async def book(ask: Asked, body: requests.BookVisitsRequest) -> Answer:
        return answer(await calendar.book(deps, ask, body))

    @router.post("/calendar/join", summary="并入联合督战")
    async def join(ask: Asked, body: requests.JoinVisitRequest) -> Answer:
        return answer(await calendar.join(deps, ask, body))

    @router.post("/calendar/cancel", summary="取消走访")
    async def cancel(ask: Asked, body: requests.CancelVisitRequest) -> Answer:
        return answer(await calendar.cancel(deps, ask, body))

    @router.post("/calendar/exceptions", summary="批准一事一报")
    async def approve(ask: Asked, body: requests.ApproveExceptionRequest) -> Answer:
        return answer(await approval.approve(deps, ask, body))
