"""A read table made anew beside the serving one: folded in memory, compared, swapped at one exact position.

Readers and runners go on meanwhile. What a rebuild leaves behind when it is killed, the next one clears away.
"""

import asyncio
import gc
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager, suppress
from dataclasses import dataclass, replace
from typing import Final

import structlog

from shared.db.database import Connection, Database
from shared.eventstore.errors import LogBroken
from shared.projections import parking
from shared.projections.applying import is_poison
from shared.projections.beside import catch_up
from shared.projections.declaration import Key, Log, Projection, Recorded, Row
from shared.projections.fold import Fold
from shared.projections.rows import write, write_versions
from shared.projections.swap import Swapped, SwapRefused, swap
from shared.projections.tables import ddl, drop
from shared.telemetry import end

PAGE: Final = 2_000
PAGES_PER_REPORT: Final = 20
# The holder of this lock rebuilds; it goes with the connection, so that a killed rebuild holds nothing.
CLASS: Final = "hashtext('qz_rebuild')"
LOCK: Final = f"SELECT pg_try_advisory_lock({CLASS}, hashtext($1))"
UNLOCK: Final = f"SELECT pg_advisory_unlock({CLASS}, hashtext($1))"
REPORT: Final = """
    INSERT INTO qz_rebuild (projection, position, head) VALUES ($1, $2, $3)
    ON CONFLICT (projection) DO UPDATE SET position = excluded.position, head = excluded.head"""

__all__ = ["RebuildRunning", "Rebuilt", "SwapRefused", "rebuild"]

log_ = structlog.get_logger()


class RebuildRunning(Exception):
    """Somebody else rebuilds this projection now; wait for it, or look at `lag`."""


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """position: at which the new table took over. events: how many were read from the log. rows: in the new table.

    differing: rows that stood otherwise in the old table; None when it was declared otherwise or stood at another
    position, so that nothing can be compared. parked: events that could not be applied.
    """

    projection: str
    position: int
    events: int
    rows: int
    differing: int | None
    parked: int


async def rebuild(database: Database, log: Log, projection: Projection) -> Rebuilt:
    """Make the table anew and swap it in; RebuildRunning if that is under way, SwapRefused if it cannot be swapped.

    Needs a pool of at least three connections, and a serving table (`ReadModels.prepare` makes the first one).
    """
    beside = replace(projection, table=replace(projection.table, name=f"{projection.name}_next"))
    async with _alone(database, projection.name) as held:
        try:
            await _make(database, beside)
            position = await _build(database, held, log, projection.name, beside)
            swapped = await swap(database, held, log, projection, beside, position)
        except BaseException:
            # A server that is away is cleared by the next rebuild.
            with suppress(Exception):
                await _clear(database, beside)
            raise
    return _told(projection.name, swapped)


def _told(name: str, swapped: Swapped) -> Rebuilt:
    log_.info("projection_rebuilt", projection=name, position=swapped.position, differing=swapped.differing)
    return Rebuilt(name, swapped.position, swapped.position, swapped.rows, swapped.differing, swapped.parked)


@asynccontextmanager
async def _alone(database: Database, name: str) -> AsyncIterator[Connection]:
    async with database.connection() as connection:
        if not await connection.fetchval(LOCK, name):
            raise RebuildRunning(name)
        try:
            yield connection
        finally:
            # Without a connection there is no lock either.
            if not connection.is_closed():
                await connection.execute(UNLOCK, name)


async def _make(database: Database, beside: Projection) -> None:
    await _clear(database, beside)
    async with database.connection() as connection, connection.transaction():
        await connection.execute(ddl(beside.table))


async def _clear(database: Database, beside: Projection) -> None:
    async with database.connection() as connection, connection.transaction():
        await connection.execute(drop(beside.table))
        await parking.forget(connection, beside.name)


async def _build(database: Database, held: Connection, log: Log, name: str, beside: Projection) -> int:
    """Fill the new table up to the log's present end; the position that it has reached."""
    head = await log.last_position()
    try:
        async with database.connection() as connection, connection.transaction():
            with _no_full_collections():
                return await _in_memory(connection, held, log, name, beside, head)
    except Exception as error:
        if not is_poison(error):
            raise
    # A row is refused by PostgreSQL: the slow way finds the event, and parks its stream.
    await _make(database, beside)
    return await catch_up(database, log, beside, 0, head)


async def _in_memory(
    connection: Connection, held: Connection, log: Log, name: str, beside: Projection, head: int
) -> int:
    nothing: dict[Key, Row | None] = {}
    fold = Fold(beside, set(), nothing)
    number = 0
    async for page in _pages(log, head):
        fold.feed(page)
        gc.collect(0)
        if fold.closed:
            # They never change again, so memory holds the rows as they stand and one page, however long the log.
            await write_versions(connection, beside.table, fold.closed)
            fold.closed.clear()
        await parking.park(connection, beside.name, fold.waiting)
        fold.waiting.clear()
        number += 1
        if number % PAGES_PER_REPORT == 1:
            await held.execute(REPORT, name, page[-1].position, head)
    await write(connection, beside.table, (row for row in fold.rows.values() if row is not None))
    if beside.table.versions:
        await write_versions(connection, beside.table, fold.open_versions())
    return head


async def _pages(log: Log, head: int) -> AsyncIterator[Sequence[Recorded]]:
    """The log up to `head`; the next page is fetched while the last one is folded."""
    position = 0
    ahead = asyncio.ensure_future(log.read(0, min(PAGE, head)))
    try:
        while position < head:
            page = await ahead
            if not page:
                raise LogBroken(f"position {position + 1} is missing, the log says that it ends at {head}")
            position = page[-1].position
            ahead = asyncio.ensure_future(log.read(position, min(PAGE, head - position)))
            # Sends the question off; PostgreSQL works on it meanwhile.
            await asyncio.sleep(0)
            yield page
    finally:
        await end(ahead)


@contextmanager
def _no_full_collections() -> Iterator[None]:
    """Rows and events form no cycles, yet the collector would walk through all of them again and again.

    Measured: it took half of a rebuild's time. Young objects are still looked through, once.
    """
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
