"""The journal: contract events of all services in one table, gap-checked per source. A log for projections."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

import asyncpg
import structlog

from shared.contracts.catalogue import BY_TYPE
from shared.contracts.envelope import Contract, Envelope, read_headers
from shared.db.database import Connection, Database
from shared.eventstore.errors import LogBroken
from shared.kernel.wakeup import Wakeup
from shared.messaging import Delivery, OutOfOrder

LOCK_HEAD: Final = "SELECT position FROM journal_head FOR UPDATE"
READ: Final = "SELECT * FROM journal WHERE position > $1 ORDER BY position LIMIT $2"
SOURCES: Final = "SELECT source, position, epoch, recorded_at FROM journal_source ORDER BY source"
MOVE_SOURCE: Final = """
    INSERT INTO journal_source (source, position, epoch, recorded_at) VALUES ($1, $2, $3, $4)
    ON CONFLICT (source) DO UPDATE
    SET position = excluded.position, epoch = excluded.epoch, recorded_at = excluded.recorded_at"""
INSERT: Final = """
    INSERT INTO journal (position, source, source_position, id, type, subject, version, area, data, hash,
                         correlation_id, causation_id, occurred_at, recorded_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)"""

log = structlog.get_logger()


class Gap(OutOfOrder):
    """An event is missing between what we have and what came: nothing is written, the source is read again."""


class EpochChanged(Exception):
    """The source's store was restored to an earlier point; an operator must decide."""


@dataclass(frozen=True, slots=True)
class Entry:
    """An event of the journal, in the shape that projections fold. event: the contract, None if unknown."""

    position: int
    source: str
    source_position: int
    stream: str
    version: int
    id: UUID
    name: str
    area: str
    occurred_at: datetime
    recorded_at: datetime
    event: Contract | None
    actor: str = ""
    unit: str = ""


class Journal:
    """wakeup rings after each batch written by this process."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self.wakeup = Wakeup()

    async def write(self, source: str, deliveries: Sequence[Delivery]) -> None:
        """Append what is new, atomically; what is known already is passed over; Gap raised on a hole."""
        incoming = [(read_headers(one.headers), one.body.decode()) for one in deliveries]
        async with self._database.connection() as connection, connection.transaction():
            head = int(await connection.fetchval(LOCK_HEAD))
            known = await connection.fetchrow(
                "SELECT position, epoch FROM journal_source WHERE source = $1", source
            )
            fresh = _fresh(source, known, incoming)
            if fresh:
                await _append(connection, source, head, fresh)
        self.wakeup.ring()

    async def last_position(self) -> int:
        """The position of the last entry, 0 when there is none."""
        async with self._database.connection() as connection:
            return int(await connection.fetchval("SELECT position FROM journal_head"))

    async def read(self, after: int, limit: int) -> Sequence[Entry]:
        """Up to `limit` entries behind position `after`; LogBroken if one is missing."""
        async with self._database.connection() as connection:
            rows = await connection.fetch(READ, after, limit)
        for expected, row in enumerate(rows, after + 1):
            if row["position"] != expected:
                raise LogBroken(f"journal position {expected} is missing, found {row['position']}")
        return [_entry(row) for row in rows]

    async def sources(self) -> Mapping[str, tuple[int, datetime]]:
        """How far each source has come: its position and the time at which that event was recorded."""
        async with self._database.connection() as connection:
            rows = await connection.fetch(SOURCES)
        return {row["source"]: (row["position"], row["recorded_at"]) for row in rows}


def _fresh(
    source: str, known: asyncpg.Record | None, incoming: Sequence[tuple[Envelope, str]]
) -> list[tuple[Envelope, str]]:
    position, epoch = (known["position"], known["epoch"]) if known else (0, None)
    fresh: list[tuple[Envelope, str]] = []
    for envelope, body in incoming:
        if epoch is not None and envelope.epoch != epoch:
            raise EpochChanged(f"{source}: epoch {envelope.epoch}, journal has {epoch}")
        if envelope.position <= position:
            continue
        if envelope.previousposition != position:
            raise Gap(
                f"{source}: {envelope.position} follows {envelope.previousposition}, we are at {position}"
            )
        fresh.append((envelope, body))
        position, epoch = envelope.position, envelope.epoch
    return fresh


async def _append(
    connection: Connection, source: str, head: int, fresh: Sequence[tuple[Envelope, str]]
) -> None:
    rows = [
        (
            number, source, one.position, UUID(one.id), one.type, one.subject, one.aggregateversion, one.area,
            body, one.hash, UUID(one.correlationid), UUID(one.causationid), one.time, one.recordedtime,
        )
        for number, (one, body) in enumerate(fresh, head + 1)
    ]  # fmt: skip
    last = fresh[-1][0]
    await connection.executemany(INSERT, rows)
    await connection.execute("UPDATE journal_head SET position = $1", head + len(rows))
    await connection.execute(MOVE_SOURCE, source, last.position, last.epoch, last.recordedtime)


def _entry(row: asyncpg.Record) -> Entry:
    contract = BY_TYPE.get(row["type"])
    if contract is None:
        log.warning("contract_unknown", type=row["type"], position=row["position"])
    return Entry(
        position=row["position"],
        source=row["source"],
        source_position=row["source_position"],
        stream=row["subject"],
        version=row["version"],
        id=row["id"],
        name=row["type"],
        area=row["area"],
        occurred_at=row["occurred_at"],
        recorded_at=row["recorded_at"],
        event=contract.model_validate_json(row["data"]) if contract else None,
    )
