"""MergeIssue: one trouble in many places becomes one issue; the others leave the count."""

import pytest

from services.issues.domain.codes import MergeReason
from services.issues.domain.issue.decider import issue
from services.issues.domain.issue.events import IssueEvent
from shared.testing.given import given
from tests.unit.issues.examples import ISSUE, UNTIL_APPLIED, UNTIL_CLOSED, day, found, merged, voided
from tests.unit.issues.wishes import merge


@pytest.mark.parametrize("history", [(found(),), UNTIL_APPLIED])
def test_an_open_issue_is_merged_at_any_stage(history: tuple[IssueEvent, ...]) -> None:
    given(issue, *history).when(merge()).then(merged()).then_repeat_does_nothing()


def test_an_issue_that_nobody_found_is_not_merged() -> None:
    given(issue).when(merge()).then_refused("NOT_FOUND")


def test_an_issue_is_not_merged_into_itself() -> None:
    given(issue, found()).when(merge(into=ISSUE)).then_refused("MERGE_INTO_SELF")


def test_a_merging_before_the_last_step_is_refused() -> None:
    given(issue, *UNTIL_APPLIED).when(merge(at=day(1))).then_refused("TIME_REVERSED")


def test_only_open_issues_are_merged() -> None:
    given(issue, *UNTIL_CLOSED).when(merge()).then_refused("ALREADY_SETTLED")
    given(issue, found(), voided()).when(merge()).then_refused("ALREADY_VOIDED")
    other = merge(reason=MergeReason.DUPLICATE)
    given(issue, found(), merged()).when(other).then_refused("ALREADY_MERGED")
