"""Rates of both sides in turn, and what is told of them: the median ratio and its spread."""

import asyncio
import gc
import time
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Final, Literal

Side = Callable[[], Awaitable[float]]
"""One timed run; returns a rate per second, or another figure that grows with the machine's speed."""
Work = Callable[[], Awaitable[None]]
Better = Literal["higher", "lower"]

ENOUGH: Final = 0.9
"""Below this part of the load on offer, a figure says nothing: the server was saturated."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """What a goal asks for: a ratio of at least the target, or of at most when lower is better."""

    goal: int
    what: str
    what_zh: str
    target: float
    unit: str = "/s"
    better: Better = "higher"


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """ours, peer: medians. low, high: the smallest and the largest ratio of a round.

    reached: the least part of the load on offer that was really sent in a round.
    """

    promise: Promise
    ours: float
    peer: float
    ratio: float
    low: float
    high: float
    reached: float = 1.0

    @property
    def met(self) -> bool:
        if self.reached < ENOUGH:
            return False
        if self.promise.better == "lower":
            return self.ratio <= self.promise.target
        return self.ratio >= self.promise.target

    def entry(self) -> dict[str, object]:
        """This result as latest.json keeps it."""
        promise = self.promise
        return {
            "goal": promise.goal,
            "what": promise.what,
            "what_zh": promise.what_zh,
            "ratio": round(self.ratio, 3),
            "low": round(self.low, 3),
            "high": round(self.high, 3),
            "target": promise.target,
            "better": promise.better,
            "met": self.met,
            "ours": round(self.ours, 2),
            "peer": round(self.peer, 2),
            "unit": promise.unit,
            "reached": round(self.reached, 3),
        }


def result(
    promise: Promise, ours: Sequence[float], peer: Sequence[float], reached: Sequence[float] = (1.0,)
) -> Result:
    """The ratio is the median of the rounds' own ratios: only what ran side by side is compared."""
    ratios = [one / other for one, other in zip(ours, peer, strict=True)]
    return Result(
        promise=promise,
        ours=median(ours),
        peer=median(peer),
        ratio=median(ratios),
        low=min(ratios),
        high=max(ratios),
        reached=min(reached),
    )


async def interleaved(
    rounds: int, sides: Mapping[str, Side], *, warm_up: bool = True
) -> dict[str, list[float]]:
    """Each side once a round, every round begun by the next one; after a round that nobody counts."""
    names = list(sides)
    found: dict[str, list[float]] = {name: [] for name in names}
    for number in range(-warm_up, rounds):
        for name in names[number % len(names) :] + names[: number % len(names)]:
            gc.collect()
            rate = await sides[name]()
            if number >= 0:
                found[name].append(rate)
    return found


async def at_once(works: Sequence[Work], seconds: float) -> float:
    """How much of their work these workers, one task each, get done in a second together."""
    done = 0
    started = time.perf_counter()

    async def keep_on(work: Work) -> None:
        nonlocal done
        while time.perf_counter() - started < seconds:
            await work()
            done += 1

    async with asyncio.TaskGroup() as group:
        for work in works:
            group.create_task(keep_on(work))
    return done / (time.perf_counter() - started)
