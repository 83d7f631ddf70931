"""The runner: reads a log in order, folds rows in memory, writes them and the checkpoint in one transaction."""

import asyncio
from collections.abc import Sequence
from typing import Protocol

import asyncpg
import structlog

from shared.db.database import Connection, Database
from shared.eventstore.events import Undecodable
from shared.kernel.wakeup import Wakeup
from shared.projections.declaration import Key, Projection, Recorded, Row, Table
from shared.projections.tables import ensure

BATCH = 1_000
POLL_SECONDS = 0.5
RETRY_SECONDS = 1.0

# Rows and checkpoint are derived: should a crash lose the last of them together, they are folded again. So
# nobody waits for the disk here; the log itself was flushed before we could read it.
LOCK_CHECKPOINT = """
    SELECT position, set_config('synchronous_commit', 'off', true)
    FROM qz_projection WHERE name = $1 FOR UPDATE"""

log = structlog.get_logger()


class Log(Protocol):
    """A contiguous sequence of events: a service's own store, or the journal."""

    @property
    def wakeup(self) -> Wakeup: ...

    async def read(self, after: int, limit: int) -> Sequence[Recorded]: ...


class ProjectionBroken(Exception):
    """The log has a gap: the projection stops rather than miss an event."""


class Runner:
    """Keeps one projection up to date. position: up to which its table is true, in this process's knowledge."""

    def __init__(self, database: Database, events: Log, projection: Projection) -> None:
        self._database = database
        self._log = events
        self._projection = projection
        self.position = 0
        self.moved = Wakeup()

    @property
    def name(self) -> str:
        return self._projection.name

    async def prepare(self) -> None:
        """Make the table from its declaration if need be, and find the checkpoint."""
        async with self._database.connection() as connection:
            self.position = await ensure(connection, self._projection.table)

    async def run(self) -> None:
        """Follow the log for ever; a database that is away is waited out."""
        while True:
            try:
                await self._follow()
            except (OSError, asyncpg.PostgresError, asyncpg.InterfaceError) as error:
                log.warning("projection_retries", projection=self.name, error=repr(error))
                await asyncio.sleep(RETRY_SECONDS)

    async def _follow(self) -> None:
        while True:
            events = await self._log.read(self.position, BATCH)
            if not events:
                await self._log.wakeup.wait(POLL_SECONDS)
                continue
            self.position = await self._apply(events)
            self.moved.ring()

    async def _apply(self, events: Sequence[Recorded]) -> int:
        if events[0].position != self.position + 1:
            raise ProjectionBroken(f"{self.name}: expected {self.position + 1}, got {events[0].position}")
        async with self._database.connection() as connection, connection.transaction():
            checkpoint = await connection.fetchval(LOCK_CHECKPOINT, self.name)
            if checkpoint != self.position:
                # Another replica was faster: go on from where it stands.
                return int(checkpoint)
            await self._fold(connection, events)
            await connection.execute(
                "UPDATE qz_projection SET position = $2, updated_at = now() WHERE name = $1",
                self.name,
                events[-1].position,
            )
        return events[-1].position

    async def _fold(self, connection: Connection, events: Sequence[Recorded]) -> None:
        touched = [(event, list(self._projection.keys(event))) for event in events]
        table = self._projection.table
        rows = await _load(connection, table, {key for _, keys in touched for key in keys})
        for event, keys in touched:
            if isinstance(event.event, Undecodable):
                raise ProjectionBroken(f"{event.name} at position {event.position}: {event.event.reason}")
            for key in keys:
                rows[key] = self._projection.evolve(rows.get(key), event, key)
        await _save(connection, table, rows)


async def _load(connection: Connection, table: Table, keys: set[Key]) -> dict[Key, Row | None]:
    if not keys:
        return {}
    types = {column.name: column.sql_type for column in table.columns}
    arrays = ", ".join(f"${number}::{types[name]}[]" for number, name in enumerate(table.key, 1))
    found = await connection.fetch(
        f"SELECT * FROM {table.name} WHERE ({', '.join(table.key)}) IN (SELECT * FROM unnest({arrays}))",
        *(list(values) for values in zip(*keys, strict=True)),
    )
    return {tuple(row[name] for name in table.key): dict(row) for row in found}


async def _save(connection: Connection, table: Table, rows: dict[Key, Row | None]) -> None:
    names = [column.name for column in table.columns]
    kept = [tuple(row[name] for name in names) for row in rows.values() if row is not None]
    gone = [key for key, row in rows.items() if row is None]
    if kept:
        values = ", ".join(f"${number}" for number in range(1, len(names) + 1))
        changes = ", ".join(f"{name} = excluded.{name}" for name in names)
        await connection.executemany(
            f"INSERT INTO {table.name} ({', '.join(names)}) VALUES ({values}) "
            f"ON CONFLICT ({', '.join(table.key)}) DO UPDATE SET {changes}",
            kept,
        )
    if gone:
        match = " AND ".join(f"{name} = ${number}" for number, name in enumerate(table.key, 1))
        await connection.executemany(f"DELETE FROM {table.name} WHERE {match}", gone)
