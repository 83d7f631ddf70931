"""A batch held in flight: the head row stays locked by somebody else until the test lets it go."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Final

from shared.db.database import Connection, Database
from tests.fixtures.databases import superuser

LOCK_HEAD: Final = "SELECT FROM es_head FOR UPDATE"
# Asking is waiting: each turn is a query, and the loop serves the others meanwhile.
WHO_WAITS: Final = """
    SELECT pid FROM pg_stat_activity
    WHERE datname = current_database() AND wait_event_type = 'Lock' AND query LIKE '%es.append(%'"""


@dataclass(frozen=True, slots=True)
class HeldHead:
    _watcher: Connection

    async def waiting_backend(self) -> int:
        """The backend of an appender, as soon as it stands before the head."""
        while True:
            if pid := await self._watcher.fetchval(WHO_WAITS):
                return int(pid)

    async def end_waiting_backend(self) -> None:
        """Cut the appender's connection in the middle of its batch."""
        await self._watcher.execute("SELECT pg_terminate_backend($1, 5000)", await self.waiting_backend())


@asynccontextmanager
async def held_head(database: Database) -> AsyncIterator[HeldHead]:
    async with superuser(database) as watcher, superuser(database) as holder, holder.transaction():
        await holder.execute(LOCK_HEAD)
        yield HeldHead(watcher)
