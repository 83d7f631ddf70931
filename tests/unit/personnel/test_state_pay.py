"""A village cadre's pay: exactly four parts, by the scheme in force, performance by an evaluation (R14)."""

from dataclasses import replace
from datetime import date

import pytest

from services.personnel.domain.guarantee.commands import PaidPart
from services.personnel.domain.guarantee.decider import guarantee
from services.personnel.domain.guarantee.pay import pension_gaps
from services.personnel.domain.scheme.content import PayComponent
from shared.testing.given import given
from tests.unit.personnel.guarantees import PARTS, pay_stated, state_pay


def with_part(component: PayComponent, amount_fen: int) -> tuple[PaidPart, ...]:
    return tuple(replace(one, amount_fen=amount_fen) if one.component is component else one for one in PARTS)


def test_pay_of_four_parts_is_taken() -> None:
    given(guarantee).when(state_pay()).then(pay_stated()).then_repeat_does_nothing()


@pytest.mark.parametrize("parts", [PARTS[:3], (*PARTS, PARTS[0]), (*PARTS[:3], PARTS[0]), ()])
def test_pay_of_other_than_the_four_parts_is_refused(parts: tuple[PaidPart, ...]) -> None:
    given(guarantee).when(state_pay(parts=parts)).then_refused("PAY_COMPONENTS")


def test_pay_of_three_parts_says_which_is_missing() -> None:
    refusal = given(guarantee).when(state_pay(parts=PARTS[:3])).then_refused("PAY_COMPONENTS")
    assert refusal.facts == {"given": 3, "missing": "pension"}


def test_a_negative_part_is_refused() -> None:
    parts = with_part(PayComponent.TERM, -1)
    given(guarantee).when(state_pay(parts=parts)).then_refused("AMOUNT_NEGATIVE")


def test_pay_without_a_scheme_in_force_is_refused() -> None:
    given(guarantee).when(state_pay(scheme_version=None)).then_refused("PAY_SCHEME_MISSING")


def test_a_base_below_the_schemes_is_refused() -> None:
    parts = with_part(PayComponent.BASE, 999_99)
    given(guarantee).when(state_pay(parts=parts)).then_refused("BASE_BELOW_SCHEME")


def test_performance_rests_on_a_closed_evaluation() -> None:
    given(guarantee).when(state_pay(evaluation_closed=False)).then_refused("EVALUATION_NOT_CLOSED")


def test_no_performance_needs_no_evaluation() -> None:
    none = {"evaluation_year": None}
    parts = with_part(PayComponent.PERFORMANCE, 0)
    asked = state_pay(parts=parts, evaluation_closed=False, **none)
    given(guarantee).when(asked).then(pay_stated(performance_fen=0, **none))


def test_performance_above_the_schemes_most_is_refused() -> None:
    given(guarantee).when(state_pay(most_performance_fen=999_99)).then_refused("PERFORMANCE_ABOVE_SCHEME")


def test_a_later_statement_takes_the_place_of_the_first() -> None:
    given(guarantee, pay_stated()).when(state_pay(pension_paid=False)).then(pay_stated(pension_paid=False))


def test_months_without_a_contribution_are_listed() -> None:
    stated = [(date(2019, 11, 1), True), (date(2020, 2, 1), True), (date(2020, 3, 1), False)]
    missing = [date(2019, 12, 1), date(2020, 1, 1), date(2020, 3, 1)]
    assert list(pension_gaps(stated)) == missing
    assert list(pension_gaps([])) == []
