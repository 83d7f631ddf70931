"""One matter, one report (一事一报): what was approved. Whether it is used up stands with the visit that used it.

An approval tells of a visit to come, perhaps of one that is hidden: until a visit that uses it has begun, only its
body and who approved see it.
"""

from collections.abc import Sequence

from services.issues.domain.approval.events import ExceptionApproved
from services.issues.domain.calendar.events import BookedVisitBegun, ItemsChecked
from services.issues.projections.calendar import COORDINATOR
from shared.projections.declaration import Hiding, Key, Projection, Recorded, Row, Table
from shared.projections.shaping import columns, standing

COLUMNS = {
    "exception": "uuid",
    "round": "uuid",
    "area": "text",
    "rule": "text",
    "item": "text",
    "body": "text",
    "reason": "text",
    "approver_unit": "text",
    "approved_at": "timestamptz",
    "expires_on": "date",
    "checked_by": "uuid",
    "seen_by": "text[]",
}


def exception_keys(recorded: Recorded) -> Sequence[Key]:
    match recorded.event:
        case ExceptionApproved() as event:
            return [(event.exception,)]
        case BookedVisitBegun() as event:
            return [(one,) for one in event.exceptions]
        case ItemsChecked() as event:
            return [(one.exception,) for one in event.items if one.exception is not None]
        case _:
            return []


def exception_row(row: Row | None, recorded: Recorded, key: Key) -> Row | None:
    """checked_by: the visit that has looked at the item again on the strength of it.

    seen_by: who knows of it before it was used.
    """
    match recorded.event:
        case ExceptionApproved() as event:
            return approved(event)
        case BookedVisitBegun():
            return {**standing(row, recorded), "seen_by": None}
        case ItemsChecked() as event:
            return {**standing(row, recorded), "checked_by": event.visit, "seen_by": None}
        case _:
            return row


def approved(event: ExceptionApproved) -> Row:
    return {
        "exception": event.exception,
        "round": event.round,
        "area": event.area,
        "rule": event.rule.value,
        "item": event.item,
        "body": event.body,
        "reason": event.reason,
        "approver_unit": event.approver_unit,
        "approved_at": event.occurred_at,
        "expires_on": event.expires_on,
        "checked_by": None,
        "seen_by": [event.body, event.approver_unit],
    }


EXCEPTIONS = Projection(
    table=Table(
        name="visit_exception",
        columns=columns(COLUMNS),
        key=("exception",),
        indexes=("body",),
        area_column="area",
        hiding=Hiding("seen_by", (COORDINATOR,)),
    ),
    keys=exception_keys,
    evolve=exception_row,
)
