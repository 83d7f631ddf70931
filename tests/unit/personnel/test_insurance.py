"""Insurance: enough, one policy at a time, ended before its time (R16)."""

from datetime import date

from services.personnel.domain.guarantee.decider import guarantee
from shared.testing.given import given
from tests.unit.personnel.guarantees import MILLION, OTHER_POLICY, POLICY, cover, covered, end, ended


def test_a_policy_of_a_million_is_taken() -> None:
    given(guarantee).when(cover()).then(covered()).then_repeat_does_nothing()


def test_a_sum_below_the_minimum_is_refused() -> None:
    refusal = given(guarantee).when(cover(sum_fen=MILLION - 1)).then_refused("SUM_BELOW_MINIMUM")
    assert refusal.facts == {"sum_fen": MILLION - 1, "minimum_fen": MILLION}


def test_the_minimum_is_that_of_the_scheme() -> None:
    given(guarantee).when(cover(minimum_fen=MILLION + 1)).then_refused("SUM_BELOW_MINIMUM")


def test_a_negative_sum_is_refused() -> None:
    given(guarantee).when(cover(sum_fen=-1)).then_refused("AMOUNT_NEGATIVE")


def test_a_policy_that_ends_before_it_starts_is_refused() -> None:
    given(guarantee).when(cover(ends_on=date(2019, 12, 31))).then_refused("PERIOD_REVERSED")


def test_a_policy_over_days_that_are_insured_is_refused() -> None:
    later = cover(cover=OTHER_POLICY, starts_on=date(2020, 12, 31), ends_on=date(2021, 12, 30))
    refusal = given(guarantee, covered()).when(later).then_refused("POLICY_OVERLAPS")
    assert refusal.facts == {"starts_on": "2020-01-01", "ends_on": "2020-12-31"}


def test_a_policy_from_the_next_day_is_taken() -> None:
    days = {"starts_on": date(2021, 1, 1), "ends_on": date(2021, 12, 31)}
    next_year = covered(cover=OTHER_POLICY, **days)
    given(guarantee, covered()).when(cover(cover=OTHER_POLICY, **days)).then(next_year)


def test_the_same_policy_with_another_content_is_refused() -> None:
    given(guarantee, covered()).when(cover(policy_number="PAIC-2020-0002")).then_refused("POLICY_EXISTS")


def test_the_same_policy_from_another_county_is_already_so() -> None:
    given(guarantee, covered()).when(cover(area="520621000000")).then_nothing()


def test_a_policy_ends_before_its_time() -> None:
    given(guarantee, covered()).when(end()).then(ended()).then_repeat_does_nothing()


def test_days_after_the_end_are_free_for_another_policy() -> None:
    days = {"cover": OTHER_POLICY, "starts_on": date(2020, 7, 1)}
    given(guarantee, covered(), ended()).when(cover(**days)).then(covered(**days))


def test_a_policy_recorded_by_mistake_is_taken_back_whole() -> None:
    never = date(2019, 12, 31)
    given(guarantee, covered()).when(end(ends_on=never)).then(ended(ends_on=never))
    again = cover(cover=OTHER_POLICY)
    given(guarantee, covered(), ended(ends_on=never)).when(again).then(covered(cover=OTHER_POLICY))


def test_an_end_outside_the_policy_is_refused() -> None:
    for day in (date(2019, 12, 30), date(2021, 1, 1)):
        given(guarantee, covered()).when(end(ends_on=day)).then_refused("END_OUTSIDE_POLICY")


def test_a_policy_ends_once() -> None:
    again = end(ends_on=date(2020, 5, 31))
    given(guarantee, covered(), ended()).when(again).then_refused("POLICY_ENDED")


def test_a_policy_that_nobody_took_out_cannot_end() -> None:
    given(guarantee).when(end(cover=POLICY)).then_refused("POLICY_UNKNOWN")
