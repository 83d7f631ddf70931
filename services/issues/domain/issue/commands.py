"""What one may ask of an issue: the six stages, and the ways back and out."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeAlias
from uuid import UUID

from services.issues.domain.codes import (
    Category,
    CauseKind,
    EvidenceKind,
    Level,
    LookBackResult,
    MergeReason,
    Method,
    Nature,
    ReopenReason,
    ReturnReason,
    SanctionKind,
    TargetKind,
    VoidReason,
)
from services.issues.domain.issue.events import Evidence, Measure
from services.issues.domain.policy import PlanPolicy
from shared.kernel.command import Command
from shared.kernel.workdays import Workdays


@dataclass(frozen=True, slots=True, kw_only=True)
class Timed(Command):
    """A wish that is judged in working days, by the numbers of the round's plan. Both are looked up outside."""

    workdays: Workdays
    policy: PlanPolicy


@dataclass(frozen=True, slots=True, kw_only=True)
class FindIssue(Command):
    """number: made by the handler. listed_item, leader: looked up, whether the round knows item, who leads the team."""

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
    leader: str | None = None
    photos: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AnalyseIssue(Command):
    cause_kind: CauseKind
    cause: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerIssue(Timed):
    """A deadline on a rest day is moved to the next working day."""

    nature: Nature
    goal: str
    measures: tuple[Measure, ...]
    lead_unit: str
    helping_units: tuple[str, ...] = ()
    deadline: date
    responsible: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CoordinateIssue(Command):
    note: str
    superior_asked: bool = False
    superior_unit: str | None = None
    helping_units: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AssignIssue(Command):
    """None leaves as it was. responsible: internal id."""

    lead_unit: str | None = None
    handling_unit: str | None = None
    responsible: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PassDownIssue(Timed):
    """From the actor's unit to one below it. There is no field for demands: a relay adds none."""

    executor: str
    executor_deadline: date


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerSuperior(Timed):
    """The superior is the actor's unit. level: at which the actor works."""

    note: str
    level: Level


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtendDeadline(Timed):
    """The approver is the actor. level: at which the actor works."""

    deadline: date
    note: str
    level: Level


@dataclass(frozen=True, slots=True, kw_only=True)
class FixOnSpot(Command):
    """Found and put right on the same day: analysed, planned, coordinated and applied for in one go."""

    cause_kind: CauseKind
    cause: str
    done: str
    statement: str


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
class CloseIssue(Timed):
    """The verifier is the actor, the verifier's unit the actor's. working_days: counted by the handler."""

    evidence: tuple[Evidence, ...]
    verifier_level: Level
    working_days: int
    look_back_due: date


@dataclass(frozen=True, slots=True, kw_only=True)
class ReopenIssue(Timed):
    """deadline: of the new generation; without one the old limit stands."""

    reason: ReopenReason
    note: str
    deadline: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsentReturn(Command):
    """By a superior of the verifier: reasons that the first return did not tell."""

    reasons: tuple[ReturnReason, ...]
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordSanction(Command):
    """checked_at: when the first check for an honest mistake (容错) of this issue was finished, if one was."""

    kind: SanctionKind
    note: str
    checked_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LookBack(Timed):
    """drawn: whether the issue stands on a drawn list. deadline: the new one, should it have relapsed."""

    result: LookBackResult
    kind: EvidenceKind
    note: str
    level: Level
    drawn: bool
    deadline: date


@dataclass(frozen=True, slots=True, kw_only=True)
class MergeIssue(Command):
    """into_...: looked up by the handler, of the issue that takes this one; they never change."""

    into: UUID
    into_number: str
    into_round: UUID
    into_item: str | None
    into_category: Category
    reason: MergeReason


@dataclass(frozen=True, slots=True, kw_only=True)
class GatherIssues(Command):
    """The other side of merging, asked of the issue that takes the others."""

    issues: tuple[UUID, ...]
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
    | AssignIssue
    | PassDownIssue
    | AnswerSuperior
    | ExtendDeadline
    | FixOnSpot
    | ConsentReturn
    | RecordSanction
    | LookBack
    | GatherIssues
)
