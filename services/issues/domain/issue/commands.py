"""What one may ask of an issue: the six stages, and the ways back and out."""

from dataclasses import dataclass
from datetime import date
from typing import TypeAlias
from uuid import UUID

from services.issues.domain.codes import (
    Category,
    CauseKind,
    Level,
    MergeReason,
    Method,
    Nature,
    ReopenReason,
    ReturnReason,
    TargetKind,
    VoidReason,
)
from services.issues.domain.command import Command
from services.issues.domain.issue.events import Evidence, Measure


@dataclass(frozen=True, slots=True, kw_only=True)
class FindIssue(Command):
    """number: made by the handler. listed_item: looked up by the handler, whether the round knows item."""

    issue: UUID
    number: str
    round: UUID
    visit: UUID | None = None
    area: str
    kind: TargetKind
    item: str | None = None
    off_list_reason: str | None = None
    category: Category
    method: Method
    body: str
    level: Level
    handling_unit: str
    description: str
    guidance: str | None = None
    systemic: bool = False
    listed_item: bool = False
    photos: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AnalyseIssue(Command):
    cause_kind: CauseKind
    cause: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerIssue(Command):
    nature: Nature
    goal: str
    measures: tuple[Measure, ...]
    lead_unit: str
    helping_units: tuple[str, ...] = ()
    deadline: date


@dataclass(frozen=True, slots=True, kw_only=True)
class CoordinateIssue(Command):
    note: str
    superior_asked: bool = False
    superior_unit: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ApplyClosure(Command):
    """The applicant is the actor, the applicant's unit the actor's."""

    statement: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnClosure(Command):
    """Everything that is still missing is said at once: 一次性告知."""

    reasons: tuple[ReturnReason, ...]
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CloseIssue(Command):
    """The verifier is the actor, the verifier's unit the actor's. working_days: counted by the handler."""

    evidence: tuple[Evidence, ...]
    verifier_level: Level
    working_days: int
    look_back_due: date


@dataclass(frozen=True, slots=True, kw_only=True)
class ReopenIssue(Command):
    reason: ReopenReason
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MergeIssue(Command):
    into: UUID
    into_number: str
    reason: MergeReason


@dataclass(frozen=True, slots=True, kw_only=True)
class VoidIssue(Command):
    reason: VoidReason
    note: str


IssueCommand: TypeAlias = (
    FindIssue
    | AnalyseIssue
    | LedgerIssue
    | CoordinateIssue
    | ApplyClosure
    | ReturnClosure
    | CloseIssue
    | ReopenIssue
    | MergeIssue
    | VoidIssue
)
