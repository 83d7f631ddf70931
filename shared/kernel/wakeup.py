"""A hint that something new is there. Only a hint: whoever waits also polls."""

import asyncio
from contextlib import suppress


class Wakeup:
    """ring() wakes everybody who is in wait(); nobody hears a ring from before."""

    def __init__(self) -> None:
        self._event = asyncio.Event()

    def ring(self) -> None:
        self._event.set()
        self._event = asyncio.Event()

    async def wait(self, seconds: float) -> None:
        """Return at the next ring, or after so many seconds at the latest."""
        event = self._event
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await event.wait()
