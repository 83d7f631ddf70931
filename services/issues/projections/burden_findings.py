"""The burden ledger's findings: one row per issue with what its finding and its delivery say of the burden."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

from services.issues.domain.issue.aside import IssuePassedDown
from services.issues.domain.issue.events import (
    ClosureApplied,
    ClosureReturned,
    IssueClosed,
    IssueFound,
    IssueMerged,
    IssueReopened,
    IssueVoided,
)
from shared.kernel.dates import local_date
from shared.projections.declaration import Key, Projection, Recorded, Row, Table
from shared.projections.shaping import columns, standing

COLUMNS: Final = {
    "issue": "uuid",
    "number": "text",
    "area": "text",
    "body": "text",
    "handling_unit": "text",
    "day": "date",
    "minutes": "integer",
    "late_entry": "boolean",
    "relays": "integer",
    "guided": "boolean",
    "on_spot": "text",
    "left_count": "boolean",
    "position": "bigint",
}
# Later than this only who may backdate enters a finding: an import from paper says nothing of its delivery.
ENTRY_LIMIT: Final = timedelta(days=3)
APPLIED: Final = "applied"
SOLVED: Final = "solved"
CHANGING: Final = (
    IssueFound,
    IssuePassedDown,
    ClosureApplied,
    ClosureReturned,
    IssueClosed,
    IssueReopened,
    IssueMerged,
    IssueVoided,
)


def finding_keys(recorded: Recorded) -> Sequence[Key]:
    event = recorded.event
    return [(event.issue,)] if isinstance(event, CHANGING) else []


def finding_row(row: Row | None, recorded: Recorded, key: Key) -> Row | None:
    event = recorded.event
    if isinstance(event, IssueFound):
        return _found(event, recorded)
    if not isinstance(event, CHANGING):
        return row
    before = standing(row, recorded)
    return {**before, **_changes(event, before), "position": recorded.position}


def _changes(event: object, before: Row) -> Row:
    """on_spot is 'applied' once it is said to be solved at the place, and 'solved' once others have seen it."""
    match event:
        case IssuePassedDown():
            relays = before["relays"]
            return {"relays": relays + 1 if isinstance(relays, int) else 1}
        case ClosureApplied():
            return {"on_spot": APPLIED if event.on_spot else None}
        case IssueClosed():
            return {"on_spot": SOLVED if before["on_spot"] == APPLIED else None}
        case ClosureReturned() | IssueReopened():
            return {"on_spot": None}
        case _:
            return {"left_count": True}


def _found(event: IssueFound, recorded: Recorded) -> Row:
    return {
        "issue": event.issue,
        "number": event.number,
        "area": event.area,
        "body": event.body,
        "handling_unit": event.handling_unit,
        "day": local_date(event.occurred_at),
        "minutes": _minutes(event.occurred_at, recorded.recorded_at),
        "late_entry": recorded.recorded_at - event.occurred_at > ENTRY_LIMIT,
        "relays": 0,
        "guided": bool(event.guidance),
        "on_spot": None,
        "left_count": False,
        "position": recorded.position,
    }


def _minutes(since: datetime, until: datetime) -> int:
    """The clock of a phone may run ahead a little: never below nought."""
    return max(0, int((until - since).total_seconds() // 60))


BURDEN_FINDINGS: Final = Projection(
    table=Table(
        name="burden_finding",
        columns=columns(COLUMNS),
        key=("issue",),
        indexes=("day",),
        area_column="area",
    ),
    keys=finding_keys,
    evolve=finding_row,
)
