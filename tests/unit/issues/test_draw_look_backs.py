"""The draw: at least the plan's share, by weight and a kept seed, so that nobody picks and nobody draws again."""

from collections import Counter
from dataclasses import replace
from datetime import date
from uuid import UUID

from hypothesis import given as every
from hypothesis import settings
from hypothesis import strategies as st

from services.issues.domain.lookback.decider import draw as taken
from services.issues.domain.lookback.decider import look_backs, share
from services.issues.domain.lookback.events import Candidate
from shared.testing.given import given
from tests.unit.issues.draws import ONE, draw, drawn
from tests.unit.issues.examples import VILLAGE, day


def candidates(*weights: int) -> tuple[Candidate, ...]:
    return tuple(
        Candidate(issue=UUID(int=n), area=VILLAGE, generation=1, closed_on=date(2020, 4, 7), weight=weight)
        for n, weight in enumerate(weights, 1)
    )


def test_of_one_closed_issue_one_is_drawn() -> None:
    given(look_backs).when(draw()).then(drawn()).then_repeat_does_nothing()


def test_less_than_the_plans_share_is_refused() -> None:
    refusal = given(look_backs).when(draw(percent=9)).then_refused("DRAW_TOO_FEW")
    assert refusal.facts == {"percent": 9, "least": 10}


def test_nobody_draws_again_until_the_list_is_easy() -> None:
    given(look_backs, drawn(drawn=())).when(draw(seed="b2")).then_refused("DRAW_EMPTY")


def test_a_second_closing_of_the_same_issue_may_be_drawn() -> None:
    again = (replace(ONE, generation=2),)
    wish = draw(seed="b2", candidates=again)
    given(look_backs, drawn()).when(wish).then(drawn(seed="b2", candidates=again, drawn=again))


def test_what_can_no_longer_be_looked_at_in_time_is_not_drawn() -> None:
    given(look_backs).when(draw(at=day(97))).then_refused("DRAW_EMPTY")


@settings(max_examples=100, deadline=None, derandomize=True, database=None)
@every(
    st.lists(st.integers(1, 8), min_size=1, max_size=60), st.integers(10, 100), st.text("0123456789abcdef")
)
def test_the_same_seed_draws_the_same_and_never_too_few(weights: list[int], percent: int, seed: str) -> None:
    every_one = candidates(*weights)
    count = share(len(every_one), percent)
    first = taken(every_one, seed, count)
    assert first == taken(tuple(reversed(every_one)), seed, count)
    assert len(set(first)) == len(first) == count
    assert count * 100 >= percent * len(every_one) > (count - 1) * 100


def test_what_gave_trouble_is_drawn_more_often() -> None:
    times = Counter(one.weight for n in range(400) for one in taken(candidates(1, 1, 1, 6), f"s{n}", 1))
    assert times[6] > 2 * times[1] / 3
