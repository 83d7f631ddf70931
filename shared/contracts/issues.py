"""What the service issues tells the others and the outside: codes and numbers, no texts, no persons.

Place and time travel in the envelope. A text that must be comparable is here as its SHA-256 only.
"""

from datetime import date
from typing import ClassVar
from uuid import UUID

from pydantic import BaseModel, ConfigDict

from shared.contracts.envelope import Contract, registry
from shared.contracts.plans import PlanIssued, PlanRevised


class RoundContract(Contract):
    service: ClassVar[str] = "issues"

    round: UUID

    @property
    def subject_id(self) -> str:
        return str(self.round)


class VisitContract(Contract):
    service: ClassVar[str] = "issues"

    visit: UUID
    round: UUID
    kind: str
    bodies: tuple[str, ...]
    team_level: str
    joint: bool

    @property
    def subject_id(self) -> str:
        return str(self.visit)


class IssueContract(Contract):
    service: ClassVar[str] = "issues"

    issue: UUID

    @property
    def subject_id(self) -> str:
        return str(self.issue)


class ChecklistItem(BaseModel):
    """Hashes let a reader see that a lower level has not raised a standard, without the text itself."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    code: str
    category: str
    text_hash: str
    threshold_hash: str | None = None


class RoundOpened(RoundContract):
    """plan: whose version it is; None in rounds from before plans had streams of their own."""

    name: ClassVar[str] = "RoundOpened"

    number: int
    themes: tuple[str, ...]
    plan_version: int
    starts_on: date
    ends_on: date
    budget_fen: int
    plan: UUID | None = None


class RoundClosed(RoundContract):
    name: ClassVar[str] = "RoundClosed"

    number: int


class ChecklistIssued(RoundContract):
    name: ClassVar[str] = "ChecklistIssued"

    level: str
    version: int
    items: tuple[ChecklistItem, ...]


class TargetListed(RoundContract):
    name: ClassVar[str] = "TargetListed"

    kind: str
    reason: str


class TargetDelisted(RoundContract):
    name: ClassVar[str] = "TargetDelisted"

    kind: str
    reason: str


class VisitBegun(VisitContract):
    """announced: whether the place was told beforehand. Nothing is published of a visit before it has begun."""

    name: ClassVar[str] = "VisitBegun"

    announced: bool = True


class RecheckExempted(Contract):
    """An item that a visit did not look at, since an earlier one had (已督免查)."""

    service: ClassVar[str] = "issues"
    name: ClassVar[str] = "RecheckExempted"

    visit: UUID
    round: UUID
    item: str
    bodies: tuple[str, ...]
    checked_on: date

    @property
    def subject_id(self) -> str:
        return str(self.visit)


class ExceptionApproved(Contract):
    """A body may once do what a rule would refuse (一事一报); item only where the rule is about one."""

    service: ClassVar[str] = "issues"
    name: ClassVar[str] = "ExceptionApproved"

    exception: UUID
    round: UUID
    rule: str
    item: str | None
    body: str
    expires_on: date

    @property
    def subject_id(self) -> str:
        return str(self.exception)


class VisitCompleted(VisitContract):
    """interviews: persons by role code, summed."""

    name: ClassVar[str] = "VisitCompleted"

    methods: tuple[str, ...]
    households: int
    interviews: dict[str, int]
    hours: int


class IssueFound(IssueContract):
    """item is None for a finding off the list. guided: advice was given on the spot."""

    name: ClassVar[str] = "IssueFound"

    number: str
    round: UUID
    kind: str
    item: str | None
    category: str
    method: str
    body: str
    level: str
    guided: bool
    systemic: bool
    process: int = 1


class IssueAnalysed(IssueContract):
    name: ClassVar[str] = "IssueAnalysed"

    cause_kind: str


class IssueLedgered(IssueContract):
    name: ClassVar[str] = "IssueLedgered"

    nature: str
    measure_kinds: tuple[str, ...]
    lead_unit: str
    helping_units: tuple[str, ...]
    deadline: date


class IssueCoordinated(IssueContract):
    """superior_asked: the clock stops. superior_answered: it goes on, with the limit moved by the days waited."""

    name: ClassVar[str] = "IssueCoordinated"

    superior_asked: bool
    superior_unit: str | None
    superior_answered: bool = False
    waited_days: int = 0
    deadline: date | None = None


class DeadlineExtended(IssueContract):
    name: ClassVar[str] = "DeadlineExtended"

    approver_level: str
    deadline: date


class ClosureApplied(IssueContract):
    name: ClassVar[str] = "ClosureApplied"

    attempt: int
    applicant_unit: str
    on_spot: bool = False


class ClosureReturned(IssueContract):
    name: ClassVar[str] = "ClosureReturned"

    attempt: int
    reasons: tuple[str, ...]


class IssueClosed(IssueContract):
    """evidence_kinds: the set of kinds in sorted order, never documents alone."""

    name: ClassVar[str] = "IssueClosed"

    attempt: int
    evidence_kinds: tuple[str, ...]
    verifier_unit: str
    verifier_level: str
    working_days: int
    look_back_due: date


class IssueReopened(IssueContract):
    """generation: how often the same number has been open, this time included."""

    name: ClassVar[str] = "IssueReopened"

    reason: str
    generation: int = 2
    deadline: date | None = None


class LookBackDone(IssueContract):
    """result: holds or relapsed; what relapsed is reopened by the event that follows."""

    name: ClassVar[str] = "LookBackDone"

    result: str
    generation: int


class IssueMerged(IssueContract):
    name: ClassVar[str] = "IssueMerged"

    into: UUID
    reason: str


class IssueVoided(IssueContract):
    name: ClassVar[str] = "IssueVoided"

    reason: str


CONTRACTS: dict[str, type[Contract]] = registry(
    PlanIssued,
    PlanRevised,
    RoundOpened,
    RoundClosed,
    ChecklistIssued,
    TargetListed,
    TargetDelisted,
    VisitBegun,
    RecheckExempted,
    ExceptionApproved,
    VisitCompleted,
    IssueFound,
    IssueAnalysed,
    IssueLedgered,
    IssueCoordinated,
    DeadlineExtended,
    ClosureApplied,
    ClosureReturned,
    IssueClosed,
    IssueReopened,
    LookBackDone,
    IssueMerged,
    IssueVoided,
)
