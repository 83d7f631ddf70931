"""What may be asked of an issue."""

from datetime import date
from uuid import UUID

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
from services.issues.handlers.requests.parts import Code, Count, Label, Part, Request, Step, Text, Unit


class FindIssueRequest(Request):
    """The finding level follows from the team that asks; the number is given by the system."""

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
