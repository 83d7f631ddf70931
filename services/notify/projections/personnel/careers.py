"""What careers came to: a row a promotion or transfer, a dispatch and a commendation, without the person."""

from collections.abc import Sequence
from typing import TypeAlias, assert_never

from services.notify.projections.rows import table
from shared.contracts import personnel as contracts
from shared.projections.declaration import Key, Projection, Recorded, Row

Appointment: TypeAlias = contracts.CadrePromoted | contracts.CadreTransferred

APPOINTMENT_COLUMNS = {
    "appointment": "uuid",
    "area": "text",
    "kind": "text",
    "level": "text",
    "key_post": "boolean",
    "effective_on": "date",
}

DISPATCH_COLUMNS = {"posting": "uuid", "area": "text", "origin": "text", "destination": "text"}

COMMENDATION_COLUMNS = {
    "commendation": "uuid",
    "area": "text",
    "honour": "text",
    "level": "text",
    "year": "integer",
    "frontline": "boolean",
}


def appointment_keys(recorded: Recorded) -> Sequence[Key]:
    event = recorded.event
    return [(event.appointment,)] if isinstance(event, Appointment) else []


def appointment_row(row: Row | None, recorded: Recorded, key: Key) -> Row | None:
    """kind: promotion, weightier_post or transfer; key_post is asked of transfers only."""
    event = recorded.event
    if not isinstance(event, Appointment):
        return row
    kind, key_post = _kind_and_post(event)
    return {
        "appointment": event.appointment,
        "area": recorded.area,
        "kind": kind,
        "level": event.level,
        "key_post": key_post,
        "effective_on": event.effective_on,
    }


def _kind_and_post(event: Appointment) -> tuple[str, bool | None]:
    match event:
        case contracts.CadrePromoted():
            return event.kind, None
        case contracts.CadreTransferred():
            return "transfer", event.key_post
        case _:
            assert_never(event)


def dispatch_keys(recorded: Recorded) -> Sequence[Key]:
    event = recorded.event
    return [(event.posting,)] if isinstance(event, contracts.CadreDispatched) else []


def dispatch_row(row: Row | None, recorded: Recorded, key: Key) -> Row | None:
    event = recorded.event
    if not isinstance(event, contracts.CadreDispatched):
        return row
    return {
        "posting": event.posting,
        "area": recorded.area,
        "origin": event.origin,
        "destination": event.destination,
    }


def commendation_keys(recorded: Recorded) -> Sequence[Key]:
    event = recorded.event
    return [(event.commendation,)] if isinstance(event, contracts.CadreCommended) else []


def commendation_row(row: Row | None, recorded: Recorded, key: Key) -> Row | None:
    event = recorded.event
    if not isinstance(event, contracts.CadreCommended):
        return row
    return {
        "commendation": event.commendation,
        "area": recorded.area,
        "honour": event.honour,
        "level": event.level,
        "year": event.year,
        "frontline": event.frontline,
    }


FIGURE_APPOINTMENT = Projection(
    table=table("figure_appointment", APPOINTMENT_COLUMNS, ("appointment",), ("kind, level",), "area"),
    keys=appointment_keys,
    evolve=appointment_row,
)
FIGURE_DISPATCH = Projection(
    table=table("figure_dispatch", DISPATCH_COLUMNS, ("posting",), ("destination",), "area"),
    keys=dispatch_keys,
    evolve=dispatch_row,
)
FIGURE_COMMENDATION = Projection(
    table=table("figure_commendation", COMMENDATION_COLUMNS, ("commendation",), ("year, level",), "area"),
    keys=commendation_keys,
    evolve=commendation_row,
)
