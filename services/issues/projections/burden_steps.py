"""The burden ledger's steps: one row per event that somebody filled a form in for, or that spared somebody a check.

Whose issue it is stands in the finding's row; both meet when they are read.
"""

from collections.abc import Sequence
from typing import Final
from uuid import UUID

from services.issues.domain.codes import EvidenceKind
from services.issues.domain.dates import local_date
from services.issues.domain.issue.events import IssueClosed, IssueFact
from services.issues.domain.visit.events import VisitFact
from services.issues.projections.burden_forms import counted
from services.issues.projections.rows import columns
from shared.projections.declaration import Key, Projection, Recorded, Row, Table

COLUMNS: Final = {
    "position": "bigint",
    "event": "text",
    "issue": "uuid",
    "visit": "uuid",
    "area": "text",
    "body": "text",
    "day": "date",
    "side": "text",
    "asked": "integer",
    "known": "integer",
    "documents": "integer",
    "working_days": "integer",
}


def step_keys(recorded: Recorded) -> Sequence[Key]:
    return [(recorded.position,)] if counted(recorded.event) else []


def step_row(row: Row | None, recorded: Recorded, key: Key) -> Row | None:
    event = recorded.event
    form = counted(event)
    if form is None:
        return row
    return {
        **dict.fromkeys(COLUMNS),
        "position": recorded.position,
        "event": type(event).__name__,
        "area": recorded.area,
        "day": local_date(recorded.occurred_at),
        "side": form.side.value,
        "asked": form.asked,
        "known": form.known,
        **_of(event),
    }


def _of(event: object) -> Row:
    """What the step is about, and what it alone says. body: of what belongs to no issue."""
    match event:
        case IssueClosed():
            documents = sum(one.kind is EvidenceKind.DOCUMENT for one in event.evidence)
            return {**_about(event.issue), "documents": documents, "working_days": event.working_days}
        case IssueFact():
            return _about(event.issue)
        case VisitFact():
            return {"visit": event.visit, "body": event.bodies[0]}
        case _:
            return {}


def _about(issue: UUID) -> Row:
    return {"issue": issue}


BURDEN_STEPS: Final = Projection(
    table=Table(
        name="burden_step",
        columns=columns(COLUMNS),
        key=("position",),
        indexes=("day", "issue, event"),
        area_column="area",
    ),
    keys=step_keys,
    evolve=step_row,
)
