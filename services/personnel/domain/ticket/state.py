"""A ticket as the rules see it."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import TypeAlias, assert_never

from services.personnel.domain.ticket.events import (
    AnyTicketEvent,
    DifficultyExplained,
    DifficultyRaised,
    DifficultySolved,
    Opened,
    OpinionAnswered,
    OpinionCollected,
    Settled,
    TicketPassedOn,
    TicketReopened,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ticket:
    """settled: None while it is open. since: when it was opened last. last_at: of the last step."""

    opened: Opened
    answerer: str
    since: datetime
    last_at: datetime
    generation: int = 1
    settled: Settled | None = None


TicketState: TypeAlias = Ticket | None


def evolve(state: TicketState, event: AnyTicketEvent) -> TicketState:
    if isinstance(event, OpinionCollected | DifficultyRaised):
        at = event.occurred_at
        return Ticket(opened=event, answerer=event.answerer, since=at, last_at=at)
    assert state is not None, "a ticket begins with its opening"
    moved = replace(state, last_at=event.occurred_at)
    match event:
        case OpinionAnswered() | DifficultySolved() | DifficultyExplained():
            return replace(moved, settled=event)
        case TicketReopened():
            return replace(moved, settled=None, generation=event.generation, since=event.occurred_at)
        case TicketPassedOn():
            return replace(moved, answerer=event.answerer)
        case _:
            assert_never(event)
