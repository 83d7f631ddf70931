"""VoidIssue: what was no issue leaves the count, visibly and with a reason."""

import pytest

from services.issues.domain.codes import VoidReason
from services.issues.domain.issue.decider import issue
from services.issues.domain.issue.events import IssueEvent
from shared.testing.given import given
from tests.unit.issues.examples import UNTIL_APPLIED, UNTIL_CLOSED, day, found, merged, voided
from tests.unit.issues.wishes import analyse, void


@pytest.mark.parametrize("history", [(found(),), UNTIL_APPLIED])
def test_an_open_issue_is_voided_at_any_stage(history: tuple[IssueEvent, ...]) -> None:
    given(issue, *history).when(void()).then(voided()).then_repeat_does_nothing()


def test_an_issue_that_nobody_found_is_not_voided() -> None:
    given(issue).when(void()).then_refused("NOT_FOUND")


def test_a_voiding_before_the_last_step_is_refused() -> None:
    given(issue, *UNTIL_APPLIED).when(void(at=day(1))).then_refused("TIME_REVERSED")


def test_only_open_issues_are_voided() -> None:
    given(issue, *UNTIL_CLOSED).when(void()).then_refused("ALREADY_SETTLED")
    given(issue, found(), merged()).when(void()).then_refused("ALREADY_MERGED")
    other = void(reason=VoidReason.OUT_OF_SCOPE)
    given(issue, found(), voided()).when(other).then_refused("ALREADY_VOIDED")


def test_nothing_more_happens_to_a_voided_issue() -> None:
    given(issue, found(), voided()).when(analyse(at=day(8))).then_refused("ALREADY_VOIDED")


def test_a_stream_without_its_finding_stops_the_fold() -> None:
    with pytest.raises(ValueError, match="IssueFound"):
        issue.fold([voided()])
