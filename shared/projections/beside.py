"""A table that nobody reads yet, brought forward in the normal way: batch by batch, each committed."""

from collections.abc import Sequence
from typing import Final

from shared.db.database import Database
from shared.projections.applying import Apply, is_poison, one_by_one, together
from shared.projections.declaration import Log, Projection, Recorded
from shared.projections.parking import parked_streams

BATCH: Final = 1_000


async def catch_up(database: Database, log: Log, beside: Projection, position: int, until: int) -> int:
    """Apply the events behind `position` up to `until`, if there are any; where the table stands then."""
    while position < until:
        events = await log.read(position, min(BATCH, until - position))
        try:
            await _apply(database, beside, events, together)
        except Exception as error:
            if not is_poison(error):
                raise
            await _apply(database, beside, events, one_by_one)
        position = events[-1].position
    return position


async def _apply(database: Database, beside: Projection, events: Sequence[Recorded], apply: Apply) -> None:
    async with database.connection() as connection, connection.transaction():
        await apply(connection, beside, events, await parked_streams(connection, beside.name))
