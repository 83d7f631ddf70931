"""The drawn list of look backs: one row per drawn closing, and what was seen there."""

from collections.abc import Sequence
from datetime import timedelta

from services.issues.domain.issue.aside import LookBackDone
from services.issues.domain.lookback.events import Candidate, LookBackDrawn
from shared.projections.declaration import Key, Projection, Recorded, Row, Table
from shared.projections.shaping import columns

COLUMNS = {
    "issue": "uuid",
    "generation": "integer",
    "round": "uuid",
    "area": "text",
    "weight": "integer",
    "seed": "text",
    "drawn_at": "timestamptz",
    "drawn_by": "text",
    "first_day": "date",
    "last_day": "date",
    "result": "text",
    "note": "text",
    "done_at": "timestamptz",
    "done_by": "text",
}


def look_back_keys(recorded: Recorded) -> Sequence[Key]:
    match recorded.event:
        case LookBackDrawn() as drawn:
            return [(one.issue, one.generation) for one in drawn.drawn]
        case LookBackDone() as done:
            return [(done.issue, done.generation)]
        case _:
            return []


def look_back_row(row: Row | None, recorded: Recorded, key: Key) -> Row | None:
    match recorded.event:
        case LookBackDrawn() as event:
            one = next(one for one in event.drawn if (one.issue, one.generation) == key)
            return drawn(event, one, recorded)
        case LookBackDone() as event if row is not None:
            seen = {"result": event.result.value, "note": event.note, "done_at": event.occurred_at}
            return {**row, **seen, "done_by": recorded.unit}
        case _:
            return row


def drawn(event: LookBackDrawn, one: Candidate, recorded: Recorded) -> Row:
    return {
        **dict.fromkeys(COLUMNS),
        "issue": one.issue,
        "generation": one.generation,
        "round": event.round,
        "area": one.area,
        "weight": one.weight,
        "seed": event.seed,
        "drawn_at": event.occurred_at,
        "drawn_by": recorded.unit,
        "first_day": one.closed_on + timedelta(days=event.first_day),
        "last_day": one.closed_on + timedelta(days=event.last_day),
    }


LOOK_BACKS = Projection(
    table=Table(
        name="look_back",
        columns=columns(COLUMNS),
        key=("issue", "generation"),
        indexes=("round, first_day",),
        area_column="area",
    ),
    keys=look_back_keys,
    evolve=look_back_row,
)
