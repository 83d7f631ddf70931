"""MergeIssue: one trouble in many places becomes one issue; the others leave the count."""

from typing import Any

import pytest

from services.issues.domain.codes import Category, MergeReason
from services.issues.domain.issue.decider import issue
from services.issues.domain.issue.events import IssueEvent
from shared.testing.given import given
from tests.unit.issues.asides import gather
from tests.unit.issues.besides import gathered
from tests.unit.issues.examples import (
    ISSUE,
    OTHER_ISSUE,
    UNTIL_APPLIED,
    UNTIL_CLOSED,
    day,
    found,
    merged,
    voided,
)
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


@pytest.mark.parametrize(
    "other",
    [
        {"into_item": "V-04"},
        {"into_item": None},
        {"into_round": OTHER_ISSUE},
    ],
)
def test_only_equal_findings_become_one_systemic_issue(other: dict[str, Any]) -> None:
    given(issue, found()).when(merge(**other)).then_refused("NOT_EQUAL")
    duplicate = merge(reason=MergeReason.DUPLICATE, **other)
    given(issue, found()).when(duplicate).then(merged(reason=MergeReason.DUPLICATE))


def test_findings_off_the_lists_are_equal_by_category() -> None:
    off = found(item=None, off_list_reason="清单没有这一条")
    given(issue, off).when(merge(into_item=None)).then(merged())
    given(issue, off).when(merge(into_item=None, into_category=Category.CARE)).then_refused("NOT_EQUAL")


def test_an_open_issue_takes_others_and_is_systemic_from_then_on() -> None:
    given(issue, found()).when(gather()).then(gathered()).then_repeat_does_nothing()


@pytest.mark.parametrize("history", [UNTIL_CLOSED, (found(), merged()), (found(), voided())])
def test_an_issue_that_has_ended_takes_no_others(history: tuple[IssueEvent, ...]) -> None:
    given(issue, *history).when(gather(at=day(8))).then_refused("MERGE_TARGET_NOT_OPEN")
