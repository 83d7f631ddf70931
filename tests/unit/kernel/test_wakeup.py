"""A ring wakes whoever waits; nobody hears one from before."""

import asyncio

import pytest

from shared.kernel.wakeup import Wakeup

LONG = 60.0


async def test_a_ring_wakes_everybody_who_waits() -> None:
    wakeup = Wakeup()
    async with asyncio.timeout(10), asyncio.TaskGroup() as waiting:
        for _ in range(3):
            waiting.create_task(wakeup.wait(LONG))
        # Each task runs up to its wait before this one goes on.
        waiting.create_task(_ring(wakeup))


async def test_a_ring_from_before_is_not_heard() -> None:
    wakeup = Wakeup()
    wakeup.ring()
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.02):
            await wakeup.wait(LONG)


async def test_waiting_ends_by_itself_when_the_time_is_over() -> None:
    await Wakeup().wait(0.001)


async def _ring(wakeup: Wakeup) -> None:
    wakeup.ring()
