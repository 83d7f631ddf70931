"""The moment in which a table built beside takes the place of the serving one."""

import asyncio
from dataclasses import dataclass
from typing import Final

import asyncpg
import structlog

from shared.db.database import Connection, Database
from shared.projections import checkpoint, parking
from shared.projections.beside import catch_up
from shared.projections.checkpoint import Checkpoint
from shared.projections.declaration import Log, Projection, Table
from shared.projections.rows import BULK_SECONDS
from shared.projections.tables import drop, fingerprint

TRIES: Final = 300
RETRY_SECONDS: Final = 0.1
# While we wait for the old table's lock, new readers queue behind us: better to give way and come again.
LOCK_TIMEOUT: Final = "SET LOCAL lock_timeout = '200ms'"
# Who has a snapshot from before the last rows were written would find the new table without them. A runner that
# waits for the checkpoint which we hold is no reader.
SNAPSHOTS: Final = """
    SELECT pid, xact_start FROM pg_stat_activity
    WHERE datname = current_database() AND backend_type = 'client backend' AND backend_xmin IS NOT NULL
      AND pid <> pg_backend_pid() AND pid <> $1 AND NOT $1 = ANY(pg_blocking_pids(pid))"""
SNAPSHOT_LOOKS: Final = 20
SNAPSHOT_SECONDS: Final = 0.01
TAKE_OVER: Final = """
    UPDATE qz_projection SET fingerprint = $2, position = $3, parkings = parkings + 1, updated_at = now()
    WHERE name = $1"""

log_ = structlog.get_logger()


class SwapRefused(Exception):
    """Readers held the old table for too long. It goes on serving; try again later."""


class _NotNow(Exception):
    """Somebody reads on an old snapshot, or the serving table is behind and still coming."""


@dataclass(frozen=True, slots=True)
class Swapped:
    position: int
    rows: int
    differing: int | None
    parked: int


async def swap(
    database: Database, held: Connection, log: Log, projection: Projection, beside: Projection, position: int
) -> Swapped:
    """Bring the new table to the serving checkpoint and put it in its place; SwapRefused after many tries.

    held: the connection of this rebuild, on which the checkpoint is locked. position: of the new table.
    """
    last_seen = -1
    for _ in range(TRIES):
        position = await _near(database, log, projection.name, beside, position)
        try:
            async with held.transaction():
                await held.execute(LOCK_TIMEOUT)
                serving = await checkpoint.lock(held, projection.name)
                if serving is None:
                    raise SwapRefused(f"{projection.name} has no serving table")
                if last_seen < serving.position < position:
                    last_seen = serving.position
                    raise _NotNow
                position = await catch_up(database, log, beside, position, serving.position)
                await _old_snapshots_end(database, held.get_server_pid())
                return await _take_over(held, projection, beside, serving, position)
        except (asyncpg.LockNotAvailableError, _NotNow) as error:
            log_.info("projection_swap_waits", projection=projection.name, reason=type(error).__name__)
            await asyncio.sleep(RETRY_SECONDS)
    raise SwapRefused(projection.name)


async def _near(database: Database, log: Log, name: str, beside: Projection, position: int) -> int:
    """Catch up with the serving table while it may still move, so that it is held for a moment only."""
    async with database.connection() as connection:
        serving = await checkpoint.look(connection, name)
    return await catch_up(database, log, beside, position, serving.position if serving else 0)


async def _old_snapshots_end(database: Database, holder: int) -> None:
    async with database.connection() as connection:
        old = {tuple(row) for row in await connection.fetch(SNAPSHOTS, holder)}
        for _ in range(SNAPSHOT_LOOKS):
            if not old:
                return
            await asyncio.sleep(SNAPSHOT_SECONDS)
            old &= {tuple(row) for row in await connection.fetch(SNAPSHOTS, holder)}
    raise _NotNow


async def _take_over(
    held: Connection, projection: Projection, beside: Projection, serving: Checkpoint, position: int
) -> Swapped:
    comparable = (serving.fingerprint, serving.position) == (fingerprint(projection.table), position)
    differing = await _differing(held, projection.table, beside.table) if comparable else None
    await held.execute(drop(projection.table))
    await held.execute(f"ALTER TABLE {beside.name} RENAME TO {projection.name}")
    if projection.table.versions:
        await held.execute(f"ALTER TABLE {beside.table.history} RENAME TO {projection.table.history}")
    await parking.hand_over(held, beside.name, projection.name)
    await held.execute(TAKE_OVER, projection.name, fingerprint(projection.table), position)
    return Swapped(
        position=position,
        rows=await held.fetchval(f"SELECT count(*) FROM {projection.name}"),
        differing=differing,
        parked=await held.fetchval("SELECT count(*) FROM qz_parked WHERE projection = $1", projection.name),
    )


async def _differing(held: Connection, table: Table, beside: Table) -> int:
    found = await _differing_rows(held, table.name, beside.name, table.key)
    if table.versions:
        key = (*table.key, "from_position")
        found += await _differing_rows(held, table.history, beside.history, key)
    return found


async def _differing_rows(held: Connection, one: str, other: str, key: tuple[str, ...]) -> int:
    return int(
        await held.fetchval(
            f"SELECT count(*) FROM {one} a FULL JOIN {other} b USING ({', '.join(key)}) "
            "WHERE ROW(a.*) IS DISTINCT FROM ROW(b.*)",
            timeout=BULK_SECONDS,
        )
    )
