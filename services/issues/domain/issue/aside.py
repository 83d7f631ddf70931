"""What happens to an issue beside its six stages: whose it is, until when, and what is seen long after."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from services.issues.domain.codes import EvidenceKind, Level, LookBackResult, ReturnReason, SanctionKind
from services.issues.domain.issue.fact import IssueFact


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueAssigned(IssueFact):
    """None leaves as it was. responsible: internal id."""

    lead_unit: str | None
    handling_unit: str | None
    responsible: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class IssuePassedDown(IssueFact):
    """A relay to the body that does the work. It has a date and no text: who relays adds no demands."""

    from_unit: str
    executor: str
    executor_deadline: date


@dataclass(frozen=True, slots=True, kw_only=True)
class SuperiorAnswered(IssueFact):
    """The clock goes on; the limits were moved by the working days that were waited."""

    note: str
    superior_unit: str
    waited: int
    deadline: date | None
    executor_deadline: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DeadlineExtended(IssueFact):
    approver_unit: str
    approver_level: Level
    note: str
    deadline: date
    executor_deadline: date | None
    moved_from: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnConsented(IssueFact):
    """A superior of the verifier agrees that these reasons are told although the first return did not."""

    reasons: tuple[ReturnReason, ...]
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SanctionRecorded(IssueFact):
    """Never a step towards the closing: 不以问责代替整改."""

    kind: SanctionKind
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class IssuesGathered(IssueFact):
    """Others were merged into this one; systemic: because the same was found in several places."""

    issues: tuple[UUID, ...]
    systemic: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class LookBackDone(IssueFact):
    """generation: of the closing that was looked back at. days: since that closing."""

    result: LookBackResult
    kind: EvidenceKind
    note: str
    generation: int
    days: int
