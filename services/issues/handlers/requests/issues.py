"""What may be asked of an issue."""

from datetime import date
from typing import Annotated, Any, Final
from uuid import UUID

from pydantic import AwareDatetime, Field

from services.issues.domain.codes import (
    Category,
    CauseKind,
    EvidenceKind,
    MeasureKind,
    MergeReason,
    Method,
    Nature,
    ReopenReason,
    ReturnReason,
    TargetKind,
    VoidReason,
)
from services.issues.handlers.requests.parts import (
    Code,
    Count,
    Label,
    Part,
    Request,
    Sha256,
    Step,
    Text,
    Unit,
)

MOST_PHOTOS: Final = 3
MOST_FINDINGS: Final = 50


class FindIssueRequest(Request):
    """The finding level follows from the team that asks; the number is given by the system.

    photos: SHA-256 of each as it was sent up, in hex. drafted_by: the actor who wrote it down, if that was earlier.
    """

    issue: UUID
    round: UUID
    visit: UUID | None = None
    area: Code
    parent: Code | None = None
    kind: TargetKind
    item: Label | None = None
    off_list_reason: Text | None = None
    category: Category
    method: Method
    handling_unit: Unit
    description: Text
    guidance: Text | None = None
    systemic: bool = False
    photos: Annotated[tuple[Sha256, ...], Field(max_length=MOST_PHOTOS)] = ()
    drafted_by: Label | None = None


class KeptFinding(Part):
    """A finding as a phone kept it. found_at: when, by the phone's clock, which may be wrong by any time.

    finding: a FindIssueRequest; it is looked at by itself, so that a bad one does not hold the others back.
    """

    command_id: UUID
    found_at: AwareDatetime
    finding: dict[str, Any]


class FindBatchRequest(Part):
    """sent_at: what the phone's clock says now."""

    sent_at: AwareDatetime
    findings: Annotated[tuple[KeptFinding, ...], Field(min_length=1, max_length=MOST_FINDINGS)]


class AnalyseRequest(Step):
    cause_kind: CauseKind
    cause: Text


class MeasurePart(Part):
    kind: MeasureKind
    text: Text


class LedgerRequest(Step):
    nature: Nature
    goal: Text
    measures: tuple[MeasurePart, ...]
    lead_unit: Unit
    helping_units: tuple[Unit, ...] = ()
    deadline: date


class CoordinateRequest(Step):
    note: Text
    superior_asked: bool = False
    superior_unit: Unit | None = None


class ApplyClosureRequest(Step):
    statement: Text


class ReturnClosureRequest(Step):
    reasons: tuple[ReturnReason, ...]
    note: Text


class EvidencePart(Part):
    kind: EvidenceKind
    on: date
    people: Count = 0
    gist: Text


class CloseIssueRequest(Step):
    evidence: tuple[EvidencePart, ...]
    look_back_due: date | None = None


class ReopenRequest(Step):
    reason: ReopenReason
    note: Text


class MergeRequest(Step):
    into: UUID
    reason: MergeReason


class VoidRequest(Step):
    reason: VoidReason
    note: Text
