"""A nomination needs what the work brought and how the masses see it, a good year, and the level that fits its kind."""

from typing import Any

import pytest

from services.personnel.domain.appointment.codes import AppointmentKind, WithdrawalReason
from services.personnel.domain.appointment.decider import appointment
from services.personnel.domain.evaluation.codes import Grade
from shared.testing.given import given
from tests.unit.personnel.appointments import (
    IN_OFFICE,
    day,
    nominate,
    nominated,
    withdraw,
    withdrawn,
)

WEIGHTIER, TRANSFER = AppointmentKind.WEIGHTIER_POST, AppointmentKind.TRANSFER


def test_who_has_done_much_and_is_approved_of_is_nominated() -> None:
    given(appointment).when(nominate()).then(nominated())


@pytest.mark.parametrize("kind", [WEIGHTIER, TRANSFER])
def test_a_weightier_post_and_a_transfer_stay_at_the_rank(kind: AppointmentKind) -> None:
    given(appointment).when(nominate(kind=kind, rank="131")).then(nominated(kind=kind, rank="131"))


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"merit": None}, "MERIT_MISSING"),
        ({"recognition": None}, "RECOGNITION_MISSING"),
        ({"grade": None, "grade_year": None}, "EVALUATION_MISSING"),
        ({"grade": Grade.BASICALLY_COMPETENT}, "GRADE_TOO_LOW"),
        ({"marks": 1}, "MARK_STANDS"),
        ({"level": "130"}, "LEVEL_UNKNOWN"),
        ({"kind": TRANSFER}, "LEVEL_DIFFERS"),
        ({"kind": WEIGHTIER}, "LEVEL_DIFFERS"),
        ({"rank": "131"}, "LEVEL_NOT_HIGHER"),
        ({"rank": "122"}, "LEVEL_NOT_HIGHER"),
    ],
)
def test_a_nomination_is_refused(changes: dict[str, Any], code: str) -> None:
    given(appointment).when(nominate(**changes)).then_refused(code)


def test_a_nomination_is_made_once() -> None:
    given(appointment, nominated()).when(nominate()).then_refused("NOMINATION_EXISTS")


def test_a_nomination_is_withdrawn_before_the_appointment() -> None:
    given(appointment, nominated()).when(withdraw()).then(withdrawn()).then_repeat_does_nothing()


def test_what_is_withdrawn_is_withdrawn_for_one_reason() -> None:
    wish = withdraw(reason=WithdrawalReason.OWN_WISH)
    given(appointment, nominated(), withdrawn()).when(wish).then_refused("NOMINATION_WITHDRAWN")


def test_nothing_is_withdrawn_that_is_not_there_or_already_done() -> None:
    given(appointment).when(withdraw()).then_refused("NOT_FOUND")
    given(appointment, *IN_OFFICE).when(withdraw()).then_refused("APPOINTED_ALREADY")
    given(appointment, nominated()).when(withdraw(at=day(-1))).then_refused("TIME_REVERSED")
