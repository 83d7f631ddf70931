"""What may be asked of an issue."""

from datetime import date
from typing import Annotated, Any, Final
from uuid import UUID

from pydantic import AwareDatetime, Field

from services.issues.domain.codes import (
    Category,
    CauseKind,
    EvidenceKind,
    Heard,
    LookBackResult,
    MeasureKind,
    MergeReason,
    Method,
    Nature,
    ReopenReason,
    ReturnReason,
    SanctionKind,
    TargetKind,
    VoidReason,
)
from shared.handling.parts import (
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
MOST_MERGED: Final = 200
MOST_ASSIGNED: Final = 500


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
    """owner: the leading unit if nobody is named. due: the deadline if no day is named."""

    kind: MeasureKind
    text: Text
    owner: Unit | None = None
    due: date | None = None


class LedgerRequest(Step):
    nature: Nature
    goal: Text
    measures: tuple[MeasurePart, ...]
    lead_unit: Unit | None = None
    helping_units: tuple[Unit, ...] = ()
    deadline: date
    responsible: Label | None = None


class CoordinateRequest(Step):
    note: Text
    superior_asked: bool = False
    superior_unit: Unit | None = None
    helping_units: tuple[Unit, ...] = ()


class AssignRequest(Step):
    """What is left out stays as it is. responsible: an internal id."""

    lead_unit: Unit | None = None
    handling_unit: Unit | None = None
    responsible: Label | None = None


class AssignManyRequest(Request):
    """The same for all of them; what is left out stays as it is."""

    issues: Annotated[tuple[UUID, ...], Field(min_length=1, max_length=MOST_ASSIGNED)]
    lead_unit: Unit | None = None
    handling_unit: Unit | None = None
    responsible: Label | None = None


class ImportRequest(Request):
    """Yes to a sheet that was looked at."""

    staged: UUID


class PassDownRequest(Step):
    """A relay hands on a date and no demands: there is nothing else to fill in, and nothing else is taken."""

    executor: Unit
    executor_deadline: date


class AnswerSuperiorRequest(Step):
    note: Text


class ExtendRequest(Step):
    deadline: date
    note: Text


class FixOnSpotRequest(Step):
    cause_kind: CauseKind
    cause: Text
    done: Text
    statement: Text


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
    heard: Heard | None = None


class CloseIssueRequest(Step):
    evidence: tuple[EvidencePart, ...]
    look_back_due: date | None = None


class ReopenRequest(Step):
    """deadline: fifteen working days from now if no day is named."""

    reason: ReopenReason
    note: Text
    deadline: date | None = None


class ConsentReturnRequest(Step):
    reasons: tuple[ReturnReason, ...]
    note: Text


class SanctionRequest(Step):
    kind: SanctionKind
    note: Text


class LookBackRequest(Step):
    """deadline: of the new generation, should it have relapsed; fifteen working days if no day is named."""

    result: LookBackResult
    kind: EvidenceKind
    note: Text
    deadline: date | None = None


class MergeRequest(Step):
    into: UUID
    reason: MergeReason


class MergeEqualRequest(Request):
    """Equal findings of several places become one systemic issue: all of them, or none."""

    into: UUID
    issues: Annotated[tuple[UUID, ...], Field(min_length=1, max_length=MOST_MERGED)]


class DrawLookBacksRequest(Request):
    """area: a county, or the city for all its counties."""

    round: UUID
    area: Code
    percent: Annotated[int, Field(ge=1, le=100)] | None = None


class HoldReviewRequest(Request):
    """area: the county or city whose findings were looked at."""

    review: UUID
    area: Code
    issues: Annotated[tuple[UUID, ...], Field(max_length=MOST_MERGED)]
    pattern: Text
    advice: Text


class VoidRequest(Step):
    reason: VoidReason
    note: Text
