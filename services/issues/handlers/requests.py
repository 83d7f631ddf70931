"""What may be asked over HTTP, by API and by form. Unknown fields are refused."""

from datetime import UTC, date, datetime
from typing import Annotated, Final
from uuid import UUID

from pydantic import AfterValidator, AwareDatetime, BaseModel, ConfigDict, Field, StringConstraints
from pydantic_core import PydanticCustomError

from services.issues.domain.codes import (
    Category,
    CauseKind,
    DelistReason,
    EvidenceKind,
    InterviewRole,
    Level,
    ListingReason,
    MeasureKind,
    MergeReason,
    Method,
    Nature,
    ReopenReason,
    ReturnReason,
    TargetKind,
    VoidReason,
)

# A slip of the keyboard in the year; nothing that people enter here happened before.
EARLIEST: Final = datetime(2000, 1, 1, tzinfo=UTC)
# PostgreSQL cannot keep the first; the second is what a form's decoder puts where bytes were no UTF-8.
NOT_STORABLE: Final = frozenset("\0\ufffd")


def _storable(text: str) -> str:
    if NOT_STORABLE & set(text):
        raise PydanticCustomError("text_not_allowed", "NUL and broken characters are not allowed")
    return text


Text = Annotated[
    str, StringConstraints(min_length=1, max_length=2000, strip_whitespace=True), AfterValidator(_storable)
]
Label = Annotated[
    str, StringConstraints(min_length=1, max_length=100, strip_whitespace=True), AfterValidator(_storable)
]
Code = Annotated[str, StringConstraints(pattern=r"^[0-9]{12}$")]
Unit = Annotated[str, StringConstraints(pattern=r"^[a-z]+-[0-9]{6,12}(-[0-9]+)?$")]
Count = Annotated[int, Field(ge=0, le=1_000_000)]


class Request(BaseModel):
    """at: when it happened, now if absent; the past is for importers. expected_version: what was looked at."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    at: Annotated[AwareDatetime, Field(ge=EARLIEST)] | None = None


class Step(Request):
    """A step on something that exists."""

    expected_version: Annotated[int, Field(ge=1)] | None = None


class Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class OpenRoundRequest(Request):
    round: UUID
    number: Annotated[int, Field(ge=1, le=1000)]
    themes: Annotated[tuple[Annotated[Label, StringConstraints(max_length=20)], ...], Field(min_length=1)]
    deciding_document: Label
    plan_title: Label
    plan_version: Annotated[int, Field(ge=1)] = 1
    starts_on: date
    ends_on: date
    budget_fen: Annotated[int, Field(ge=0, le=10**15)]
    area: Code


class ChecklistItemPart(Part):
    code: Label
    category: Category
    text: Text
    threshold: Text


class IssueChecklistRequest(Step):
    level: Level
    version: Annotated[int, Field(ge=1)] = 1
    items: tuple[ChecklistItemPart, ...]


class TargetPart(Part):
    area: Code
    kind: TargetKind
    reason: ListingReason
    parent: Code | None = None


class ListTargetsRequest(Step):
    targets: Annotated[tuple[TargetPart, ...], Field(min_length=1, max_length=5000)]


class DelistTargetRequest(Step):
    target: Code
    reason: DelistReason


class CloseRoundRequest(Step):
    pass


class BeginVisitRequest(Request):
    visit: UUID
    round: UUID
    target: Code
    kind: TargetKind
    bodies: Annotated[tuple[Unit, ...], Field(min_length=1)]
    team_level: Level
    joint: bool = False


class MethodPart(Part):
    method: Method
    detail: Annotated[str, StringConstraints(max_length=2000), AfterValidator(_storable)] = ""


class InterviewPart(Part):
    role: InterviewRole
    persons: Count


class CompleteVisitRequest(Step):
    methods: tuple[MethodPart, ...]
    households: Count
    interviews: tuple[InterviewPart, ...] = ()
    hours: Annotated[int, Field(ge=0, le=1000)] = 0


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
