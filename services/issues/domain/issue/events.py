"""What happened to an issue. Texts stay in this service; publishing.py lets only codes out."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeAlias
from uuid import UUID

from services.issues.domain.codes import (
    Category,
    CauseKind,
    EvidenceKind,
    Level,
    MeasureKind,
    MergeReason,
    Method,
    Nature,
    ReopenReason,
    ReturnReason,
    TargetKind,
    VoidReason,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    kind: MeasureKind
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """on: the day of the look or talk. people: how many were heard, never who they were."""

    kind: EvidenceKind
    on: date
    people: int
    gist: str


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueFact:
    issue: UUID
    area: str
    occurred_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueFound(IssueFact):
    """photos: SHA-256 of each, in hex; the bytes are kept beside the log, so that they can be removed."""

    number: str
    round: UUID
    visit: UUID | None
    kind: TargetKind
    item: str | None
    off_list_reason: str | None
    category: Category
    method: Method
    body: str
    level: Level
    handling_unit: str
    description: str
    guidance: str | None
    systemic: bool
    photos: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueAnalysed(IssueFact):
    cause_kind: CauseKind
    cause: str


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueLedgered(IssueFact):
    nature: Nature
    goal: str
    measures: tuple[Measure, ...]
    lead_unit: str
    helping_units: tuple[str, ...]
    deadline: date


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueCoordinated(IssueFact):
    note: str
    superior_asked: bool
    superior_unit: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosureApplied(IssueFact):
    attempt: int
    applicant: str
    applicant_unit: str
    statement: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosureReturned(IssueFact):
    attempt: int
    reasons: tuple[ReturnReason, ...]
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueClosed(IssueFact):
    attempt: int
    evidence: tuple[Evidence, ...]
    verifier: str
    verifier_unit: str
    verifier_level: Level
    working_days: int
    look_back_due: date


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueReopened(IssueFact):
    reason: ReopenReason
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueMerged(IssueFact):
    into: UUID
    into_number: str
    reason: MergeReason


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueVoided(IssueFact):
    reason: VoidReason
    note: str


IssueEvent: TypeAlias = (
    IssueFound
    | IssueAnalysed
    | IssueLedgered
    | IssueCoordinated
    | ClosureApplied
    | ClosureReturned
    | IssueClosed
    | IssueReopened
    | IssueMerged
    | IssueVoided
)

EVENTS: dict[str, type[IssueEvent]] = {
    "IssueFound.v1": IssueFound,
    "IssueAnalysed.v1": IssueAnalysed,
    "IssueLedgered.v1": IssueLedgered,
    "IssueCoordinated.v1": IssueCoordinated,
    "ClosureApplied.v1": ClosureApplied,
    "ClosureReturned.v1": ClosureReturned,
    "IssueClosed.v1": IssueClosed,
    "IssueReopened.v1": IssueReopened,
    "IssueMerged.v1": IssueMerged,
    "IssueVoided.v1": IssueVoided,
}
