"""Background loops must not die in silence: they are started again, and the health page names them."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import structlog

RESTART_SECONDS = 2.0
# Long enough for what a task puts in order when it ends, as a ROLLBACK.
CANCEL_AGAIN_SECONDS = 2.0

log = structlog.get_logger()


@dataclass(slots=True)
class Health:
    """Names of what is out of order now, with the reason."""

    troubles: dict[str, str] = field(default_factory=dict)

    def note(self, name: str, trouble: str | None) -> None:
        """Name a trouble, or that it is over; a new one is logged, once."""
        if trouble is None:
            self.troubles.pop(name, None)
        elif self.troubles.get(name) != trouble:
            log.warning("trouble", what=name, reason=trouble)
            self.troubles[name] = trouble


async def supervised(name: str, health: Health, loop: Callable[[], Awaitable[None]]) -> None:
    """Run an endless loop for ever; a crash is logged, shown as trouble, and tried again."""
    while True:
        try:
            health.troubles.pop(name, None)
            await loop()
        except Exception as error:
            log.exception("loop_crashed", loop=name)
            health.troubles[name] = type(error).__name__
            await asyncio.sleep(RESTART_SECONDS)


@asynccontextmanager
async def running(health: Health, loops: Mapping[str, Callable[[], Awaitable[None]]]) -> AsyncIterator[None]:
    """Keep the named loops running inside the block; at its end they are cancelled and waited for."""
    tasks = [asyncio.create_task(supervised(name, health, loop), name=name) for name, loop in loops.items()]
    try:
        yield
    finally:
        await end(*tasks)


async def end(*tasks: asyncio.Task[Any]) -> list[BaseException]:
    """Cancel tasks and wait until they have ended; what broke any of them.

    A cancellation can be lost: Python 3.11's wait_for, in which nats-py waits for answers, drops one that comes in
    the same turn as the answer, and nats-py itself drops one that meets it while it flushes. An endless loop would
    go on for ever, so who has not ended is cancelled again.
    """
    while left := [task for task in tasks if not task.done()]:
        for task in left:
            task.cancel()
        await asyncio.wait(left, timeout=CANCEL_AGAIN_SECONDS)
    return [error for task in tasks if not task.cancelled() and (error := task.exception())]
