"""Defects as they are often written, planted to be found out. None of them is in the product."""

from typing import Final

import asyncpg

from shared.db.database import Database
from shared.eventstore.store import EventStore
from shared.kernel.wakeup import Wakeup
from tests.fixtures.account import Deposited

FORGETS_IDS: Final = "forgets-ids"
"""Every try of a command is a new one: a repeat after a lost answer appends again."""
CHECKPOINT_APART: Final = "checkpoint-apart"
"""The rows of a read model are written in one transaction, its checkpoint in the next."""
ACK_BEFORE_FLUSH: Final = "ack-before-flush"
"""A command is answered before its commit is on the disk; done to PostgreSQL, not to the program."""

NOT_FLUSHED: Final = (
    "ALTER ROLE ALL SET synchronous_commit = off",
    "ALTER SYSTEM SET wal_writer_delay = '10s'",
    "ALTER SYSTEM SET wal_writer_flush_after = '1GB'",
    "SELECT pg_reload_conf()",
)
TABLES: Final = """
    CREATE TABLE IF NOT EXISTS balance (account text PRIMARY KEY, total bigint NOT NULL);
    CREATE TABLE IF NOT EXISTS qz_projection (name text PRIMARY KEY, position bigint NOT NULL);
    INSERT INTO qz_projection VALUES ('balance', 0) ON CONFLICT DO NOTHING"""
ADD: Final = """
    INSERT INTO balance VALUES ($1, $2) ON CONFLICT (account) DO UPDATE SET total = balance.total + $2"""
PAGE: Final = 20


class NaiveBalances:
    """A read model whose checkpoint is a second write: what comes between the two is counted twice."""

    def __init__(self, database: Database, store: EventStore) -> None:
        self._database = database
        self._store = store
        self._pause = Wakeup()

    async def run(self) -> None:
        while True:
            try:
                await self._follow()
            except (OSError, asyncpg.PostgresError, asyncpg.InterfaceError):
                await self._store.wakeup.wait(0.2)

    async def _follow(self) -> None:
        async with self._database.connection() as connection:
            await connection.execute(TABLES)
            position = await connection.fetchval("SELECT position FROM qz_projection")
        while True:
            events = await self._store.read(position, PAGE)
            if not events:
                await self._store.wakeup.wait(0.2)
                continue
            position = events[-1].position
            takings = [
                (one.event.account, one.event.amount) for one in events if isinstance(one.event, Deposited)
            ]
            async with self._database.connection() as connection:
                await connection.executemany(ADD, takings)
            # As long as such a second write may take on a bad day: a kill finds the moment then.
            await self._pause.wait(0.1)
            async with self._database.connection() as connection:
                await connection.execute("UPDATE qz_projection SET position = $1", position)
