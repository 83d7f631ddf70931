"""The burden ledger's steps: one row per event that somebody filled a form in for, or that spared somebody a check.

Whose issue it is stands in the finding's row; both meet when they are read.
"""

from collections.abc import Sequence
from typing import Final
from uuid import UUID

from services.issues.domain.approval.events import ExceptionApproved
from services.issues.domain.calendar.events import BookedVisitBegun, ItemsChecked
from services.issues.domain.codes import EvidenceKind, LookBackResult
from services.issues.domain.issue.aside import DeadlineExtended, LookBackDone
from services.issues.domain.issue.events import ClosureApplied, IssueClosed, IssueLedgered
from services.issues.domain.issue.fact import IssueFact
from services.issues.domain.visit.events import RecheckExempted, VisitFact
from services.issues.projections.burden_forms import counted
from services.issues.projections.calendar import COORDINATOR
from shared.kernel.dates import local_date
from shared.projections.declaration import Hiding, Key, Projection, Recorded, Row, Table
from shared.projections.shaping import columns

COLUMNS: Final = {
    "position": "bigint",
    "event": "text",
    "issue": "uuid",
    "visit": "uuid",
    "area": "text",
    "bodies": "text[]",
    "day": "date",
    "side": "text",
    "asked": "integer",
    "known": "integer",
    "documents": "integer",
    "working_days": "integer",
    "moved": "boolean",
    "relapsed": "boolean",
    "seen_by": "text[]",
}

# 问题一线解决: the analysis, the ledger and the coordination are made by one form, of which these questions are asked:
# the kind of the cause and the cause; what was done. What was reached is asked by the application itself.
ON_SPOT_STEPS: Final = 3
ON_SPOT_ANSWERS: Final = {"IssueAnalysed": 2, "IssueLedgered": 1}


def step_keys(recorded: Recorded) -> Sequence[Key]:
    event, position = recorded.event, recorded.position
    if isinstance(event, ClosureApplied) and event.on_spot:
        # One form made the steps that come right before it in the same command.
        return [(position - back,) for back in range(ON_SPOT_STEPS, -1, -1)]
    if isinstance(event, ExceptionApproved):
        return [(mark(event.exception),)]
    if isinstance(event, BookedVisitBegun):
        return [(mark(one),) for one in event.exceptions]
    if isinstance(event, ItemsChecked):
        used = [(mark(one.exception),) for one in event.items if one.exception is not None]
        return [(position,), *used] if counted(event) else used
    return [(position,)] if counted(event) or isinstance(event, RecheckExempted) else []


def mark(exception: UUID) -> int:
    """In place of the position, in an approval's row: the visit that uses it knows only its id."""
    return -1 - exception.int % 2**62


def step_row(row: Row | None, recorded: Recorded, key: Key) -> Row | None:
    event = recorded.event
    form = counted(event)
    if isinstance(event, BookedVisitBegun | ItemsChecked) and key != (recorded.position,):
        return None if row is None else {**row, "seen_by": None}
    if key != (recorded.position,) and not isinstance(event, ExceptionApproved):
        return _spared(row, event)
    if form is None and not isinstance(event, RecheckExempted):
        return row
    return {
        **dict.fromkeys(COLUMNS),
        "position": key[0],
        "event": type(event).__name__,
        "area": recorded.area,
        "day": local_date(recorded.occurred_at),
        "side": form.side.value if form else None,
        "asked": form.asked if form else 0,
        "known": form.known if form else 0,
        **_of(event),
    }


def _spared(row: Row | None, event: object) -> Row | None:
    """What nobody filled in, because the whole was solved on the spot: the three questions stand in its last step."""
    if row is None or not isinstance(event, ClosureApplied) or row["issue"] != event.issue:
        return row
    answers = ON_SPOT_ANSWERS.get(str(row["event"]), 0)
    total = sum(one for one in (row["asked"], row["known"]) if isinstance(one, int))
    return {**row, "asked": answers, "known": total - answers}


def _of(event: object) -> Row:
    """What the step is about, and what it alone says. bodies: of what belongs to no issue."""
    match event:
        case IssueClosed():
            documents = sum(one.kind is EvidenceKind.DOCUMENT for one in event.evidence)
            return {"issue": event.issue, "documents": documents, "working_days": event.working_days}
        case IssueLedgered() | DeadlineExtended():
            return {"issue": event.issue, "moved": event.moved_from is not None}
        case LookBackDone():
            return {"issue": event.issue, "relapsed": event.result is LookBackResult.RELAPSED}
        case IssueFact():
            return {"issue": event.issue}
        case ExceptionApproved():
            # It tells of a visit to come: others count it from the moment at which that visit has begun.
            return {"bodies": [event.body], "seen_by": [event.body, event.approver_unit]}
        case RecheckExempted():
            return {"visit": event.visit, "bodies": list(dict.fromkeys(event.bodies))}
        case VisitFact() | ItemsChecked():
            # One of them fills the form in for all.
            return {"visit": event.visit, "bodies": list(event.bodies[:1])}
        case _:
            return {}


BURDEN_STEPS: Final = Projection(
    table=Table(
        name="burden_step",
        columns=columns(COLUMNS),
        key=("position",),
        indexes=("day", "issue, event"),
        area_column="area",
        hiding=Hiding("seen_by", (COORDINATOR,)),
    ),
    keys=step_keys,
    evolve=step_row,
)
