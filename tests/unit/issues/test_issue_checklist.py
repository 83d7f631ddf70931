"""IssueChecklist: one list per level of the round; a change is a new version."""

from dataclasses import replace

from services.issues.domain.codes import Level
from services.issues.domain.round.decider import round_
from shared.testing.given import given
from tests.unit.issues.examples import day
from tests.unit.issues.rounds import DUTY, WATER, ended, issue_checklist, issued, opened


def test_a_checklist_is_issued() -> None:
    given(round_, opened()).when(issue_checklist()).then(issued()).then_repeat_does_nothing()


def test_each_level_has_its_own_checklist() -> None:
    township = issue_checklist(level=Level.TOWNSHIP)
    given(round_, opened(), issued()).when(township).then(issued(level=Level.TOWNSHIP))


def test_a_new_version_replaces_the_old_one() -> None:
    shorter = issue_checklist(version=2, items=(WATER,))
    given(round_, opened(), issued()).when(shorter).then(issued(version=2, items=(WATER,)))


def test_the_same_checklist_again_is_nothing_new() -> None:
    given(round_, opened(), issued()).when(issue_checklist(at=day(9))).then_nothing()


def test_other_items_need_a_newer_version() -> None:
    changed = issue_checklist(items=(DUTY,))
    refusal = given(round_, opened(), issued()).when(changed).then_refused("VERSION_NOT_NEWER")
    assert refusal.facts == {"version": 1, "standing": 1}


def test_an_empty_checklist_is_refused() -> None:
    given(round_, opened()).when(issue_checklist(items=())).then_refused("CHECKLIST_EMPTY")


def test_a_code_stands_for_one_item() -> None:
    twice = issue_checklist(items=(DUTY, WATER, replace(DUTY, text="另一条")))
    refusal = given(round_, opened()).when(twice).then_refused("ITEM_TWICE")
    assert refusal.facts == {"item": "V-01"}


def test_a_round_that_is_not_open_has_no_new_checklist() -> None:
    given(round_).when(issue_checklist()).then_refused("NOT_FOUND")
    given(round_, opened(), ended()).when(issue_checklist()).then_refused("ROUND_CLOSED")


def test_a_checklist_before_the_opening_is_refused() -> None:
    given(round_, opened()).when(issue_checklist(at=day(-1))).then_refused("TIME_REVERSED")
