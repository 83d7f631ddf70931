"""Turns on streams that many write at once: within a process they go one after the other instead of in conflict.

Between processes the version of the stream decides, as everywhere.
"""

import asyncio
from collections.abc import AsyncIterator, Iterable
from contextlib import AsyncExitStack, asynccontextmanager
from weakref import WeakValueDictionary


class Turns:
    def __init__(self) -> None:
        self._locks: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    @asynccontextmanager
    async def on(self, streams: Iterable[str]) -> AsyncIterator[None]:
        """Wait until nobody else here is at any of the streams. Always in one order, so that nobody waits in a ring."""
        async with AsyncExitStack() as held:
            for stream in sorted(set(streams)):
                await held.enter_async_context(self._locks.setdefault(stream, asyncio.Lock()))
            yield
