"""What is told of two sides: the median of the rounds' ratios and its spread; a goal is met or it is not."""

import asyncio

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.kernel import new_id
from tests.bench.aggregate import CODEC, step
from tests.bench.measure import Better, Promise, at_once, interleaved, result


def promise(target: float, better: Better = "higher") -> Promise:
    return Promise(goal=1, what="a : b", what_zh="甲 : 乙", target=target, better=better)


def test_the_ratio_is_the_median_of_the_rounds_not_of_the_sides() -> None:
    # A round in which the machine was slow for both says as much as the others.
    found = result(promise(2.0), [40.0, 2.0, 30.0], [10.0, 1.0, 20.0])
    assert (found.ratio, found.low, found.high) == (2.0, 1.5, 4.0)
    assert (found.ours, found.peer) == (30.0, 10.0)


@given(st.lists(st.tuples(*[st.floats(0.1, 1e6)] * 2), min_size=1, max_size=9))
def test_the_median_lies_within_the_spread(rates: list[tuple[float, float]]) -> None:
    found = result(promise(1.0), [ours for ours, _ in rates], [peer for _, peer in rates])
    assert found.low <= found.ratio <= found.high


@pytest.mark.parametrize(
    ("better", "ratio", "met"),
    [("higher", 2.0, True), ("higher", 1.9, False), ("lower", 2.0, True), ("lower", 2.1, False)],
)
def test_a_goal_is_met_at_its_target(better: Better, ratio: float, met: bool) -> None:
    assert result(promise(2.0, better), [ratio], [1.0]).met is met


def test_a_load_that_was_not_sent_proves_nothing() -> None:
    assert not result(promise(1.0, "lower"), [0.1], [1.0], reached=[1.0, 0.5]).met


def test_rounds_of_different_length_are_a_mistake() -> None:
    with pytest.raises(ValueError, match="argument"):
        result(promise(1.0), [1.0, 2.0], [1.0])


async def test_every_side_runs_in_every_round_and_each_begins_in_its_turn() -> None:
    ran: list[str] = []

    async def side(name: str) -> float:
        ran.append(name)
        return float(len(ran))

    found = await interleaved(2, {"a": lambda: side("a"), "b": lambda: side("b")})
    assert ran == ["b", "a", "a", "b", "b", "a"]
    # The first round warms up and is not told.
    assert found == {"a": [3.0, 6.0], "b": [4.0, 5.0]}


async def test_all_work_done_together_is_counted() -> None:
    done = 0

    async def work() -> None:
        nonlocal done
        await asyncio.to_thread(int)
        done += 1

    rate = await at_once([work, work], seconds=0.05)
    assert 0 < rate <= done / 0.05


def test_an_event_has_the_size_that_is_told() -> None:
    _, data = CODEC.encode(step(new_id(), 1))
    assert len(data.encode()) == 371
