"""R4, no added demands on the way down: same code, same text and threshold, and nothing that the upper list lacks."""

from dataclasses import replace

from hypothesis import given as every
from hypothesis import strategies as some

from services.issues.domain.checklist.decider import checklist
from services.issues.domain.checklist.events import ChecklistAdopted
from services.issues.domain.codes import Category, Level
from services.issues.domain.round.decider import round_
from services.issues.domain.round.events import ChecklistItem
from shared.kernel import Refusal
from shared.testing.given import given
from tests.unit.issues.examples import day
from tests.unit.issues.plans import adopt, adopted
from tests.unit.issues.rounds import DUTY, WATER, issue_checklist, issued, opened

RAISED = replace(WATER, threshold="每月不少于2次")
OWN = replace(WATER, code="V-99")
ITEM = some.builds(
    ChecklistItem,
    code=some.sampled_from(["A", "B", "C"]),
    category=some.just(Category.TEAMS),
    text=some.sampled_from(["一", "二"]),
    threshold=some.sampled_from([None, "三"]),
)


def test_a_county_adopts_a_part_of_the_citys_list() -> None:
    given(checklist).when(adopt()).then(adopted()).then_repeat_does_nothing()
    given(checklist, adopted()).when(adopt(at=day(3), items=(DUTY,))).then(
        adopted(occurred_at=day(3), version=2, items=(DUTY,))
    )


def test_a_county_adds_no_item_of_its_own() -> None:
    refusal = given(checklist).when(adopt(items=(WATER, OWN))).then_refused("ITEM_NOT_IN_UPPER_LIST")
    assert refusal.facts == {"item": "V-99", "level": "village"}
    given(checklist).when(adopt(upper=(), upper_version=0)).then_refused("ITEM_NOT_IN_UPPER_LIST")


def test_a_county_raises_no_threshold() -> None:
    refusal = given(checklist).when(adopt(items=(RAISED,))).then_refused("ITEM_RAISED")
    assert refusal.facts == {"item": "V-03", "level": "village"}
    given(checklist).when(adopt(items=(replace(WATER, text="每周研究"),))).then_refused("ITEM_RAISED")


def test_an_adopted_list_has_items_each_once_in_an_open_round() -> None:
    given(checklist).when(adopt(items=())).then_refused("CHECKLIST_EMPTY")
    given(checklist).when(adopt(items=(WATER, WATER))).then_refused("ITEM_TWICE")
    given(checklist).when(adopt(running=False)).then_refused("ROUND_CLOSED")
    given(checklist, adopted()).when(adopt(at=day(1), items=(DUTY,))).then_refused("TIME_REVERSED")


def test_a_code_says_the_same_at_every_level_of_a_round() -> None:
    raised = issue_checklist(level=Level.TOWNSHIP, items=(RAISED,))
    refusal = given(round_, opened(), issued()).when(raised).then_refused("ITEM_RAISED")
    assert refusal.facts == {"item": "V-03", "level": "village"}
    same = issue_checklist(level=Level.TOWNSHIP, items=(WATER,))
    given(round_, opened(), issued()).when(same).then(issued(level=Level.TOWNSHIP, items=(WATER,)))


@every(upper=some.lists(ITEM, unique_by=lambda one: one.code), wanted=some.lists(ITEM, min_size=1))
def test_whatever_is_adopted_stands_word_for_word_in_the_upper_list(
    upper: list[ChecklistItem], wanted: list[ChecklistItem]
) -> None:
    decision = checklist.decide(adopt(items=tuple(wanted), upper=tuple(upper)), checklist.initial)
    if isinstance(decision, Refusal):
        codes = [one.code for one in wanted]
        assert len(set(codes)) < len(codes) or not set(wanted) <= set(upper)
        return
    (event,) = decision
    assert isinstance(event, ChecklistAdopted)
    assert set(event.items) <= set(upper)
