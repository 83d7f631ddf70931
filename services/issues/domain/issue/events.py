"""What happened to an issue. Texts stay in this service; publishing.py lets only codes out."""

from dataclasses import dataclass
from datetime import date
from typing import TypeAlias
from uuid import UUID

from services.issues.domain.codes import (
    Category,
    CauseKind,
    EvidenceKind,
    Heard,
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
from services.issues.domain.issue.aside import (
    DeadlineExtended,
    IssueAssigned,
    IssuePassedDown,
    IssuesGathered,
    LookBackDone,
    ReturnConsented,
    SanctionRecorded,
    SuperiorAnswered,
)
from services.issues.domain.issue.fact import IssueFact


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """owner: the body that does it. due: until when. Plans from before the rule say neither."""

    kind: MeasureKind
    text: str
    owner: str | None = None
    due: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """on: the day of the look or talk. people: how many were heard, never who they were; heard: of which side."""

    kind: EvidenceKind
    on: date
    people: int
    gist: str
    heard: Heard | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueFound(IssueFact):
    """photos: SHA-256 of each, in hex; the bytes are kept beside the log, so that they can be removed.

    process: the version of the way to closing that this issue goes; 1 knew fewer rules.
    """

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
    process: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueAnalysed(IssueFact):
    cause_kind: CauseKind
    cause: str


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueLedgered(IssueFact):
    """responsible: internal id. moved_from: the rest day that was asked for, when the deadline was moved off it."""

    nature: Nature
    goal: str
    measures: tuple[Measure, ...]
    lead_unit: str
    helping_units: tuple[str, ...]
    deadline: date
    responsible: str | None = None
    moved_from: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueCoordinated(IssueFact):
    """superior_asked: from now on the clock stands still. helping_units: bodies that are ordered to help."""

    note: str
    superior_asked: bool
    superior_unit: str | None
    helping_units: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosureApplied(IssueFact):
    attempt: int
    applicant: str
    applicant_unit: str
    statement: str
    on_spot: bool = False


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
    """generation: how often the same number has been open, this time included. deadline: the new one."""

    reason: ReopenReason
    note: str
    generation: int = 2
    deadline: date | None = None


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
    | IssueAssigned
    | IssuePassedDown
    | SuperiorAnswered
    | DeadlineExtended
    | ReturnConsented
    | SanctionRecorded
    | IssuesGathered
    | LookBackDone
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
    "IssueAssigned.v1": IssueAssigned,
    "IssuePassedDown.v1": IssuePassedDown,
    "SuperiorAnswered.v1": SuperiorAnswered,
    "DeadlineExtended.v1": DeadlineExtended,
    "ReturnConsented.v1": ReturnConsented,
    "SanctionRecorded.v1": SanctionRecorded,
    "IssuesGathered.v1": IssuesGathered,
    "LookBackDone.v1": LookBackDone,
}
