"""How a ticket is settled: an opinion by an answer, a difficulty by its solution or an honest explanation."""

from typing import Any, Final, assert_never

from services.personnel.domain.ticket.commands import Outcome, SettleTicket
from services.personnel.domain.ticket.events import (
    AnyTicketEvent,
    DifficultyExplained,
    DifficultySolved,
    OpinionAnswered,
    OpinionCollected,
    Settled,
)
from services.personnel.domain.ticket.refusals import Code, refuse
from services.personnel.domain.ticket.state import Ticket
from shared.kernel import Decision, Refusal
from shared.kernel.dates import local_date

COUNTY_DIGITS: Final = 6
DEPARTMENT: Final = "dept-"


def settle(command: SettleTicket, state: Ticket) -> Decision[AnyTicketEvent]:
    if not may_settle(command.unit, state):
        return refuse(Code.NOT_THE_ANSWERER, answerer=state.answerer)
    if (command.outcome is Outcome.ANSWERED) != isinstance(state.opened, OpinionCollected):
        return refuse(Code.OUTCOME_OF_OTHER_KIND, outcome=command.outcome.value)
    if state.settled is not None:
        return refuse(Code.TICKET_SETTLED)
    return date_flaw(command, state) or (settled(command, state),)


def date_flaw(command: SettleTicket, state: Ticket) -> Refusal | None:
    if command.at < state.last_at:
        return refuse(Code.TICKET_TIME_REVERSED)
    first, last = local_date(state.since), local_date(command.at)
    if not first <= command.answered_on <= last:
        return refuse(Code.ANSWER_DATE_WRONG, answered_on=str(command.answered_on), first=str(first))
    return None


def may_settle(unit: str, state: Ticket) -> bool:
    """The body that must answer, or the organisation department of the county or of the city above it."""
    area = state.opened.area
    return unit in (
        state.answerer,
        DEPARTMENT + area[:COUNTY_DIGITS],
        DEPARTMENT + area[:4].ljust(COUNTY_DIGITS, "0"),
    )


def settled(command: SettleTicket, state: Ticket) -> Settled:
    opened, kind = state.opened, state.opened.kind
    said: dict[str, Any] = {
        "ticket": opened.ticket,
        "area": opened.area,
        "occurred_at": command.at,
        "answer": command.answer,
        "answered_on": command.answered_on,
        "generation": state.generation,
        "unit": command.unit,
        "kind": kind,
    }
    match command.outcome:
        case Outcome.ANSWERED:
            return OpinionAnswered(**said)
        case Outcome.SOLVED:
            return DifficultySolved(**said)
        case Outcome.EXPLAINED:
            return DifficultyExplained(**said)
        case _:
            assert_never(command.outcome)
