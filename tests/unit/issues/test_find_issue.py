"""FindIssue: a finding is entered once, and names an item of the list or a reason for going beyond it."""

from dataclasses import replace

import pytest

from services.issues.domain.codes import Category
from services.issues.domain.issue.decider import issue
from shared.testing.given import given
from tests.unit.issues.examples import UNTIL_CLOSED, day, found
from tests.unit.issues.wishes import find


def test_a_finding_is_entered() -> None:
    given(issue).when(find()).then(found()).then_repeat_does_nothing()


def test_a_finding_off_the_list_is_entered_with_its_reason() -> None:
    off_list = find(item=None, off_list_reason="群众集中反映", listed_item=False)
    given(issue).when(off_list).then(found(item=None, off_list_reason="群众集中反映"))


@pytest.mark.parametrize("reason", [None, "", "  "])
def test_a_finding_off_the_list_needs_a_reason(reason: str | None) -> None:
    off_list = find(item=None, off_list_reason=reason, listed_item=False)
    given(issue).when(off_list).then_refused("OFF_LIST_REASON_MISSING")


def test_an_item_that_the_round_does_not_know_is_refused() -> None:
    refusal = given(issue).when(find(item="V-99", listed_item=False)).then_refused("ITEM_UNKNOWN")
    assert refusal.facts == {"item": "V-99"}


def test_the_same_finding_again_is_nothing_new_even_when_the_issue_has_moved_on() -> None:
    given(issue, *UNTIL_CLOSED).when(find(at=day(9))).then_nothing()


def test_another_finding_under_the_same_id_is_refused() -> None:
    refusal = given(issue, found()).when(find(category=Category.CARE)).then_refused("ISSUE_EXISTS")
    assert refusal.facts == {"number": found().number}


def test_off_the_list_the_teams_leader_answers() -> None:
    off = find(item=None, off_list_reason="清单没有这一条", leader="actor-leader")
    given(issue).when(off).then_refused("OFF_LIST_NEEDS_LEADER")
    by_leader = replace(off, actor="actor-leader")
    given(issue).when(by_leader).then(found(item=None, off_list_reason="清单没有这一条"))


def test_what_is_on_the_list_needs_no_leader() -> None:
    given(issue).when(find(leader="actor-leader")).then(found())
