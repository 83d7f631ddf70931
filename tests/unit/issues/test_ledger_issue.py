"""LedgerIssue: what will be done by when and by whom; a plan that only makes paper is none."""

from datetime import date

from services.issues.domain.codes import MeasureKind
from services.issues.domain.issue.decider import issue
from services.issues.domain.issue.events import Measure
from shared.testing.given import given
from tests.unit.issues.examples import PAPER, UNTIL_ANALYSED, day, found, ledgered
from tests.unit.issues.wishes import ledger


def test_an_analysed_issue_is_ledgered() -> None:
    given(issue, *UNTIL_ANALYSED).when(ledger()).then(ledgered()).then_repeat_does_nothing()


def test_a_deadline_on_the_day_of_the_finding_is_allowed() -> None:
    at_once = date(2020, 4, 1)
    given(issue, *UNTIL_ANALYSED).when(ledger(deadline=at_once)).then(ledgered(deadline=at_once))


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
