"""ListTargets (挂牌): one event for each target that is not on the list yet."""

from dataclasses import replace

from services.issues.domain.codes import TargetKind
from services.issues.domain.round.decider import round_
from shared.testing.given import given
from tests.unit.issues.examples import TOWNSHIP, day
from tests.unit.issues.rounds import LISTED, delisted, ended, list_targets, listed, opened

OTHER = replace(LISTED, area=TOWNSHIP, kind=TargetKind.TOWNSHIP)


def test_a_target_is_listed() -> None:
    given(round_, opened()).when(list_targets()).then(listed()).then_repeat_does_nothing()


def test_only_new_targets_are_listed_and_each_once() -> None:
    wish = list_targets(targets=(LISTED, OTHER, OTHER))
    expected = listed(area=TOWNSHIP, kind=TargetKind.TOWNSHIP)
    given(round_, opened(), listed()).when(wish).then(expected).then_repeat_does_nothing()


def test_a_target_taken_off_may_be_listed_again() -> None:
    history = (opened(), listed(), delisted())
    given(round_, *history).when(list_targets(at=day(40))).then(listed(occurred_at=day(40)))


def test_a_listing_before_the_opening_or_the_delisting_is_refused() -> None:
    given(round_, opened()).when(list_targets(at=day(-1))).then_refused("TIME_REVERSED")
    history = (opened(), listed(), delisted())
    given(round_, *history).when(list_targets(at=day(29))).then_refused("TIME_REVERSED")


def test_a_round_that_is_not_open_lists_nothing() -> None:
    given(round_).when(list_targets()).then_refused("NOT_FOUND")
    given(round_, opened(), ended()).when(list_targets()).then_refused("ROUND_CLOSED")
