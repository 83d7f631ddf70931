"""Care visits and tickets, one row each. Texts stay sealed."""

from collections.abc import Mapping, Sequence
from typing import Final, assert_never

from services.personnel.domain.ticket.events import (
    DifficultyExplained,
    DifficultyRaised,
    DifficultySolved,
    Opened,
    OpinionAnswered,
    OpinionCollected,
    Settled,
    TicketEvent,
    TicketPassedOn,
    TicketReopened,
)
from services.personnel.domain.visit.events import CareVisited, PersonKind, owner
from shared.projections.declaration import Column, Key, Projection, Recorded, Row, Table

VISIT_COLUMNS: Final[Mapping[str, str]] = {
    "visit": "uuid",
    "area": "text",
    "visited_on": "date",
    "visited_at": "timestamptz",
    "persons": "integer",
    **{kind.value: "integer" for kind in PersonKind},
    "solatium_fen": "bigint",
    "batch": "text",
    "receipt": "text",
    "payee": "text",
    "owner": "uuid",
    "cadres": "uuid[]",
    "unit": "text",
    "position": "bigint",
}
TICKET_COLUMNS: Final[Mapping[str, str]] = {
    "ticket": "uuid",
    "area": "text",
    "sort": "text",
    "kind": "text",
    "person": "uuid",
    "cadre": "uuid",
    "visit": "uuid",
    "text": "text",
    "answerer": "text",
    "opened_at": "timestamptz",
    "since": "timestamptz",
    "due_on": "date",
    "status": "text",
    "answer": "text",
    "answered_on": "date",
    "answered_by": "text",
    "settled_at": "timestamptz",
    "reason": "text",
    "generation": "integer",
    "version": "integer",
    "position": "bigint",
}
OPINION: Final = "opinion"
DIFFICULTY: Final = "difficulty"
OPEN: Final = "open"
# By the fact that settles a ticket: how it stands then.
STATUS: Final[Mapping[type, str]] = {
    OpinionAnswered: "answered",
    DifficultySolved: "solved",
    DifficultyExplained: "explained",
}


def visit_keys(recorded: Recorded) -> Sequence[Key]:
    event = recorded.event
    return [(event.visit,)] if isinstance(event, CareVisited) else []


def visit_row(row: Row | None, recorded: Recorded, key: Key) -> Row | None:
    event = recorded.event
    if not isinstance(event, CareVisited):
        return row
    counts = {one.kind.value: one.count for one in event.persons}
    return {
        **{kind.value: counts.get(kind.value, 0) for kind in PersonKind},
        "visit": event.visit,
        "area": event.area,
        "visited_on": event.visited_on,
        "visited_at": event.occurred_at,
        "persons": sum(counts.values()),
        "solatium_fen": event.solatium_fen,
        "batch": event.batch,
        "receipt": event.receipt,
        "payee": event.payee,
        "owner": owner(event.visit, event.cadres),
        "cadres": list(event.cadres),
        "unit": event.unit,
        "position": recorded.position,
    }


def ticket_keys(recorded: Recorded) -> Sequence[Key]:
    event = recorded.event
    return [(event.ticket,)] if isinstance(event, TicketEvent) else []


def ticket_row(row: Row | None, recorded: Recorded, key: Key) -> Row | None:
    event = recorded.event
    if not isinstance(event, TicketEvent):
        return row
    seen = {"version": recorded.version, "position": recorded.position}
    if isinstance(event, OpinionCollected | DifficultyRaised):
        return {**dict.fromkeys(TICKET_COLUMNS), **opened(event), **seen}
    if row is None:
        raise LookupError(f"{recorded.name} at position {recorded.position} has no row to change")
    return {**row, **changed(event), **seen}  # type: ignore[arg-type]


def opened(event: Opened) -> Row:
    return {
        "ticket": event.ticket,
        "area": event.area,
        "sort": OPINION if isinstance(event, OpinionCollected) else DIFFICULTY,
        "kind": event.kind.value,
        "person": event.cadre or event.ticket,
        "cadre": event.cadre,
        "visit": event.visit,
        "text": event.text,
        "answerer": event.answerer,
        "opened_at": event.occurred_at,
        "since": event.occurred_at,
        "due_on": event.due_on,
        "status": OPEN,
        "generation": 1,
    }


def changed(event: Settled | TicketReopened | TicketPassedOn) -> Row:
    match event:
        case OpinionAnswered() | DifficultySolved() | DifficultyExplained():
            return {
                "status": STATUS[type(event)],
                "answer": event.answer,
                "answered_on": event.answered_on,
                "answered_by": event.unit,
                "settled_at": event.occurred_at,
            }
        case TicketReopened():
            return {
                "status": OPEN,
                "reason": event.reason,
                "generation": event.generation,
                "since": event.occurred_at,
                "due_on": event.due_on,
                "settled_at": None,
            }
        case TicketPassedOn():
            return {"answerer": event.answerer}
        case _:
            assert_never(event)


def columns(types: Mapping[str, str]) -> tuple[Column, ...]:
    return tuple(Column(name, sql_type) for name, sql_type in types.items())


CARE_VISITS: Final = Projection(
    table=Table(
        name="care_visit",
        columns=columns(VISIT_COLUMNS),
        key=("visit",),
        indexes=("area, visited_on",),
        area_column="area",
    ),
    keys=visit_keys,
    evolve=visit_row,
)
TICKETS: Final = Projection(
    table=Table(
        name="care_ticket",
        columns=columns(TICKET_COLUMNS),
        key=("ticket",),
        indexes=("area, status, due_on", "cadre", "visit"),
        area_column="area",
    ),
    keys=ticket_keys,
    evolve=ticket_row,
)
