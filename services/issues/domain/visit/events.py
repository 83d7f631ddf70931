"""What happened on a visit. The completed visit repeats target and team, so that it reads on its own."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeAlias
from uuid import UUID

from services.issues.domain.codes import CheckResult, InterviewRole, Level, Method, TargetKind


@dataclass(frozen=True, slots=True, kw_only=True)
class MethodUsed:
    method: Method
    detail: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Interviewed:
    role: InterviewRole
    persons: int


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitFact:
    visit: UUID
    round: UUID
    area: str
    kind: TargetKind
    bodies: tuple[str, ...]
    team_level: Level
    joint: bool
    occurred_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitBegun(VisitFact):
    """announced: whether the place was told beforehand."""

    announced: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class RecheckExempted:
    """An item that this visit need not look at (已督免查): an earlier visit has, with this result."""

    visit: UUID
    round: UUID
    area: str
    occurred_at: datetime
    item: str
    bodies: tuple[str, ...]
    earlier: UUID
    checked_on: date
    result: CheckResult


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitCompleted(VisitFact):
    methods: tuple[MethodUsed, ...]
    households: int
    interviews: tuple[Interviewed, ...]
    hours: int


VisitEvent: TypeAlias = VisitBegun | RecheckExempted | VisitCompleted

EVENTS: dict[str, type[VisitEvent]] = {
    "VisitBegun.v1": VisitBegun,
    "RecheckExempted.v1": RecheckExempted,
    "VisitCompleted.v1": VisitCompleted,
}
