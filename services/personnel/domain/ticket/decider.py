"""The steps of a ticket: opened, settled in the way of its kind, re-opened when the person says it is not done."""

from typing import Any, Final, assert_never

from services.personnel.domain.ticket.commands import (
    CollectOpinion,
    PassTicketOn,
    RaiseDifficulty,
    ReopenTicket,
    SettleTicket,
    TicketCommand,
)
from services.personnel.domain.ticket.events import (
    AnyTicketEvent,
    DifficultyRaised,
    Opened,
    OpinionCollected,
    TicketPassedOn,
    TicketReopened,
)
from services.personnel.domain.ticket.refusals import Code, refuse
from services.personnel.domain.ticket.settling import settle
from services.personnel.domain.ticket.state import Ticket, TicketState, evolve
from shared.kernel import Decider, Decision
from shared.kernel.sameness import same_fact

CITY_DIGITS: Final = 4
COUNTY_DIGITS: Final = 6
# The same words are sealed into another text each time; the day follows from the time, which does not count.
NOT_COMPARED: Final = ("text", "due_on")


def decide(command: TicketCommand, state: TicketState) -> Decision[AnyTicketEvent]:
    match command:
        case CollectOpinion():
            return open_ticket(OpinionCollected(occurred_at=command.at, **_said(command)), state)
        case RaiseDifficulty():
            return open_ticket(DifficultyRaised(occurred_at=command.at, **_said(command)), state)
        case SettleTicket() | ReopenTicket() | PassTicketOn():
            return refuse(Code.TICKET_MISSING) if state is None else go_on(command, state)
        case _:
            assert_never(command)


def _said(command: CollectOpinion | RaiseDifficulty) -> dict[str, Any]:
    names = ("ticket", "area", "kind", "text", "cadre", "visit", "answerer", "due_on")
    return {name: getattr(command, name) for name in names}


def open_ticket(opened: Opened, state: TicketState) -> Decision[AnyTicketEvent]:
    if state is not None:
        same = same_fact(opened, state.opened, NOT_COMPARED)
        return () if same else refuse(Code.TICKET_EXISTS)
    if not answers_for(opened.answerer, opened.area):
        return refuse(Code.ANSWERER_ELSEWHERE, answerer=opened.answerer, area=opened.area)
    return (opened,)


def go_on(command: SettleTicket | ReopenTicket | PassTicketOn, state: Ticket) -> Decision[AnyTicketEvent]:
    match command:
        case SettleTicket():
            return settle(command, state)
        case ReopenTicket():
            return reopen(command, state)
        case PassTicketOn():
            return pass_on(command, state)
        case _:
            assert_never(command)


def reopen(command: ReopenTicket, state: Ticket) -> Decision[AnyTicketEvent]:
    if state.settled is None:
        return refuse(Code.TICKET_OPEN)
    if command.at < state.last_at:
        return refuse(Code.TICKET_TIME_REVERSED)
    return (
        TicketReopened(
            ticket=state.opened.ticket,
            area=state.opened.area,
            occurred_at=command.at,
            reason=command.reason,
            generation=state.generation + 1,
            due_on=command.due_on,
        ),
    )


def pass_on(command: PassTicketOn, state: Ticket) -> Decision[AnyTicketEvent]:
    if state.settled is not None:
        return refuse(Code.TICKET_SETTLED)
    if not answers_for(command.answerer, state.opened.area):
        return refuse(Code.ANSWERER_ELSEWHERE, answerer=command.answerer, area=state.opened.area)
    if command.answerer == state.answerer:
        return refuse(Code.ANSWERER_SAME, answerer=command.answerer)
    if command.at < state.last_at:
        return refuse(Code.TICKET_TIME_REVERSED)
    return (
        TicketPassedOn(
            ticket=state.opened.ticket,
            area=state.opened.area,
            occurred_at=command.at,
            answerer=command.answerer,
        ),
    )


def answers_for(unit: str, area: str) -> bool:
    """Whether a body belongs to the county, or to the city above it: dept-520627 and bureau-520600 for 520627."""
    code = unit.split("-")[1] if "-" in unit else ""
    return code in (area[:COUNTY_DIGITS], area[:CITY_DIGITS].ljust(COUNTY_DIGITS, "0"))


ticket: Decider[TicketCommand, TicketState, AnyTicketEvent] = Decider(
    initial=None, decide=decide, evolve=evolve
)
