"""The notice runs at least five working days, and nobody is appointed before it has ended."""

from datetime import date
from typing import Any

import pytest

from services.personnel.domain.appointment.appointing import a_year_from
from services.personnel.domain.appointment.decider import appointment
from services.personnel.domain.appointment.events import AppointmentEvent
from shared.testing.given import given
from tests.unit.personnel.appointments import (
    IN_OFFICE,
    LAST,
    ON_NOTICE,
    appoint,
    appointed,
    day,
    nominated,
    noticed,
    post_notice,
    withdrawn,
)


def test_the_notice_is_posted_for_five_working_days() -> None:
    given(appointment, nominated()).when(post_notice()).then(noticed()).then_repeat_does_nothing()


def test_a_notice_over_a_weekend_is_too_short_and_says_which_day_is_enough() -> None:
    wish = post_notice(ends_on=date(2020, 6, 7))
    refusal = given(appointment, nominated()).when(wish).then_refused("NOTICE_TOO_SHORT")
    assert refusal.facts == {"least": 5, "ends_on": "2020-06-08"}


@pytest.mark.parametrize(
    ("before", "changes", "code"),
    [
        ((), {}, "NOT_FOUND"),
        ((nominated(), withdrawn()), {}, "NOMINATION_WITHDRAWN"),
        (ON_NOTICE, {"ends_on": date(2020, 6, 30)}, "NOTICE_POSTED"),
        (IN_OFFICE, {}, "APPOINTED_ALREADY"),
        ((nominated(),), {"starts_on": date(2020, 6, 1)}, "NOTICE_BACKDATED"),
        ((nominated(),), {"at": day(-1)}, "TIME_REVERSED"),
        ((nominated(),), {"decides_for_city": False}, "LEVEL_NOT_YOURS"),
    ],
)
def test_a_notice_is_refused(
    before: tuple[AppointmentEvent, ...], changes: dict[str, Any], code: str
) -> None:
    given(appointment, *before).when(post_notice(**changes)).then_refused(code)


def test_the_appointment_comes_the_day_after_the_notice() -> None:
    given(appointment, *ON_NOTICE).when(appoint()).then(appointed()).then_repeat_does_nothing()


def test_a_county_appoints_up_to_its_own_level() -> None:
    history = (nominated(level="142", rank="150"), noticed())
    wish = appoint(decides_for_city=False)
    given(appointment, *history).when(wish).then(appointed(level="142"))


@pytest.mark.parametrize(
    ("before", "changes", "code"),
    [
        ((), {}, "NOT_FOUND"),
        ((nominated(),), {}, "NOTICE_MISSING"),
        ((nominated(), withdrawn()), {}, "NOMINATION_WITHDRAWN"),
        (ON_NOTICE, {"at": day(7)}, "NOTICE_NOT_ENDED"),
        (ON_NOTICE, {"effective_on": LAST}, "NOTICE_NOT_ENDED"),
        (ON_NOTICE, {"marks": 2}, "MARK_STANDS"),
        (ON_NOTICE, {"decides_for_city": False}, "LEVEL_NOT_YOURS"),
        (IN_OFFICE, {"trial": False}, "APPOINTED_ALREADY"),
    ],
)
def test_an_appointment_is_refused(
    before: tuple[AppointmentEvent, ...], changes: dict[str, Any], code: str
) -> None:
    given(appointment, *before).when(appoint(**changes)).then_refused(code)


def test_a_year_ends_the_day_before_its_return() -> None:
    assert a_year_from(date(2020, 6, 9)) == date(2021, 6, 8)
    assert a_year_from(date(2020, 2, 29)) == date(2021, 2, 28)
