"""How a nomination stands. What a later step reads is carried along; what is only shown is not."""

from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias, assert_never

from services.personnel.domain.appointment.events import (
    Appointed,
    AppointmentEvent,
    Nominated,
    NominationWithdrawn,
    NoticePosted,
    TrialFailed,
    TrialPassed,
)


@dataclass(frozen=True, slots=True)
class Unnominated:
    pass


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """last: when the last step was taken."""

    nominated: Nominated
    last: datetime
    notice: NoticePosted | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdrawn:
    withdrawn: NominationWithdrawn


@dataclass(frozen=True, slots=True, kw_only=True)
class InOffice:
    """tried: how the trial period ended; None while it lasts or where there is none."""

    nominated: Nominated
    appointed: Appointed
    tried: TrialPassed | TrialFailed | None = None


AppointmentState: TypeAlias = Unnominated | Candidate | Withdrawn | InOffice


def evolve(state: AppointmentState, event: AppointmentEvent) -> AppointmentState:
    match event:
        case Nominated():
            return Candidate(nominated=event, last=event.occurred_at)
        case NoticePosted():
            return Candidate(nominated=candidate(state).nominated, last=event.occurred_at, notice=event)
        case NominationWithdrawn():
            return Withdrawn(withdrawn=event)
        case Appointed():
            return InOffice(nominated=candidate(state).nominated, appointed=event)
        case TrialPassed() | TrialFailed():
            now = in_office(state)
            return InOffice(nominated=now.nominated, appointed=now.appointed, tried=event)
        case _:
            assert_never(event)


def candidate(state: AppointmentState) -> Candidate:
    """A stream with another fact here was not written by this decider: stop, do not guess."""
    if not isinstance(state, Candidate):
        raise ValueError(f"a nomination that is {type(state).__name__} has no such next fact")
    return state


def in_office(state: AppointmentState) -> InOffice:
    """The same for who must have been appointed."""
    if not isinstance(state, InOffice):
        raise ValueError(f"a nomination that is {type(state).__name__} has no trial period")
    return state
