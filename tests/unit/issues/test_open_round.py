"""OpenRound: a round opens once, with its plan."""

from dataclasses import replace
from datetime import date

from services.issues.domain.events import EVENTS
from services.issues.domain.policy import DEFAULT_POLICY
from services.issues.domain.round.decider import round_
from services.issues.domain.round.events import RoundOpened
from services.issues.handlers.round_ import policy
from shared.eventstore.codec import Codec
from shared.testing.given import given
from tests.unit.issues.examples import day
from tests.unit.issues.rounds import ended, open_round, opened


def test_a_round_is_opened() -> None:
    given(round_).when(open_round()).then(opened()).then_repeat_does_nothing()


def test_the_same_opening_again_is_nothing_new_even_after_the_end() -> None:
    given(round_, opened()).when(open_round(at=day(1))).then_nothing()
    given(round_, opened(), ended()).when(open_round(at=day(1))).then_nothing()


def test_another_plan_under_the_same_round_is_refused() -> None:
    refusal = given(round_, opened()).when(open_round(plan_version=2)).then_refused("ROUND_EXISTS")
    assert refusal.facts == {"number": 3}


def test_a_period_that_ends_before_it_starts_is_refused() -> None:
    given(round_).when(open_round(ends_on=date(2020, 3, 31))).then_refused("PERIOD_REVERSED")


def test_a_negative_budget_is_refused() -> None:
    given(round_).when(open_round(budget_fen=-1)).then_refused("COUNT_NEGATIVE")


def test_a_theme_is_a_slogan_and_no_text() -> None:
    given(round_).when(open_round(themes=("战" * 21,))).then_refused("THEME_TOO_LONG")
    longest = ("战" * 20,)
    given(round_).when(open_round(themes=longest)).then(opened(themes=longest))


def test_a_round_opens_with_an_issued_version_of_a_plan_only() -> None:
    refusal = given(round_).when(open_round(effective_on=None)).then_refused("PLAN_NOT_ISSUED")
    assert refusal.facts == {"version": 1}


def test_a_round_does_not_start_before_its_plan_takes_effect() -> None:
    early = open_round(effective_on=date(2020, 4, 2))
    given(round_).when(early).then_refused("PLAN_NOT_EFFECTIVE")


def test_a_round_keeps_the_numbers_that_it_opened_with() -> None:
    strict = replace(DEFAULT_POLICY, recheck_days=120)
    given(round_).when(open_round(policy=strict)).then(opened(policy=strict))
    assert policy(round_.fold([opened(policy=strict)])) == strict
    assert policy(round_.fold([opened(policy=strict), ended()])) == strict
    assert policy(round_.initial) == DEFAULT_POLICY


def test_a_round_that_was_stored_before_plans_had_streams_still_reads() -> None:
    old = (
        '{"round":"00000000-0000-7000-8000-000000000003","area":"520600000000",'
        '"occurred_at":"2020-04-01T04:00:00Z","number":3,"themes":["尽锐出战"],"deciding_document":"铜党发〔2020〕3号",'
        '"plan_title":"方案","plan_version":1,"starts_on":"2020-04-01","ends_on":"2020-06-30","budget_fen":0}'
    )
    read = Codec(EVENTS).decode("RoundOpened.v1", old)
    assert isinstance(read, RoundOpened)
    assert (read.plan, read.policy) == (None, DEFAULT_POLICY)
