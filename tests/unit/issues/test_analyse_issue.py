"""AnalyseIssue: why it came about, once, after the finding."""

from services.issues.domain.codes import CauseKind
from services.issues.domain.issue.decider import issue
from shared.testing.given import given
from tests.unit.issues.examples import UNTIL_ANALYSED, UNTIL_LEDGERED, analysed, day, found
from tests.unit.issues.wishes import analyse


def test_a_found_issue_is_analysed() -> None:
    given(issue, found()).when(analyse()).then(analysed()).then_repeat_does_nothing()


def test_an_issue_that_nobody_found_is_not_analysed() -> None:
    given(issue).when(analyse()).then_refused("NOT_FOUND")


def test_the_same_analysis_again_is_nothing_new() -> None:
    given(issue, *UNTIL_ANALYSED).when(analyse(at=day(2))).then_nothing()


def test_another_analysis_is_out_of_order() -> None:
    again = analyse(cause_kind=CauseKind.DUTY, at=day(2))
    refusal = given(issue, *UNTIL_ANALYSED).when(again).then_refused("STEP_OUT_OF_ORDER")
    assert refusal.facts == {"stage": "analysed", "needed": "found"}


def test_an_analysis_after_the_ledger_is_out_of_order() -> None:
    given(issue, *UNTIL_LEDGERED).when(analyse(at=day(3))).then_refused("STEP_OUT_OF_ORDER")


def test_an_analysis_before_the_finding_is_refused() -> None:
    refusal = given(issue, found()).when(analyse(at=day(-1))).then_refused("TIME_REVERSED")
    assert refusal.facts == {"last": found().occurred_at.isoformat()}
