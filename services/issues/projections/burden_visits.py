"""The burden ledger's visits: one row per visit that has begun, with its local days and the bodies that came."""

from collections.abc import Sequence
from typing import Final

from services.issues.domain.visit.events import VisitBegun, VisitCompleted
from shared.kernel.dates import local_date
from shared.projections.declaration import Key, Projection, Recorded, Row, Table
from shared.projections.shaping import columns, standing

COLUMNS: Final = {
    "visit": "uuid",
    "round": "uuid",
    "area": "text",
    "bodies": "text[]",
    "team_level": "text",
    "joint": "boolean",
    "first_day": "date",
    "last_day": "date",
    "position": "bigint",
}


def visit_keys(recorded: Recorded) -> Sequence[Key]:
    event = recorded.event
    return [(event.visit,)] if isinstance(event, VisitBegun | VisitCompleted) else []


def visit_row(row: Row | None, recorded: Recorded, key: Key) -> Row | None:
    """A visit under way has its first day only; what is over says itself when and with whom."""
    event = recorded.event
    if not isinstance(event, VisitBegun | VisitCompleted):
        return row
    day = local_date(event.occurred_at)
    first = standing(row, recorded)["first_day"] if isinstance(event, VisitCompleted) else day
    return {**_team(event), "first_day": first, "last_day": day, "position": recorded.position}


def _team(event: VisitBegun | VisitCompleted) -> Row:
    return {
        "visit": event.visit,
        "round": event.round,
        "area": event.area,
        "bodies": list(dict.fromkeys(event.bodies)),
        "team_level": event.team_level.value,
        "joint": len(set(event.bodies)) > 1,
    }


BURDEN_VISITS: Final = Projection(
    table=Table(
        name="burden_visit",
        columns=columns(COLUMNS),
        key=("visit",),
        indexes=("first_day", "last_day"),
        area_column="area",
    ),
    keys=visit_keys,
    evolve=visit_row,
)
