"""OpenRound: a round opens once, with its plan."""

from datetime import date

from services.issues.domain.round.decider import round_
from shared.testing.given import given
from tests.unit.issues.examples import day
from tests.unit.issues.rounds import ended, open_round, opened


def test_a_round_is_opened() -> None:
    given(round_).when(open_round()).then(opened()).then_repeat_does_nothing()


def test_the_same_opening_again_is_nothing_new_even_after_the_end() -> None:
    given(round_, opened()).when(open_round(at=day(1))).then_nothing()
    given(round_, opened(), ended()).when(open_round(at=day(1))).then_nothing()


def test_another_plan_under_the_same_round_is_refused() -> None:
    refusal = given(round_, opened()).when(open_round(plan_version=2)).then_refused("ROUND_EXISTS")
    assert refusal.facts == {"number": 3}


def test_a_period_that_ends_before_it_starts_is_refused() -> None:
    given(round_).when(open_round(ends_on=date(2020, 3, 31))).then_refused("PERIOD_REVERSED")


def test_a_negative_budget_is_refused() -> None:
    given(round_).when(open_round(budget_fen=-1)).then_refused("COUNT_NEGATIVE")


def test_a_theme_is_a_slogan_and_no_text() -> None:
    given(round_).when(open_round(themes=("战" * 21,))).then_refused("THEME_TOO_LONG")
    longest = ("战" * 20,)
    given(round_).when(open_round(themes=longest)).then(opened(themes=longest))
