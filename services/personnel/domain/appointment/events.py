"""What happened to a nomination. Each repeats whom and where it is about, so that it reads on its own."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeAlias
from uuid import UUID

from services.personnel.domain.appointment.codes import AppointmentKind, Recognition, WithdrawalReason
from shared.kernel.sealed import Sealed


@dataclass(frozen=True, slots=True, kw_only=True)
class AppointmentFact:
    """area: where the cadre was when nominated, or the city."""

    appointment: UUID
    cadre: UUID
    area: str
    occurred_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Nominated(AppointmentFact):
    """level: of the post, GB/T 12407. rank: of the cadre then. grade_year: the evaluation that it rests on."""

    kind: AppointmentKind
    level: str
    rank: str
    merit: Sealed
    recognition: Sealed
    recognised_by: Recognition
    frontline: bool
    grade_year: int


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticePosted(AppointmentFact):
    """starts_on, ends_on: first and last day of the notice. working_days: how many of them are worked."""

    starts_on: date
    ends_on: date
    working_days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Appointed(AppointmentFact):
    """trial_until: the last day of the trial period; None where the post has none."""

    kind: AppointmentKind
    level: str
    frontline: bool
    effective_on: date
    trial_until: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class NominationWithdrawn(AppointmentFact):
    reason: WithdrawalReason


@dataclass(frozen=True, slots=True, kw_only=True)
class TrialPassed(AppointmentFact):
    pass


@dataclass(frozen=True, slots=True, kw_only=True)
class TrialFailed(AppointmentFact):
    """rank: the level to which the cadre goes back."""

    rank: str


AppointmentEvent: TypeAlias = (
    Nominated | NoticePosted | Appointed | NominationWithdrawn | TrialPassed | TrialFailed
)

EVENTS: dict[str, type[AppointmentEvent]] = {
    "Nominated.v1": Nominated,
    "NoticePosted.v1": NoticePosted,
    "Appointed.v1": Appointed,
    "NominationWithdrawn.v1": NominationWithdrawn,
    "TrialPassed.v1": TrialPassed,
    "TrialFailed.v1": TrialFailed,
}
