"""Care: a row a visit and a row a ticket, be it an opinion or a difficulty."""

from collections.abc import Sequence
from typing import TypeAlias

from services.notify.projections.rows import table
from shared.contracts import personnel as contracts
from shared.projections.declaration import Key, Projection, Recorded, Row

Opinion: TypeAlias = contracts.OpinionCollected | contracts.OpinionAnswered
Difficulty: TypeAlias = contracts.DifficultyRaised | contracts.DifficultySolved

CARE_COLUMNS = {"visit": "uuid", "area": "text", "persons": "integer", "solatium_fen": "bigint"}

TICKET_COLUMNS = {"ticket": "uuid", "area": "text", "sort": "text", "kind": "text", "done": "boolean"}


def care_keys(recorded: Recorded) -> Sequence[Key]:
    event = recorded.event
    return [(event.visit,)] if isinstance(event, contracts.CareVisited) else []


def care_row(row: Row | None, recorded: Recorded, key: Key) -> Row | None:
    event = recorded.event
    if not isinstance(event, contracts.CareVisited):
        return row
    return {
        "visit": event.visit,
        "area": recorded.area,
        "persons": sum(event.persons.values()),
        "solatium_fen": event.solatium_fen,
    }


def ticket_keys(recorded: Recorded) -> Sequence[Key]:
    event = recorded.event
    return [(event.ticket,)] if isinstance(event, Opinion | Difficulty) else []


def ticket_row(row: Row | None, recorded: Recorded, key: Key) -> Row | None:
    """sort: opinion or difficulty, which are counted apart and never set in proportion."""
    event = recorded.event
    if not isinstance(event, Opinion | Difficulty):
        return row
    return {
        "ticket": event.ticket,
        "area": recorded.area,
        "sort": "opinion" if isinstance(event, Opinion) else "difficulty",
        "kind": event.kind,
        "done": isinstance(event, contracts.OpinionAnswered | contracts.DifficultySolved),
    }


FIGURE_CARE = Projection(
    table=table("figure_care", CARE_COLUMNS, ("visit",), (), "area"), keys=care_keys, evolve=care_row
)
FIGURE_TICKET = Projection(
    table=table("figure_ticket", TICKET_COLUMNS, ("ticket",), ("sort, done",), "area"),
    keys=ticket_keys,
    evolve=ticket_row,
)
