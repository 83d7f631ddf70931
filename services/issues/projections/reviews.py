"""What reviews advised, one row for each finding that was looked at: whoever sees the finding sees the advice."""

from collections.abc import Sequence

from services.issues.domain.review.events import ReviewHeld
from shared.projections.declaration import Key, Projection, Recorded, Row, Table
from shared.projections.shaping import columns

COLUMNS = {
    "review": "uuid",
    "issue": "uuid",
    "area": "text",
    "held_at": "timestamptz",
    "unit": "text",
    "findings": "integer",
    "pattern": "text",
    "advice": "text",
}


def review_keys(recorded: Recorded) -> Sequence[Key]:
    event = recorded.event
    return [(event.review, one.issue) for one in event.findings] if isinstance(event, ReviewHeld) else []


def review_row(row: Row | None, recorded: Recorded, key: Key) -> Row | None:
    event = recorded.event
    if not isinstance(event, ReviewHeld):
        return row
    one = next(one for one in event.findings if (event.review, one.issue) == key)
    return {
        "review": event.review,
        "issue": one.issue,
        "area": one.area,
        "held_at": event.occurred_at,
        "unit": event.unit,
        "findings": len(event.findings),
        "pattern": event.pattern,
        "advice": event.advice,
    }


REVIEWS = Projection(
    table=Table(
        name="review_finding",
        columns=columns(COLUMNS),
        key=("review", "issue"),
        indexes=("issue",),
        area_column="area",
    ),
    keys=review_keys,
    evolve=review_row,
)
