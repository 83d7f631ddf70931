"""What one may ask of a nomination. What must be looked up comes with the wish: rank, evaluation, marks."""

from dataclasses import dataclass
from datetime import date
from typing import TypeAlias
from uuid import UUID

from services.personnel.domain.appointment.codes import AppointmentKind, Recognition, WithdrawalReason
from services.personnel.domain.evaluation.codes import Grade
from shared.kernel.command import Command
from shared.kernel.sealed import Sealed
from shared.kernel.workdays import EVERY_DAY, Workdays


@dataclass(frozen=True, slots=True, kw_only=True)
class AppointmentWish(Command):
    """decides_for_city: whether the asker may decide on levels that the city keeps for itself."""

    decides_for_city: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Nominate(AppointmentWish):
    """merit, recognition: what the work has brought, and how the masses see it; None when nothing was written.

    rank: the level that the cadre has. grade: of the last closed year, None when there is none.
    marks: how many negative marks stand.
    """

    appointment: UUID
    cadre: UUID
    area: str
    kind: AppointmentKind
    level: str
    merit: Sealed | None
    recognition: Sealed | None
    recognised_by: Recognition
    frontline: bool
    rank: str
    grade: Grade | None
    grade_year: int | None
    marks: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PostNotice(AppointmentWish):
    """From the first to the last day, both included."""

    starts_on: date
    ends_on: date
    workdays: Workdays = EVERY_DAY


@dataclass(frozen=True, slots=True, kw_only=True)
class Appoint(AppointmentWish):
    """trial: whether the post has a trial period. marks: how many negative marks stand now."""

    effective_on: date
    trial: bool
    marks: int


@dataclass(frozen=True, slots=True, kw_only=True)
class WithdrawNomination(AppointmentWish):
    reason: WithdrawalReason


@dataclass(frozen=True, slots=True, kw_only=True)
class PassTrial(AppointmentWish):
    pass


@dataclass(frozen=True, slots=True, kw_only=True)
class FailTrial(AppointmentWish):
    pass


AppointmentCommand: TypeAlias = Nominate | PostNotice | Appoint | WithdrawNomination | PassTrial | FailTrial
