"""LedgerIssue: what will be done by when and by whom; a plan that only makes paper is none."""

from dataclasses import replace
from datetime import date

import pytest

from services.issues.domain.codes import MeasureKind
from services.issues.domain.issue.decider import issue
from services.issues.domain.issue.events import Measure
from shared.testing.given import given
from tests.unit.issues.examples import ACT, PAPER, PERSONNEL, UNTIL_ANALYSED, day, found, ledgered
from tests.unit.issues.wishes import ledger


def test_an_analysed_issue_is_ledgered() -> None:
    given(issue, *UNTIL_ANALYSED).when(ledger()).then(ledgered()).then_repeat_does_nothing()


def test_the_nearest_deadline_that_leaves_three_working_days_is_allowed() -> None:
    near = date(2020, 4, 8)
    measures = (replace(ACT, due=near),)
    plan = given(issue, *UNTIL_ANALYSED).when(ledger(deadline=near, measures=measures))
    plan.then(ledgered(deadline=near, measures=measures))


@pytest.mark.parametrize("deadline", [date(2020, 4, 3), date(2020, 4, 4), date(2020, 4, 7)])
def test_a_deadline_too_near_is_refused_and_the_earliest_is_told(deadline: date) -> None:
    refusal = given(issue, *UNTIL_ANALYSED).when(ledger(deadline=deadline)).then_refused("DEADLINE_TOO_SOON")
    assert refusal.facts == {"working_days": 3, "earliest": "2020-04-08"}


def test_a_deadline_on_a_rest_day_is_moved_to_the_next_working_day() -> None:
    saturday, monday = date(2020, 5, 2), date(2020, 5, 4)
    measures = (replace(ACT, due=saturday),)
    plan = given(issue, *UNTIL_ANALYSED).when(ledger(deadline=saturday, measures=measures))
    moved = (replace(ACT, due=monday),)
    plan.then(ledgered(deadline=monday, moved_from=saturday, measures=moved)).then_repeat_does_nothing()


@pytest.mark.parametrize(
    "changes", [{"owner": None}, {"due": None}, {"due": date(2020, 4, 2)}, {"due": date(2020, 5, 1)}]
)
def test_a_measure_that_does_not_say_who_until_when_is_refused(changes: dict[str, object]) -> None:
    vague = ledger(measures=(ACT, replace(ACT, **changes)))  # type: ignore[arg-type]
    refusal = given(issue, *UNTIL_ANALYSED).when(vague).then_refused("MEASURE_VAGUE")
    assert refusal.facts == {"measure": 2}


@pytest.mark.parametrize("measures", [(PERSONNEL,), (PERSONNEL, PAPER)])
def test_a_plan_of_sanctions_is_refused(measures: tuple[Measure, ...]) -> None:
    given(issue, *UNTIL_ANALYSED).when(ledger(measures=measures)).then_refused("SANCTION_RECTIFICATION")


def test_a_plan_that_also_does_something_may_deal_with_people() -> None:
    both = (PERSONNEL, ACT)
    given(issue, *UNTIL_ANALYSED).when(ledger(measures=both)).then(ledgered(measures=both))


def test_an_issue_that_nobody_found_is_not_ledgered() -> None:
    given(issue).when(ledger()).then_refused("NOT_FOUND")


def test_the_analysis_is_not_skipped() -> None:
    refusal = given(issue, found()).when(ledger()).then_refused("STEP_OUT_OF_ORDER")
    assert refusal.facts == {"stage": "found", "needed": "analysed"}


def test_a_plan_before_the_analysis_is_refused() -> None:
    given(issue, *UNTIL_ANALYSED).when(ledger(at=day(0))).then_refused("TIME_REVERSED")


def test_a_plan_without_measures_is_refused() -> None:
    given(issue, *UNTIL_ANALYSED).when(ledger(measures=())).then_refused("MEASURES_MISSING")


def test_a_measure_that_says_nothing_is_refused() -> None:
    blank = Measure(kind=MeasureKind.ACT, text=" ")
    given(issue, *UNTIL_ANALYSED).when(ledger(measures=(blank,))).then_refused("MEASURES_MISSING")


def test_a_plan_of_papers_and_meetings_is_refused() -> None:
    given(issue, *UNTIL_ANALYSED).when(ledger(measures=(PAPER, PAPER))).then_refused("PAPER_RECTIFICATION")


def test_a_deadline_before_the_finding_is_refused() -> None:
    early = ledger(deadline=date(2020, 3, 31))
    refusal = given(issue, *UNTIL_ANALYSED).when(early).then_refused("DEADLINE_BEFORE_FINDING")
    assert refusal.facts == {"deadline": "2020-03-31", "found_on": "2020-04-01"}
