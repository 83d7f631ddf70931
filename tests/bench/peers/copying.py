"""The limits that PostgreSQL and asyncpg set: COPY of ready rows, and reading rows in order."""

import time
from collections.abc import Sequence
from typing import Final
from uuid import UUID

import asyncpg

from shared.db.database import Connection, Database

COPY_CONFIGURATION: Final = (
    "asyncpg's binary COPY of the rows that our append has written, ready in memory, 1,000 a transaction, into an "
    "empty table with the same columns, checks and indexes"
)
READ_CONFIGURATION: Final = (
    "asyncpg on one connection, SELECT * by position in pages of 1,000, rows left as asyncpg gives them"
)
PAGE: Final = 1_000


class Copying:
    """Copies the rows of an event table into a twin of it, again and again."""

    def __init__(self, connection: Connection, rows: Sequence[asyncpg.Record]) -> None:
        self._connection = connection
        self._columns = list(rows[0].keys())
        self._rows = [tuple(row.values()) for row in rows]

    @classmethod
    async def of(cls, connection: Connection) -> "Copying":
        rows = await connection.fetch(f"SELECT * FROM es_event ORDER BY position LIMIT {PAGE}")
        await connection.execute("CREATE TABLE copied (LIKE es_event INCLUDING ALL)")
        return cls(connection, rows)

    async def rate(self, times: int) -> float:
        """Rows a second; each time another 1,000, so that the indexes grow as ours do."""
        await self._connection.execute("TRUNCATE copied")
        batches = [[self._moved(row, number) for row in self._rows] for number in range(times)]
        started = time.perf_counter()
        for batch in batches:
            await self._connection.copy_records_to_table("copied", records=batch, columns=self._columns)
        return times * len(self._rows) / (time.perf_counter() - started)

    def _moved(self, row: tuple[object, ...], number: int) -> tuple[object, ...]:
        """The row as it would stand in a later batch: another position, stream and id."""
        given = dict(zip(self._columns, row, strict=True))
        position, event_id = given["position"], given["id"]
        assert isinstance(position, int)
        given["position"] = position + number * PAGE
        given["stream"] = f"{given['stream']}-{number}"
        given["id"] = UUID(f"{str(event_id)[:-4]}{(position + number * PAGE) % 65_536:04x}")
        return tuple(given.values())


async def read_in_order(database: Database) -> float:
    """Rows a second from the first to the last event."""
    last = 0
    started = time.perf_counter()
    async with database.connection() as connection:
        statement = await connection.prepare(
            f"SELECT * FROM es_event WHERE position > $1 ORDER BY position LIMIT {PAGE}"
        )
        while rows := await statement.fetch(last):
            last = rows[-1]["position"]
    return last / (time.perf_counter() - started)
