"""A read model emptied, because its log was emptied: the runner folds from the first event again."""

from typing import Final

from shared.db.database import Connection
from shared.projections import checkpoint, parking
from shared.projections.declaration import Projection

HAVE: Final = "SELECT to_regclass('qz_projection') IS NOT NULL"


async def start_over(connection: Connection, projection: Projection) -> None:
    """Empty the table and its versions, and set its checkpoint to 0; nothing to do when there is no table."""
    if not await connection.fetchval(HAVE):
        return
    # The checkpoint first, as the runner locks it.
    if await checkpoint.lock(connection, projection.name) is None:
        return
    table = projection.table
    names = [table.name, table.history] if table.versions else [table.name]
    await connection.execute(f"TRUNCATE {', '.join(names)}")
    await parking.forget(connection, projection.name)
    await checkpoint.move(connection, projection.name, 0, parked=True)
