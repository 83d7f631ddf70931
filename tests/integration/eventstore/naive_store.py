"""A log as it is often written, planted here to be found out: positions come from an identity column.

The number is taken at the insert, the row is seen at the commit. Between the two a reader can pass it by.
"""

import asyncio
from collections.abc import Sequence
from typing import Final

from shared.db.database import Database
from tests.integration.eventstore.lost_events import Wanted

TABLE: Final = "CREATE TABLE naive (position bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, mark bigint)"
READ: Final = "SELECT position, mark FROM naive WHERE position > $1 ORDER BY position LIMIT 20"


class NaiveStore:
    """held: the mark of the append that commits only after the reader has seen a later position."""

    def __init__(self, database: Database, held: int) -> None:
        self._database = database
        self._held = held
        self._numbered = asyncio.Event()
        self._overtaken = asyncio.Event()

    async def append(self, wanted: Wanted) -> None:
        first = self._held in wanted.marks
        if not first:
            await self._numbered.wait()
        async with self._database.connection() as connection, connection.transaction():
            rows = [(mark,) for mark in wanted.marks]
            await connection.executemany("INSERT INTO naive (mark) VALUES ($1)", rows)
            if first:
                self._numbered.set()
                await self._overtaken.wait()

    async def read_after(self, checkpoint: int) -> Sequence[tuple[int, int]]:
        async with self._database.connection() as connection:
            rows = await connection.fetch(READ, checkpoint)
        if rows:
            self._overtaken.set()
        return [(row["position"], row["mark"]) for row in rows]
