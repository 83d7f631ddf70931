"""The journal: contract events of all services in one table, gap-checked per source. A log for projections."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Final
from uuid import UUID

import asyncpg

from services.notify.entries import Entries, Entry
from services.notify.incoming import Incoming, Poison, read
from shared.db.database import Connection, Database
from shared.eventstore.errors import LogBroken
from shared.kernel.wakeup import Wakeup
from shared.messaging import Delivery, OutOfOrder

HEAD: Final = "SELECT position FROM journal_head"
LOCK_HEAD: Final = "SELECT position FROM journal_head FOR UPDATE"
READ: Final = "SELECT * FROM journal WHERE position > $1 ORDER BY position LIMIT $2"
SOURCES: Final = "SELECT source, position, epoch, recorded_at FROM journal_source ORDER BY source"
MOVE_SOURCE: Final = """
    INSERT INTO journal_source (source, position, epoch, recorded_at) VALUES ($1, $2, $3, $4)
    ON CONFLICT (source) DO UPDATE
    SET position = excluded.position, epoch = excluded.epoch, recorded_at = excluded.recorded_at"""
INSERT: Final = """
    INSERT INTO journal (position, source, source_position, id, type, subject, version, area, data, raw, hash,
                         correlation_id, causation_id, occurred_at, recorded_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)"""
PARK: Final = """
    INSERT INTO journal_parked (source, sequence, digest, subject, headers, body, error)
    VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING"""
STOP: Final = """
    INSERT INTO journal_stopped (source, reason) VALUES ($1, $2)
    ON CONFLICT (source) DO UPDATE SET reason = excluded.reason, since = now()
    WHERE journal_stopped.reason <> excluded.reason"""


class Gap(OutOfOrder):
    """An event is missing between what we have and what came: nothing is written, the source is read again."""


class EpochChanged(OutOfOrder):
    """The source's store was restored to an earlier point; an operator must decide."""


class Journal:
    """wakeup rings after each batch written by this process."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._entries = Entries()
        self.wakeup = Wakeup()

    async def write(self, source: str, deliveries: Sequence[Delivery]) -> None:
        """Append what is new, atomically; what is known already is passed over, what is no event is parked.

        Gap or EpochChanged raised, and the reason kept, when the source has to stand still; nothing is written then.
        """
        arrived = [read(one) for one in deliveries]
        try:
            await self._write(source, arrived)
        except OutOfOrder as stopped:
            async with self._database.connection() as connection:
                await connection.execute(STOP, source, str(stopped))
            raise
        self.wakeup.ring()

    async def last_position(self) -> int:
        """The position of the last entry, 0 when there is none."""
        async with self._database.connection() as connection:
            return int(await connection.fetchval(HEAD))

    async def read(self, after: int, limit: int) -> Sequence[Entry]:
        """Up to `limit` entries behind position `after`; LogBroken if one is missing, or all were emptied out."""
        async with self._database.connection() as connection:
            rows = await connection.fetch(READ, after, limit)
            if not rows and after > (head := await connection.fetchval(HEAD)):
                raise LogBroken(f"the journal ends at {head} and was asked for what follows {after}")
        for expected, row in enumerate(rows, after + 1):
            if row["position"] != expected:
                raise LogBroken(f"journal position {expected} is missing, found {row['position']}")
        return [self._entries.read(row) for row in rows]

    async def sources(self) -> Mapping[str, tuple[int, datetime]]:
        """How far each source has come: its position and the time at which that event was recorded."""
        async with self._database.connection() as connection:
            rows = await connection.fetch(SOURCES)
        return {row["source"]: (row["position"], row["recorded_at"]) for row in rows}

    async def unreadable(self) -> int:
        """How many messages came that are no events."""
        async with self._database.connection() as connection:
            return int(await connection.fetchval("SELECT count(*) FROM journal_parked"))

    async def stopped(self) -> Mapping[str, str]:
        """Sources that stand still, with the reason."""
        async with self._database.connection() as connection:
            rows = await connection.fetch("SELECT source, reason FROM journal_stopped ORDER BY source")
        return {row["source"]: row["reason"] for row in rows}

    async def _write(self, source: str, arrived: Sequence[Incoming | Poison]) -> None:
        async with self._database.connection() as connection, connection.transaction():
            head = int(await connection.fetchval(LOCK_HEAD))
            known = await connection.fetchrow(
                "SELECT position, epoch FROM journal_source WHERE source = $1", source
            )
            fresh = _fresh(source, known, [one for one in arrived if isinstance(one, Incoming)])
            if fresh:
                await _append(connection, source, head, fresh)
            await _park(connection, source, [one for one in arrived if isinstance(one, Poison)])
            await connection.execute("DELETE FROM journal_stopped WHERE source = $1", source)


def _fresh(source: str, known: asyncpg.Record | None, incoming: Sequence[Incoming]) -> list[Incoming]:
    position, epoch = (known["position"], known["epoch"]) if known else (0, None)
    fresh: list[Incoming] = []
    for one in incoming:
        envelope = one.envelope
        if epoch is not None and envelope.epoch != epoch:
            raise EpochChanged(
                f"{source}: epoch {envelope.epoch}, journal has {epoch}; an operator says reread"
            )
        if envelope.position <= position:
            continue
        if envelope.previousposition != position:
            raise Gap(
                f"{source}: {envelope.position} follows {envelope.previousposition}, we are at {position}"
            )
        fresh.append(one)
        position, epoch = envelope.position, envelope.epoch
    return fresh


async def _append(connection: Connection, source: str, head: int, fresh: Sequence[Incoming]) -> None:
    rows = [
        (
            number, source, one.position, UUID(one.id), one.type, one.subject, one.aggregateversion, one.area,
            incoming.text or "", incoming.raw, one.hash, UUID(one.correlationid), UUID(one.causationid),
            one.time, one.recordedtime,
        )
        for number, incoming in enumerate(fresh, head + 1)
        for one in (incoming.envelope,)
    ]  # fmt: skip
    last = fresh[-1].envelope
    await connection.executemany(INSERT, rows)
    await connection.execute("UPDATE journal_head SET position = $1", head + len(rows))
    await connection.execute(MOVE_SOURCE, source, last.position, last.epoch, last.recordedtime)


async def _park(connection: Connection, source: str, poison: Sequence[Poison]) -> None:
    rows = [
        (
            source, one.delivery.sequence, one.digest, one.delivery.subject, one.headers, one.delivery.body,
            one.error,
        )
        for one in poison
    ]  # fmt: skip
    await connection.executemany(PARK, rows)
