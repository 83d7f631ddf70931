"""What happened to a round. A listing's area is the target's, a team's its body's, that of the others the round's."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeAlias
from uuid import UUID

from services.issues.domain.codes import Category, DelistReason, Level, ListingReason, TargetKind, TeamGrade
from services.issues.domain.policy import DEFAULT_POLICY, PlanPolicy


@dataclass(frozen=True, slots=True, kw_only=True)
class ChecklistItem:
    code: str
    category: Category
    text: str
    threshold: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    area: str
    kind: TargetKind
    reason: ListingReason


@dataclass(frozen=True, slots=True, kw_only=True)
class Team:
    """area: where the unit is, looked up by the handler. leader, members: internal ids, never names."""

    area: str
    unit: str
    level: Level
    leader: str
    members: tuple[str, ...]
    bodies: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundFact:
    round: UUID
    area: str
    occurred_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundOpened(RoundFact):
    """The round stays bound to the plan's version and numbers as they are here, whatever comes later.

    plan: None in rounds from before plans had streams of their own.
    """

    number: int
    themes: tuple[str, ...]
    deciding_document: str
    plan_title: str
    plan_version: int
    starts_on: date
    ends_on: date
    budget_fen: int
    plan: UUID | None = None
    policy: PlanPolicy = DEFAULT_POLICY


@dataclass(frozen=True, slots=True, kw_only=True)
class ChecklistIssued(RoundFact):
    level: Level
    version: int
    items: tuple[ChecklistItem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetListed(RoundFact):
    kind: TargetKind
    reason: ListingReason


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetDelisted(RoundFact):
    kind: TargetKind
    reason: DelistReason


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamFormed(RoundFact):
    """area: where the team's own body is. leader, members: internal ids. bodies: whose people are in it."""

    unit: str
    level: Level
    leader: str
    members: tuple[str, ...]
    bodies: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamEvaluated(RoundFact):
    """How a team worked, by another body."""

    unit: str
    evaluator: str
    evaluator_unit: str
    grade: TeamGrade
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundClosed(RoundFact):
    number: int


RoundEvent: TypeAlias = (
    RoundOpened | ChecklistIssued | TargetListed | TargetDelisted | TeamFormed | TeamEvaluated | RoundClosed
)

EVENTS: dict[str, type[RoundEvent]] = {
    "RoundOpened.v1": RoundOpened,
    "ChecklistIssued.v1": ChecklistIssued,
    "TargetListed.v1": TargetListed,
    "TargetDelisted.v1": TargetDelisted,
    "TeamFormed.v1": TeamFormed,
    "TeamEvaluated.v1": TeamEvaluated,
    "RoundClosed.v1": RoundClosed,
}
