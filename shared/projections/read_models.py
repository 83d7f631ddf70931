"""All read models of a service together: run them, and wait until they have seen a position."""

import asyncio
from collections.abc import Sequence

from shared.db.database import Database
from shared.projections.declaration import Projection
from shared.projections.runner import Log, Runner

WAIT_SECONDS = 3.0


class ReadModels:
    """position is what the slowest of them has reached."""

    def __init__(self, database: Database, events: Log, projections: Sequence[Projection]) -> None:
        self.runners = tuple(Runner(database, events, one) for one in projections)

    @property
    def position(self) -> int:
        return min((runner.position for runner in self.runners), default=0)

    async def prepare(self) -> None:
        for runner in self.runners:
            await runner.prepare()

    async def wait_for(self, position: int, seconds: float = WAIT_SECONDS) -> bool:
        """True once every read model has reached the position; False when the time is over."""
        try:
            async with asyncio.timeout(seconds):
                for runner in self.runners:
                    while runner.position < position:
                        await runner.moved.wait(seconds)
        except TimeoutError:
            return False
        return True
