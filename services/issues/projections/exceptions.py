"""One matter, one report (一事一报): what was approved. Whether it is used up stands with the visit that used it."""

from collections.abc import Sequence

from services.issues.domain.approval.events import ExceptionApproved
from services.issues.domain.calendar.events import ItemsChecked
from services.issues.projections.rows import columns, standing
from shared.projections.declaration import Key, Projection, Recorded, Row, Table

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
}


def exception_keys(recorded: Recorded) -> Sequence[Key]:
    match recorded.event:
        case ExceptionApproved() as event:
            return [(event.exception,)]
        case ItemsChecked() as event:
            return [(one.exception,) for one in event.items if one.exception is not None]
        case _:
            return []


def exception_row(row: Row | None, recorded: Recorded, key: Key) -> Row | None:
    """checked_by: the visit that has looked at the item again on the strength of it."""
    match recorded.event:
        case ExceptionApproved() as event:
            return approved(event)
        case ItemsChecked() as event:
            return {**standing(row, recorded), "checked_by": event.visit}
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
    }


EXCEPTIONS = Projection(
    table=Table(
        name="visit_exception",
        columns=columns(COLUMNS),
        key=("exception",),
        indexes=("body",),
        area_column="area",
    ),
    keys=exception_keys,
    evolve=exception_row,
)
