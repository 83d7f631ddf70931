"""ReopenIssue: what was closed and does not hold is open again, under the same number."""

from datetime import date

from services.issues.domain.codes import ReopenReason
from services.issues.domain.issue.decider import issue
from shared.testing.given import given
from tests.unit.issues.examples import (
    DOCUMENT,
    UNTIL_APPLIED,
    UNTIL_CLOSED,
    UNTIL_COORDINATED,
    applied,
    closed,
    day,
    evidence,
    merged,
    reopened,
    voided,
)
from tests.unit.issues.wishes import close, reopen


def test_a_closed_issue_is_reopened() -> None:
    given(issue, *UNTIL_CLOSED).when(reopen()).then(reopened()).then_repeat_does_nothing()


def test_a_reopened_issue_is_closed_by_a_new_look_only() -> None:
    history = (*UNTIL_CLOSED, reopened(), applied(attempt=2, occurred_at=day(60)))
    given(issue, *history).when(close(at=day(62))).then_refused("EVIDENCE_BEFORE_APPLICATION")
    looked = (evidence(on=date(2020, 6, 2)), DOCUMENT)
    due = date(2020, 7, 15)
    again = close(at=day(62), evidence=looked, look_back_due=due)
    expected = closed(attempt=2, occurred_at=day(62), evidence=looked, look_back_due=due)
    given(issue, *history).when(again).then(expected).then_repeat_does_nothing()


def test_an_issue_that_nobody_found_is_not_reopened() -> None:
    given(issue).when(reopen()).then_refused("NOT_FOUND")


def test_an_open_issue_is_not_reopened() -> None:
    refusal = given(issue, *UNTIL_APPLIED).when(reopen()).then_refused("STEP_OUT_OF_ORDER")
    assert refusal.facts == {"stage": "closure_applied", "needed": "closed"}


def test_a_reopened_issue_is_not_reopened_for_another_reason() -> None:
    other = reopen(reason=ReopenReason.RELAPSED, at=day(51))
    given(issue, *UNTIL_CLOSED, reopened()).when(other).then_refused("STEP_OUT_OF_ORDER")


def test_a_reopening_before_the_closing_is_refused() -> None:
    given(issue, *UNTIL_CLOSED).when(reopen(at=day(5))).then_refused("TIME_REVERSED")


def test_what_left_the_count_does_not_come_back() -> None:
    given(issue, *UNTIL_COORDINATED, merged()).when(reopen()).then_refused("ALREADY_MERGED")
    given(issue, *UNTIL_COORDINATED, voided()).when(reopen()).then_refused("ALREADY_VOIDED")
