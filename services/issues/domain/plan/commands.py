"""What one may ask of a plan."""

from dataclasses import dataclass
from typing import TypeAlias
from uuid import UUID

from services.issues.domain.plan.events import Assessment, PlanContent
from shared.kernel.command import Command


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftPlan(Command):
    """The first draft makes the plan; a later one replaces the draft, or begins the next version."""

    plan: UUID
    area: str
    content: PlanContent


@dataclass(frozen=True, slots=True, kw_only=True)
class AssessPlan(Command):
    assessment: Assessment


@dataclass(frozen=True, slots=True, kw_only=True)
class IssuePlan(Command):
    """version: the one that the person looked at."""

    version: int


PlanCommand: TypeAlias = DraftPlan | AssessPlan | IssuePlan
