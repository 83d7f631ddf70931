"""Asking a superior stops the clock, the answer starts it again: days that were waited are nobody's fault below."""

from datetime import date

import pytest
from hypothesis import given as every
from hypothesis import settings
from hypothesis import strategies as st

from services.issues.domain.codes import Level
from services.issues.domain.issue.aside import SuperiorAnswered
from services.issues.domain.issue.decider import issue
from services.issues.domain.issue.events import IssueEvent
from services.issues.domain.issue.record import Record
from services.issues.domain.issue.state import Open
from services.issues.handlers.knowing import verified
from services.issues.handlers.requests import CloseIssueRequest
from shared.eventstore.events import Call
from shared.handling.deps import Stamped
from shared.handling.workdays import working_days
from shared.kernel import Refusal, Subject
from shared.testing.given import given
from tests.unit.issues.asides import answer
from tests.unit.issues.besides import answered, passed_down
from tests.unit.issues.examples import (
    CITY_OFFICE,
    COUNTY_OFFICE,
    END,
    ROUND,
    UNTIL_APPLIED,
    UNTIL_COORDINATED,
    UNTIL_LEDGERED,
    VILLAGE_OFFICE,
    WEEK,
    coordinated,
    day,
)
from tests.unit.issues.wishes import coordinate

OWN_WORK = coordinated(superior_asked=False, superior_unit=None)


def test_the_answer_moves_the_limit_by_the_working_days_waited() -> None:
    # Asked on Saturday 4 April, answered on Thursday the 9th: Monday to Thursday.
    moved = answered(waited=4, deadline=date(2020, 5, 6))
    given(issue, *UNTIL_COORDINATED).when(answer()).then(moved).then_repeat_does_nothing()


def test_the_executors_limit_moves_along() -> None:
    history = (*UNTIL_LEDGERED, passed_down(), coordinated())
    moved = answered(waited=4, deadline=date(2020, 5, 6), executor_deadline=date(2020, 5, 1))
    given(issue, *history).when(answer()).then(moved)


def test_days_that_are_still_waited_at_the_closing_do_not_count_either() -> None:
    state = issue.fold(UNTIL_COORDINATED)
    assert isinstance(state, Open)
    record: Record = state.record
    who = Subject("actor-team", "team-520600", frozenset({"city_team"}), frozenset())
    stamped = Stamped(Call(who, ROUND, b"", ROUND, ROUND), day(30))
    known = verified(stamped, record, CloseIssueRequest(evidence=()))
    assert record.waiting is not None
    assert known["working_days"] == working_days(day(0), record.waiting.occurred_at)


def test_an_answer_nobody_waits_for_is_refused() -> None:
    given(issue, *UNTIL_LEDGERED, OWN_WORK).when(answer()).then_refused("NOT_WAITING")


def test_only_who_was_asked_or_the_city_answers() -> None:
    refusal = (
        given(issue, *UNTIL_COORDINATED).when(answer(unit="bureau-520627")).then_refused("NOT_THE_SUPERIOR")
    )
    assert refusal.facts == {"superior": COUNTY_OFFICE}
    by_city = answer(unit=CITY_OFFICE, level=Level.CITY)
    given(issue, *UNTIL_COORDINATED).when(by_city).then(answered(waited=4, deadline=date(2020, 5, 6)))


def test_a_superior_may_be_asked_while_the_work_is_going_on_but_not_twice_at_once() -> None:
    asked = coordinated(occurred_at=day(5))
    given(issue, *UNTIL_LEDGERED, OWN_WORK).when(coordinate(at=day(5))).then(asked)
    again = coordinate(at=day(6), note="再请示一次")
    given(issue, *UNTIL_COORDINATED).when(again).then_refused("SUPERIOR_ASKED_ALREADY")


@pytest.mark.parametrize(
    "superior", [None, VILLAGE_OFFICE, "village-520627101002", "org-520602", "org-520100"]
)
def test_the_clock_stops_only_for_somebody_above(superior: str | None) -> None:
    ask = coordinate(superior_unit=superior)
    given(issue, *UNTIL_LEDGERED).when(ask).then_refused("SUPERIOR_MISSING")


def test_who_waits_may_still_apply_and_the_answer_comes_later() -> None:
    late = answered(occurred_at=day(9), waited=5, deadline=date(2020, 5, 7))
    given(issue, *UNTIL_APPLIED).when(answer(at=day(9))).then(late)


@settings(max_examples=60, deadline=None, derandomize=True, database=None)
@every(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 30)), min_size=1, max_size=6))
def test_paused_days_never_count(pauses: list[tuple[int, int]]) -> None:
    """However often and long a superior is waited for: the working days that remain are those of the beginning."""
    history: list[IssueEvent] = [*UNTIL_LEDGERED, OWN_WORK]
    now, waited = 3, 0
    for number, (working, waiting) in enumerate(pauses):
        now += working
        history += decided(history, coordinate(at=day(now), note=f"第{number}次请示"))
        now += waiting
        moved = decided(history, answer(at=day(now), note=f"第{number}次答复"))[0]
        assert isinstance(moved, SuperiorAnswered)
        history.append(moved)
        waited += moved.waited
    state = issue.fold(history)
    assert isinstance(state, Open)
    assert state.record.deadline is not None
    assert WEEK.between(END, state.record.deadline) == waited == state.record.paused


def decided(history: list[IssueEvent], wish: object) -> list[IssueEvent]:
    decision = issue.decide(wish, issue.fold(history))  # type: ignore[arg-type]
    assert not isinstance(decision, Refusal), decision
    return list(decision)
