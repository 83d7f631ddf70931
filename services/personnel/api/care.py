"""Care over HTTP: visits with what was heard on them, tickets, many answers at once, talks."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Depends, Query
from pydantic import BaseModel

from services.personnel.api.answers import answer
from services.personnel.handlers import care_visit, talk, ticket
from services.personnel.handlers.deps import PersonnelDeps
from services.personnel.handlers.requests import care, talks
from services.personnel.queries import care as queries
from services.personnel.queries import care_texts
from shared.eventstore.errors import Refused
from shared.handling import NOT_FOUND, refuse
from shared.handling.workdays import shanghai_day
from shared.kernel import Subject
from shared.projections.read_models import ReadModels
from shared.web.answers import Answer
from shared.web.asking import Asked, AskedBy


class OverviewAnswer(BaseModel):
    """By county. Opinions and difficulties are two counters: nobody sets them in a ratio."""

    visited: list[dict[str, Any]]
    said: list[dict[str, Any]]


class TicketsAnswer(BaseModel):
    total: int
    tickets: list[dict[str, Any]]


def add(router: APIRouter, deps: PersonnelDeps, read_models: ReadModels) -> None:
    @router.post("/care/visits", summary="登记走访慰问")
    async def record_visit(ask: Asked, body: care.CareVisitRequest) -> Answer:
        return answer(await care_visit.record(deps, ask, body))

    @router.post("/care/tickets", summary="登记意见和困难")
    async def open_tickets(ask: Asked, body: care.TicketsRequest) -> Answer:
        return answer(await ticket.open_tickets(deps, ask, body))

    @router.post("/care/answers", summary="成批登记答复和解决")
    async def answer_tickets(ask: Asked, body: care.AnswersRequest) -> Answer:
        return answer(await ticket.answer(deps, ask, body))

    @router.post("/care/tickets/{ticket_id}/reopen", summary="重新办理意见或困难")
    async def reopen(ask: Asked, ticket_id: UUID, body: care.ReopenTicketRequest) -> Answer:
        return answer(await ticket.reopen(deps, ask, ticket_id, body))

    @router.post("/care/tickets/{ticket_id}/pass-on", summary="转办意见或困难")
    async def pass_on(ask: Asked, ticket_id: UUID, body: care.PassTicketOnRequest) -> Answer:
        return answer(await ticket.pass_on(deps, ask, ticket_id, body))

    @router.post("/care/talks", summary="安排谈心谈话")
    async def plan_talk(ask: Asked, body: talks.PlanTalkRequest) -> Answer:
        return answer(await talk.plan(deps, ask, body))

    @router.post("/care/talks/{talk_id}/hold", summary="登记谈心谈话")
    async def record_talk(ask: Asked, talk_id: UUID, body: talks.RecordTalkRequest) -> Answer:
        return answer(await talk.record(deps, ask, talk_id, body))

    @router.post("/care/talks/{talk_id}/cancel", summary="取消谈心谈话")
    async def cancel_talk(ask: Asked, talk_id: UUID, body: talks.CancelTalkRequest) -> Answer:
        return answer(await talk.cancel(deps, ask, talk_id, body))

    _add_reading(router, deps, read_models)


def _add_reading(router: APIRouter, deps: PersonnelDeps, read_models: ReadModels) -> None:
    database = deps.store.database

    async def reader(subject: AskedBy, min_position: int = 0) -> Subject:
        refuse(deps.policy.refusal(subject, "personnel.read"))
        await read_models.wait_for(min_position)
        return subject

    async def of_persons(subject: Annotated[Subject, Depends(reader)]) -> Subject:
        refuse(deps.policy.refusal(subject, "persons.read"))
        return subject

    Reader = Annotated[Subject, Depends(reader)]
    OfPersons = Annotated[Subject, Depends(of_persons)]

    @router.get("/care", summary="走访慰问、意见和困难的数字")
    async def overview(subject: Reader) -> OverviewAnswer:
        today = shanghai_day(deps.clock())
        return OverviewAnswer(
            visited=[dict(row) for row in await queries.visited_by_county(database, subject)],
            said=[dict(row) for row in await queries.said_by_county(database, subject, today)],
        )

    @router.get("/care/tickets", summary="意见和困难清单")
    async def tickets(
        subject: OfPersons,
        area: Annotated[str, Query(pattern=r"^([0-9]{12})?$")] = "",
        sort: Annotated[str, Query(pattern=r"^[a-z_]*$")] = "",
        status: Annotated[str, Query(pattern=r"^[a-z_]*$")] = "",
        page: Annotated[int, Query(ge=1, le=10_000)] = 1,
    ) -> TicketsAnswer:
        wanted = queries.TicketFilter(area=area, sort=sort, status=status)
        found = await queries.tickets(database, subject, wanted, shanghai_day(deps.clock()), page)
        told = await care_texts.told(deps.vault, subject, found.rows)
        return TicketsAnswer(total=found.total, tickets=[dict(row) for row in told])

    @router.get("/care/tickets/{ticket_id}", summary="一条意见或困难")
    async def one_ticket(subject: OfPersons, ticket_id: UUID) -> dict[str, Any]:
        row = await queries.ticket(database, subject, ticket_id)
        if row is None:
            raise Refused(NOT_FOUND)
        (told,) = await care_texts.told(deps.vault, subject, [row])
        return dict(told)
