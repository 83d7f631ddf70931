"""DelistTarget (摘牌): what is on the list is taken off, with a reason."""

from services.issues.domain.codes import DelistReason
from services.issues.domain.round.decider import round_
from shared.testing.given import given
from tests.unit.issues.examples import TOWNSHIP, day
from tests.unit.issues.rounds import delist_target, delisted, ended, listed, opened


def test_a_listed_target_is_taken_off() -> None:
    given(round_, opened(), listed()).when(delist_target()).then(delisted()).then_repeat_does_nothing()


def test_what_is_not_on_the_list_is_not_taken_off() -> None:
    refusal = given(round_, opened(), listed()).when(delist_target(target=TOWNSHIP))
    assert refusal.then_refused("TARGET_NOT_LISTED").facts == {"target": TOWNSHIP}


def test_a_target_taken_off_is_not_taken_off_for_another_reason() -> None:
    other = delist_target(reason=DelistReason.BY_MISTAKE)
    given(round_, opened(), listed(), delisted()).when(other).then_refused("TARGET_NOT_LISTED")


def test_a_delisting_before_the_listing_is_refused() -> None:
    given(round_, opened(), listed()).when(delist_target(at=day(1))).then_refused("TIME_REVERSED")


def test_a_round_that_is_not_open_delists_nothing() -> None:
    given(round_).when(delist_target()).then_refused("NOT_FOUND")
    given(round_, opened(), listed(), ended()).when(delist_target()).then_refused("ROUND_CLOSED")
