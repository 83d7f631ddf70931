"""Parked events applied at last, in the order of their stream, once the program or the data is mended."""

from dataclasses import dataclass
from typing import Final

from shared.db.database import Database
from shared.eventstore.errors import LogBroken
from shared.projections import checkpoint
from shared.projections.applying import each
from shared.projections.declaration import Log, Projection, Recorded
from shared.projections.tables import fingerprint

WAITING: Final = """
    SELECT position FROM qz_parked WHERE projection = $1 AND stream = $2 ORDER BY position"""
STREAMS: Final = """
    SELECT stream FROM qz_parked WHERE projection = $1 AND ($2::text IS NULL OR stream = $2)
    GROUP BY stream ORDER BY min(position)"""
UNPARK: Final = "DELETE FROM qz_parked WHERE projection = $1 AND position = ANY($2)"
TELL: Final = """
    UPDATE qz_parked p SET error = n.error FROM unnest($2::bigint[], $3::text[]) AS n (position, error)
    WHERE p.projection = $1 AND p.position = n.position"""


class DeclaredOtherwise(Exception):
    """The table was made from another declaration than this program's: rebuild it, or use its own program."""


@dataclass(frozen=True, slots=True)
class Replayed:
    """applied: events that are now counted in. left: events that still wait, behind the first that failed."""

    stream: str
    applied: int
    left: int


async def replay(
    database: Database, log: Log, projection: Projection, stream: str | None = None
) -> list[Replayed]:
    """Apply the parked events of one stream, or of all, each stream in one transaction under the checkpoint.

    A stream stops at its first event that still fails; that and what is behind it stays. A row that only this stream
    touches is then as if nothing had ever failed. One that several streams touch has seen their events in
    another order than the log's: `rebuild` is the cure there.
    """
    async with database.connection() as connection:
        rows = await connection.fetch(STREAMS, projection.name, stream)
    return [await _replay(database, log, projection, row["stream"]) for row in rows]


async def _replay(database: Database, log: Log, projection: Projection, stream: str) -> Replayed:
    async with database.connection() as connection, connection.transaction():
        held = await checkpoint.lock(connection, projection.name)
        if held is None or held.fingerprint != fingerprint(projection.table):
            raise DeclaredOtherwise(projection.name)
        rows = await connection.fetch(WAITING, projection.name, stream)
        positions = [int(row["position"]) for row in rows]
        events = [await _read(log, position) for position in positions]
        failed = await each(connection, projection, events, set())
        left = [one.event.position for one in failed]
        await connection.execute(UNPARK, projection.name, sorted({*positions} - {*left}))
        await connection.execute(TELL, projection.name, left, [one.error for one in failed])
        await checkpoint.move(connection, projection.name, held.position, parked=True)
    return Replayed(stream, len(positions) - len(left), len(left))


async def _read(log: Log, position: int) -> Recorded:
    found = await log.read(position - 1, 1)
    if not found or found[0].position != position:
        raise LogBroken(f"position {position} is parked, but the log does not have it")
    return found[0]
