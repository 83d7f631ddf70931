"""CloseRound: a round ends once, after all that happened in it."""

import pytest

from services.issues.domain.round.decider import round_
from shared.testing.given import given
from tests.unit.issues.examples import day
from tests.unit.issues.rounds import close_round, ended, issued, listed, opened


def test_a_round_is_closed() -> None:
    history = (opened(), issued(), listed())
    given(round_, *history).when(close_round()).then(ended()).then_repeat_does_nothing()


def test_a_closed_round_is_closed() -> None:
    given(round_, opened(), ended()).when(close_round(at=day(91))).then_nothing()


def test_a_round_that_never_opened_is_not_closed() -> None:
    given(round_).when(close_round()).then_refused("NOT_FOUND")


def test_a_closing_before_the_last_listing_is_refused() -> None:
    given(round_, opened(), listed()).when(close_round(at=day(1))).then_refused("TIME_REVERSED")


def test_a_stream_without_its_opening_stops_the_fold() -> None:
    with pytest.raises(ValueError, match="Unopened"):
        round_.fold([listed()])
