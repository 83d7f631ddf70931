"""The trial period: passed when its year is over, failed at any time, decided once."""

import pytest

from services.personnel.domain.appointment import commands as ask
from services.personnel.domain.appointment.decider import appointment
from services.personnel.domain.appointment.events import AppointmentEvent
from shared.testing.given import given
from tests.unit.personnel.appointments import (
    IN_OFFICE,
    ON_NOTICE,
    appointed,
    nominated,
    tried,
    who,
    withdrawn,
)

PASS, FAIL = ask.PassTrial(**who(400)), ask.FailTrial(**who(400))


@pytest.mark.parametrize("passed", [True, False])
def test_a_trial_is_decided_once(passed: bool) -> None:
    wish, other = (PASS, FAIL) if passed else (FAIL, PASS)
    given(appointment, *IN_OFFICE).when(wish).then(tried(passed)).then_repeat_does_nothing()
    given(appointment, *IN_OFFICE, tried(passed)).when(other).then_refused("TRIAL_DECIDED")


def test_nobody_passes_before_the_year_is_over() -> None:
    given(appointment, *IN_OFFICE).when(ask.PassTrial(**who(300))).then_refused("TRIAL_NOT_OVER")


def test_nobody_fails_before_the_appointment() -> None:
    given(appointment, *IN_OFFICE).when(ask.FailTrial(**who(7))).then_refused("TIME_REVERSED")


@pytest.mark.parametrize(
    ("before", "code"),
    [
        ((), "NOT_FOUND"),
        (ON_NOTICE, "NOT_APPOINTED"),
        ((nominated(), withdrawn()), "NOMINATION_WITHDRAWN"),
        ((*ON_NOTICE, appointed(trial_until=None)), "NO_TRIAL"),
    ],
)
@pytest.mark.parametrize("wish", [PASS, FAIL])
def test_there_is_no_trial_to_decide(
    wish: ask.PassTrial | ask.FailTrial, before: tuple[AppointmentEvent, ...], code: str
) -> None:
    given(appointment, *before).when(wish).then_refused(code)
