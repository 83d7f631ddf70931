"""The appointment, once the notice has run its time, and the year on trial after it."""

from datetime import date, timedelta
from typing import assert_never

from services.personnel.domain.appointment.codes import DECIDED_BY_CITY
from services.personnel.domain.appointment.commands import Appoint, FailTrial, PassTrial
from services.personnel.domain.appointment.events import (
    Appointed,
    AppointmentEvent,
    TrialFailed,
    TrialPassed,
)
from services.personnel.domain.appointment.refusals import Code, refuse
from services.personnel.domain.appointment.state import (
    AppointmentState,
    Candidate,
    InOffice,
    Unnominated,
    Withdrawn,
)
from shared.kernel import Decision, Refusal
from shared.kernel.dates import local_date


def appoint(command: Appoint, state: AppointmentState) -> Decision[AppointmentEvent]:
    match state:
        case Unnominated():
            return refuse(Code.NOT_FOUND)
        case Withdrawn():
            return refuse(Code.NOMINATION_WITHDRAWN)
        case InOffice(appointed=standing):
            same = (standing.effective_on, standing.trial_until) == (command.effective_on, until(command))
            return () if same else refuse(Code.APPOINTED_ALREADY)
        case Candidate():
            return appointing_flaw(command, state) or (appointed(command, state),)
        case _:
            assert_never(state)


def appointing_flaw(command: Appoint, state: Candidate) -> Refusal | None:
    """The appointment is made, and takes effect, after the last day of the notice."""
    if state.notice is None:
        return refuse(Code.NOTICE_MISSING)
    if state.nominated.level in DECIDED_BY_CITY and not command.decides_for_city:
        return refuse(Code.LEVEL_NOT_YOURS, level=state.nominated.level)
    if min(local_date(command.at), command.effective_on) <= state.notice.ends_on:
        return refuse(Code.NOTICE_NOT_ENDED, ends_on=str(state.notice.ends_on))
    if command.marks:
        return refuse(Code.MARK_STANDS, marks=command.marks)
    return None


def appointed(command: Appoint, state: Candidate) -> Appointed:
    nominated = state.nominated
    return Appointed(
        appointment=nominated.appointment,
        cadre=nominated.cadre,
        area=nominated.area,
        occurred_at=command.at,
        kind=nominated.kind,
        level=nominated.level,
        frontline=nominated.frontline,
        effective_on=command.effective_on,
        trial_until=until(command),
    )


def until(command: Appoint) -> date | None:
    return a_year_from(command.effective_on) if command.trial else None


def a_year_from(day: date) -> date:
    """The last day of the year that begins on the day."""
    last_year_day = (day.year + 1, day.month, day.day)
    if (day.month, day.day) == (2, 29):
        last_year_day = (day.year + 1, 3, 1)
    return date(*last_year_day) - timedelta(days=1)


def pass_trial(command: PassTrial, state: AppointmentState) -> Decision[AppointmentEvent]:
    if isinstance(state, InOffice) and isinstance(state.tried, TrialPassed):
        return ()
    now = on_trial(state)
    if isinstance(now, Refusal):
        return now
    until_ = now.appointed.trial_until
    if until_ is None or local_date(command.at) <= until_:
        return refuse(Code.TRIAL_NOT_OVER, until=str(until_))
    return (
        TrialPassed(
            appointment=now.nominated.appointment,
            cadre=now.nominated.cadre,
            area=now.nominated.area,
            occurred_at=command.at,
        ),
    )


def fail_trial(command: FailTrial, state: AppointmentState) -> Decision[AppointmentEvent]:
    """May be found at any time of the trial; the cadre goes back to the level from which they came."""
    if isinstance(state, InOffice) and isinstance(state.tried, TrialFailed):
        return ()
    now = on_trial(state)
    if isinstance(now, Refusal):
        return now
    if command.at < now.appointed.occurred_at:
        return refuse(Code.TIME_REVERSED, last=now.appointed.occurred_at.isoformat())
    return (
        TrialFailed(
            appointment=now.nominated.appointment,
            cadre=now.nominated.cadre,
            area=now.nominated.area,
            occurred_at=command.at,
            rank=now.nominated.rank,
        ),
    )


def on_trial(state: AppointmentState) -> InOffice | Refusal:
    """Who is in office and still on trial, or why there is no trial to decide."""
    match state:
        case Unnominated():
            return refuse(Code.NOT_FOUND)
        case Candidate():
            return refuse(Code.NOT_APPOINTED)
        case Withdrawn():
            return refuse(Code.NOMINATION_WITHDRAWN)
        case InOffice(appointed=Appointed(trial_until=None)):
            return refuse(Code.NO_TRIAL)
        case InOffice(tried=None):
            return state
        case InOffice():
            return refuse(Code.TRIAL_DECIDED)
        case _:
            assert_never(state)
