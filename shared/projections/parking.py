"""Parked streams: an event that a projection cannot apply waits, and what follows in its stream waits behind it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from shared.db.database import Connection, Database
from shared.projections.fold import Waiting

INSERT: Final = """
    INSERT INTO qz_parked (projection, stream, position, version, name, error)
    SELECT $1, * FROM unnest($2::text[], $3::bigint[], $4::integer[], $5::text[], $6::text[])"""
STREAMS: Final = "SELECT DISTINCT stream FROM qz_parked WHERE projection = $1"
LIST: Final = "SELECT * FROM qz_parked ORDER BY projection, stream, position"
FORGET: Final = "DELETE FROM qz_parked WHERE projection = $1"
RENAME: Final = "UPDATE qz_parked SET projection = $2 WHERE projection = $1"


@dataclass(frozen=True, slots=True)
class Parked:
    """error: class and place in the code for the one that failed; the others wait behind it."""

    projection: str
    stream: str
    position: int
    version: int
    name: str
    error: str
    parked_at: datetime


async def parked(database: Database) -> list[Parked]:
    """All that waits, by projection and stream, in order."""
    async with database.connection() as connection:
        if not await connection.fetchval("SELECT to_regclass('qz_parked') IS NOT NULL"):
            return []
        return [Parked(**row) for row in await connection.fetch(LIST)]


async def park(connection: Connection, projection: str, waiting: Sequence[Waiting]) -> None:
    if not waiting:
        return
    events = [one.event for one in waiting]
    await connection.execute(
        INSERT,
        projection,
        [event.stream for event in events],
        [event.position for event in events],
        [event.version for event in events],
        [event.name for event in events],
        [one.error for one in waiting],
    )


async def parked_streams(connection: Connection, projection: str) -> set[str]:
    return {row["stream"] for row in await connection.fetch(STREAMS, projection)}


async def forget(connection: Connection, projection: str) -> None:
    await connection.execute(FORGET, projection)


async def hand_over(connection: Connection, source: str, target: str) -> None:
    """What was parked while building a table beside takes the place of what the old table had parked."""
    await forget(connection, target)
    await connection.execute(RENAME, source, target)
