"""Tolerance of honest mistakes: six looks answered, decided by others, told, corrected, the name cleared (R19)."""

from datetime import date
from typing import Any

import pytest
from pydantic import TypeAdapter

from services.personnel.domain.tolerance.codes import Condition, Ground, Point, Result, Stage
from services.personnel.domain.tolerance.decider import tolerance
from services.personnel.domain.tolerance.events import EVENTS
from services.personnel.domain.tolerance.state import Case
from shared.handling.workdays import CALENDAR
from shared.kernel import Refusal
from shared.testing.given import given
from tests.unit.personnel.cases import (
    ACCUSER,
    ACCUSING,
    APPLICANT,
    CHECKED,
    DECIDED,
    TEXT,
    TOLD,
    applied,
    apply_for,
    check,
    checked,
    clear,
    cleared,
    conditions,
    conditions_checked,
    correct,
    corrected,
    day,
    decide,
    decided,
    plan,
    planned,
    tell,
    told,
)

GRANTS = (Result.EXEMPT, Result.LENIENT)


def test_a_case_goes_from_the_application_to_the_clearing() -> None:
    given(tolerance).when(apply_for()).then(applied())
    given(tolerance, applied()).when(check()).then(checked())
    given(tolerance, applied(), checked()).when(conditions()).then(conditions_checked())
    given(tolerance, *CHECKED).when(decide()).then(*decided())
    given(tolerance, *DECIDED).when(tell()).then(told())
    given(tolerance, *TOLD).when(plan()).then(planned())
    given(tolerance, *TOLD, planned()).when(correct()).then(corrected())
    given(tolerance, *TOLD, planned(), corrected()).when(clear()).then(cleared())


@pytest.mark.parametrize("result", Result)
def test_every_decision_finishes_the_check_and_only_a_grant_tolerates(result: Result) -> None:
    given(tolerance, *CHECKED).when(decide(result)).then(*decided(result))


def test_an_application_says_who_accuses() -> None:
    given(tolerance).when(apply_for(accuser_units=(), accusers=())).then_refused("ACCUSERS_MISSING")


def test_a_case_is_applied_for_once() -> None:
    given(tolerance, applied()).when(apply_for()).then_refused("CASE_EXISTS")


@pytest.mark.parametrize("missing", Point)
def test_every_look_is_answered_before_a_decision(missing: Point) -> None:
    some = checked(*(one for one in Point if one is not missing))
    refusal = (
        given(tolerance, applied(), some, conditions_checked())
        .when(decide())
        .then_refused("POINTS_UNANSWERED")
    )
    assert refusal.facts == {"points": missing.value}


def test_a_check_answers_something() -> None:
    nothing = check()
    given(tolerance, applied()).when(type(nothing)(at=day(1), actor="A", unit="U", answers=())).then_refused(
        "ANSWERS_MISSING"
    )


def test_looks_are_answered_one_after_the_other_and_again() -> None:
    history = (applied(), checked(*list(Point)[:3]), checked(*list(Point)[2:]), conditions_checked())
    given(tolerance, *history).when(decide()).then(*decided())


def test_the_conditions_are_looked_at_before_a_decision() -> None:
    given(tolerance, applied(), checked()).when(decide()).then_refused("CONDITIONS_UNCHECKED")


@pytest.mark.parametrize("unmet", Condition)
@pytest.mark.parametrize("result", GRANTS)
def test_what_is_no_honest_mistake_is_not_tolerated(result: Result, unmet: Condition) -> None:
    history = (applied(), checked(), conditions_checked(unmet))
    refusal = given(tolerance, *history).when(decide(result)).then_refused("CONDITION_UNMET")
    assert refusal.facts == {"conditions": unmet.value}
    given(tolerance, *history).when(decide(Result.REFUSED)).then(*decided(Result.REFUSED))


@pytest.mark.parametrize("ground", Ground)
@pytest.mark.parametrize("result", GRANTS)
def test_what_is_on_the_negative_list_is_not_tolerated(result: Result, ground: Ground) -> None:
    history = (applied(), checked(), conditions_checked(against=(ground,)))
    given(tolerance, *history).when(decide(result)).then_refused("NEGATIVE_LIST")
    given(tolerance, *history).when(decide(Result.REFUSED)).then(*decided(Result.REFUSED))


@pytest.mark.parametrize("accusing", [{"actor": ACCUSER}, {"deciders": (ACCUSER,)}, {"unit": ACCUSING}])
def test_who_accuses_does_not_decide(accusing: dict[str, Any]) -> None:
    for result in Result:
        given(tolerance, *CHECKED).when(decide(result, **accusing)).then_refused("DECIDER_IS_ACCUSER")


@pytest.mark.parametrize("applying", [{"actor": APPLICANT}, {"deciders": (APPLICANT,)}])
def test_who_applies_does_not_decide(applying: dict[str, Any]) -> None:
    given(tolerance, *CHECKED).when(decide(**applying)).then_refused("DECIDER_IS_APPLICANT")


def test_a_case_is_decided_once_and_checked_no_more() -> None:
    for late in (decide(), check(at=3), conditions(Condition.NO_PRIVATE_GAIN, at=3)):
        given(tolerance, *DECIDED).when(late).then_refused(
            "TIME_REVERSED" if late.at < day(2) else "DECIDED_ALREADY"
        )


def test_a_decision_is_told_within_five_working_days_or_says_why_not() -> None:
    given(tolerance, *DECIDED).when(tell(at=7)).then(told(5))
    refusal = given(tolerance, *DECIDED).when(tell(at=8)).then_refused("TOLD_LATE")
    assert refusal.facts == {"days": 6, "allowed": 5}
    given(tolerance, *DECIDED).when(tell(at=8, why_late=TEXT)).then(told(6, TEXT))
    given(tolerance, *DECIDED).when(tell(why_late=TEXT)).then(told())


def test_the_five_days_are_working_days_of_the_calendar() -> None:
    decision = tolerance.decide(decide(workdays=CALENDAR), tolerance.fold(CHECKED))
    assert not isinstance(decision, Refusal)
    assert [one.tell_by for one in decision if hasattr(one, "tell_by")] == [date(2020, 1, 15)]


def test_a_decision_is_told_once_and_after_it_was_made() -> None:
    given(tolerance, *CHECKED).when(tell()).then_refused("NOT_DECIDED")
    given(tolerance, *TOLD).when(tell()).then_refused("TOLD_ALREADY")


def test_a_correction_is_planned_after_the_telling_and_for_a_day_to_come() -> None:
    given(tolerance, *CHECKED).when(plan()).then_refused("NOT_DECIDED")
    given(tolerance, *DECIDED).when(plan()).then_refused("NOT_TOLD")
    given(tolerance, *TOLD).when(plan(due=date(2020, 1, 9))).then_refused("CORRECTION_DUE_PAST")


def test_nothing_is_corrected_without_a_plan() -> None:
    given(tolerance, *TOLD).when(correct()).then_refused("CORRECTION_UNPLANNED")


def test_a_plan_is_replaced_until_it_is_done() -> None:
    given(tolerance, *TOLD, planned()).when(plan()).then(planned())
    for late in (plan(at=22), correct(at=22)):
        given(tolerance, *TOLD, planned(), corrected()).when(late).then_refused("CORRECTED_ALREADY")


def test_a_name_is_cleared_after_the_correction_and_once() -> None:
    given(tolerance, *TOLD, planned()).when(clear()).then_refused("CLEARED_BEFORE_CORRECTION")
    given(tolerance, *TOLD, planned(), corrected(), cleared()).when(clear()).then_refused("CLEARED_ALREADY")


def test_what_was_not_tolerated_is_not_cleared() -> None:
    history = (*CHECKED, *decided(Result.REFUSED), told(), planned(), corrected())
    given(tolerance, *history).when(clear()).then_refused("NOT_TOLERATED")


def test_a_name_is_cleared_before_the_circle_of_the_accusation() -> None:
    history = (*TOLD, planned(), corrected())
    decision = tolerance.decide(clear(), tolerance.fold(history))
    assert not isinstance(decision, Refusal)
    assert [one.circle for one in decision if hasattr(one, "circle")] == [applied().circle]


def test_nothing_is_asked_of_a_case_that_nobody_applied_for() -> None:
    given(tolerance).when(decide()).then_refused("NOT_FOUND")


def test_no_step_happens_before_the_last_one() -> None:
    given(tolerance, *DECIDED).when(tell(at=1)).then_refused("TIME_REVERSED")


def test_every_step_has_its_stage() -> None:
    history = (*TOLD, planned(), corrected(), cleared())
    states = [tolerance.fold(history[:count]) for count in range(1, len(history) + 1)]
    stages = [state.stage for state in states if isinstance(state, Case)]
    assert list(dict.fromkeys(stages)) == list(Stage)


@pytest.mark.parametrize(
    "event", [*TOLD, planned(), corrected(), cleared()], ids=lambda one: type(one).__name__
)
def test_a_stored_case_reads_back_as_it_was(event: object) -> None:
    assert type(event) in EVENTS.values()
    adapter = TypeAdapter(type(event))
    assert adapter.validator.validate_json(adapter.dump_json(event), extra="forbid") == event
