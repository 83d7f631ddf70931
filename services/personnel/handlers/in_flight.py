"""Many commands at the same time, but not all of them: enough to fill the appender's batches, fewer than it queues."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import Final, TypeVar

T = TypeVar("T")
W = TypeVar("W")

MOST: Final = 2_000


async def each_in_flight(
    take: Callable[[W], Awaitable[T]], works: Sequence[W]
) -> Sequence[T | BaseException]:
    """What came of each, in their order; an exception is an outcome like the others."""
    turn = asyncio.Semaphore(MOST)

    async def taken(work: W) -> T:
        async with turn:
            return await take(work)

    return await asyncio.gather(*(taken(one) for one in works), return_exceptions=True)
