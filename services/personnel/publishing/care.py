"""What is told of care: how many were visited and with how much, and that somebody was answered or helped.

A ticket that is settled once more after its re-opening is told of once, so that what others count are tickets.
Talks and surveys are told to nobody.
"""

from collections.abc import Callable, Mapping
from typing import Any, Final

from services.personnel.domain.ticket import events as ticket
from services.personnel.domain.visit import events as visit
from shared.contracts import personnel as contracts
from shared.contracts.envelope import Contract

FIRST: Final = 1


def visited(event: visit.CareVisited) -> Contract:
    return contracts.CareVisited(
        visit=event.visit,
        persons={one.kind.value: one.count for one in event.persons},
        solatium_fen=event.solatium_fen,
    )


def collected(event: ticket.OpinionCollected) -> Contract:
    return contracts.OpinionCollected(ticket=event.ticket, kind=event.kind.value)


def answered(event: ticket.OpinionAnswered) -> Contract | None:
    if event.generation > FIRST:
        return None
    return contracts.OpinionAnswered(ticket=event.ticket, kind=event.kind.value)


def raised(event: ticket.DifficultyRaised) -> Contract:
    return contracts.DifficultyRaised(ticket=event.ticket, kind=event.kind.value, unit=event.answerer)


def solved(event: ticket.DifficultySolved) -> Contract | None:
    if event.generation > FIRST:
        return None
    return contracts.DifficultySolved(ticket=event.ticket, kind=event.kind.value, unit=event.unit)


TELLING: Final[Mapping[type, Callable[[Any], Contract | None]]] = {
    visit.CareVisited: visited,
    ticket.OpinionCollected: collected,
    ticket.OpinionAnswered: answered,
    ticket.DifficultyRaised: raised,
    ticket.DifficultySolved: solved,
}
