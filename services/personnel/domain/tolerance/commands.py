"""What one may ask of a tolerance case. Texts come sealed: the rules never see them."""

from dataclasses import dataclass
from datetime import date
from typing import TypeAlias
from uuid import UUID

from services.personnel.domain.tolerance.codes import Circle, Condition, Ground, Result
from services.personnel.domain.tolerance.events import PointAnswer
from shared.kernel.command import Command
from shared.kernel.sealed import Sealed
from shared.kernel.workdays import EVERY_DAY, Workdays


@dataclass(frozen=True, slots=True, kw_only=True)
class ApplyForTolerance(Command):
    case: UUID
    cadre: UUID
    area: str
    issue: UUID | None
    mark: UUID | None
    accuser_units: tuple[str, ...]
    accusers: tuple[str, ...]
    circle: Circle
    account: Sealed


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckPoints(Command):
    answers: tuple[PointAnswer, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckConditions(Command):
    met: tuple[Condition, ...]
    against: tuple[Ground, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DecideTolerance(Command):
    """deciders: those who decide together with the actor. marks: the person's marks that the case is about."""

    result: Result
    deciders: tuple[str, ...]
    reason: Sealed
    marks: tuple[UUID, ...] = ()
    workdays: Workdays = EVERY_DAY


@dataclass(frozen=True, slots=True, kw_only=True)
class TellDecision(Command):
    why_late: Sealed | None = None
    workdays: Workdays = EVERY_DAY


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanCorrection(Command):
    measures: Sealed
    due_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordCorrection(Command):
    outcome: Sealed


@dataclass(frozen=True, slots=True, kw_only=True)
class ClearName(Command):
    notice: Sealed


ToleranceCommand: TypeAlias = (
    ApplyForTolerance
    | CheckPoints
    | CheckConditions
    | DecideTolerance
    | TellDecision
    | PlanCorrection
    | RecordCorrection
    | ClearName
)
