"""What one may ask of a round."""

from dataclasses import dataclass
from datetime import date
from typing import TypeAlias
from uuid import UUID

from services.issues.domain.codes import DelistReason, Level, TeamGrade
from services.issues.domain.policy import PlanPolicy
from services.issues.domain.round.events import ChecklistItem, Target, Team
from shared.kernel.command import Command


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenRound(Command):
    """The plan's part is looked up by the handler. effective_on: None when that version is not issued."""

    round: UUID
    number: int
    themes: tuple[str, ...]
    deciding_document: str
    plan_title: str
    plan_version: int
    starts_on: date
    ends_on: date
    budget_fen: int
    area: str
    plan: UUID
    policy: PlanPolicy
    effective_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueChecklist(Command):
    level: Level
    version: int
    items: tuple[ChecklistItem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ListTargets(Command):
    targets: tuple[Target, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DelistTarget(Command):
    target: str
    reason: DelistReason


@dataclass(frozen=True, slots=True, kw_only=True)
class FormTeam(Command):
    """Again for the same unit: the roster as it is from now on."""

    team: Team


@dataclass(frozen=True, slots=True, kw_only=True)
class EvaluateTeam(Command):
    team: str
    grade: TeamGrade
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ArrangeRound(Command):
    """Targets and teams of a whole round at once: all of them, or none."""

    targets: tuple[Target, ...]
    teams: tuple[Team, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CloseRound(Command):
    pass


RoundCommand: TypeAlias = (
    OpenRound
    | IssueChecklist
    | ListTargets
    | DelistTarget
    | FormTeam
    | EvaluateTeam
    | ArrangeRound
    | CloseRound
)
