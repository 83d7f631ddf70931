"""ExtendDeadline and PassDownIssue: once, from above, to a later day; and nobody's time is eaten up on the way down."""

from datetime import date

import pytest
from hypothesis import given as every
from hypothesis import settings
from hypothesis import strategies as st

from services.issues.domain.issue.aside import IssuePassedDown
from services.issues.domain.issue.decider import issue
from services.issues.domain.issue.events import IssueEvent
from services.issues.domain.policy import DEFAULT_POLICY
from services.issues.handlers.requests import PassDownRequest
from shared.kernel import Refusal
from shared.kernel.dates import local_date
from shared.testing.given import given
from tests.unit.issues.asides import extend, pass_down
from tests.unit.issues.besides import extended, passed_down
from tests.unit.issues.examples import (
    CITY_OFFICE,
    COUNTY_OFFICE,
    END,
    TOWNSHIP_OFFICE,
    UNTIL_ANALYSED,
    UNTIL_CLOSED,
    UNTIL_COORDINATED,
    UNTIL_LEDGERED,
    VILLAGE_OFFICE,
    WEEK,
    day,
    ledgered,
    reopened,
)


def test_a_superior_extends_once() -> None:
    given(issue, *UNTIL_COORDINATED).when(extend()).then(extended()).then_repeat_does_nothing()
    again = extend(at=day(10), deadline=date(2020, 5, 20))
    refusal = given(issue, *UNTIL_COORDINATED, extended()).when(again).then_refused("EXTENDED_ALREADY")
    assert refusal.facts == {"deadline": "2020-05-15"}


@pytest.mark.parametrize("unit", [TOWNSHIP_OFFICE, "town-520627102", VILLAGE_OFFICE])
def test_nobody_extends_the_own_limit_or_that_of_an_equal(unit: str) -> None:
    given(issue, *UNTIL_COORDINATED).when(extend(unit=unit)).then_refused("EXTENDER_NOT_ABOVE")


@pytest.mark.parametrize("deadline", [END, date(2020, 4, 29)])
def test_an_extension_leads_to_a_later_day(deadline: date) -> None:
    given(issue, *UNTIL_COORDINATED).when(extend(deadline=deadline)).then_refused("EXTENSION_NOT_LATER")


def test_an_extension_off_a_working_day_is_moved_and_takes_the_executors_limit_along() -> None:
    history = (*UNTIL_LEDGERED, passed_down())
    moved = extended(
        deadline=date(2020, 5, 18), moved_from=date(2020, 5, 16), executor_deadline=date(2020, 5, 13)
    )
    given(issue, *history).when(extend(deadline=date(2020, 5, 16))).then(moved)


def test_without_a_limit_there_is_nothing_to_extend_or_to_share() -> None:
    given(issue, *UNTIL_ANALYSED).when(extend()).then_refused("STEP_OUT_OF_ORDER")
    given(issue, *UNTIL_ANALYSED).when(pass_down()).then_refused("STEP_OUT_OF_ORDER")


def test_a_new_generation_may_be_extended_again() -> None:
    opened = reopened(deadline=date(2020, 6, 30))
    later = extend(at=day(51), deadline=date(2020, 7, 10))
    expected = extended(occurred_at=day(51), deadline=date(2020, 7, 10))
    given(issue, *UNTIL_COORDINATED, extended(), *UNTIL_CLOSED[4:], opened).when(later).then(expected)


def test_an_issue_is_passed_down_with_seven_tenths_of_the_time() -> None:
    # 4 April to 30 April: nineteen working days are left, of which fourteen must reach the executor.
    limit = date(2020, 4, 23)
    wish = pass_down(executor_deadline=limit)
    given(issue, *UNTIL_LEDGERED).when(wish).then(
        passed_down(executor_deadline=limit)
    ).then_repeat_does_nothing()


def test_less_time_than_that_is_refused_and_the_earliest_day_is_told() -> None:
    refusal = (
        given(issue, *UNTIL_LEDGERED)
        .when(pass_down(executor_deadline=date(2020, 4, 22)))
        .then_refused("TIME_SHORTENED")
    )
    assert refusal.facts == {"left": 19, "percent": 70, "earliest": "2020-04-23"}


def test_an_executor_gets_no_day_behind_the_limit() -> None:
    late = pass_down(executor_deadline=date(2020, 5, 6))
    given(issue, *UNTIL_LEDGERED).when(late).then_refused("EXECUTOR_LATE")


def test_of_no_time_left_nobody_is_given_a_day_that_is_past() -> None:
    late = {"at": day(40), "executor_deadline": local_date(day(10))}
    refusal = given(issue, *UNTIL_LEDGERED).when(pass_down(**late)).then_refused("TIME_SHORTENED")
    whole = date.fromisoformat(str(refusal.facts["earliest"]))
    wish = pass_down(at=day(40), executor_deadline=whole)
    given(issue, *UNTIL_LEDGERED).when(wish).then(passed_down(occurred_at=day(40), executor_deadline=whole))


@pytest.mark.parametrize("executor", [COUNTY_OFFICE, TOWNSHIP_OFFICE, "village-520627102001"])
def test_an_issue_is_passed_down_only_within_the_own_place(executor: str) -> None:
    given(issue, *UNTIL_LEDGERED).when(pass_down(executor=executor)).then_refused("PASS_DOWN_NOT_BELOW")


def test_who_does_not_hold_it_passes_nothing_down() -> None:
    stranger = pass_down(unit="town-520627102", executor="village-520627102001")
    given(issue, *UNTIL_LEDGERED).when(stranger).then_refused("NOT_THE_HOLDER")


def test_a_relay_has_no_place_for_a_demand() -> None:
    assert set(PassDownRequest.model_fields) == {"at", "expected_version", "executor", "executor_deadline"}


@settings(max_examples=80, deadline=None, derandomize=True, database=None)
@every(st.lists(st.tuples(st.integers(0, 8), st.integers(0, 26)), min_size=3, max_size=3))
def test_no_chain_of_levels_leaves_the_executor_less_than_the_share(steps: list[tuple[int, int]]) -> None:
    chain = (CITY_OFFICE, COUNTY_OFFICE, TOWNSHIP_OFFICE, VILLAGE_OFFICE)
    history: list[IssueEvent] = [*UNTIL_ANALYSED, ledgered(lead_unit=CITY_OFFICE)]
    now = 2
    for (waits, offered), upper, lower in zip(steps, chain, chain[1:], strict=False):
        now += waits
        today = local_date(day(now))
        wish = pass_down(
            at=day(now), unit=upper, executor=lower, executor_deadline=date(2020, 4, 4 + offered)
        )
        decision = issue.decide(wish, issue.fold(history))
        if isinstance(decision, Refusal):
            break
        history += decision
        (passed,) = decision
        assert isinstance(passed, IssuePassedDown)
        limit = passed.executor_deadline
        left = WEEK.between(today, END)
        assert WEEK.between(today, limit) * 100 >= left * DEFAULT_POLICY.pass_down_percent
