"""A projection's row in qz_projection: who holds it may change the table, and moves the position with it."""

from dataclasses import dataclass
from typing import Final

from shared.db.database import Connection

# Rows and checkpoint are derived: should a crash lose the last of them together, they are folded again. So
# nobody waits for the disk here; the log itself was flushed before we could read it.
LOCK: Final = """
    SELECT position, fingerprint, parkings, set_config('synchronous_commit', 'off', true)
    FROM qz_projection WHERE name = $1 FOR UPDATE"""
LOOK: Final = "SELECT position, fingerprint, parkings FROM qz_projection WHERE name = $1"
MOVE: Final = """
    UPDATE qz_projection SET position = $2, parkings = parkings + $3::int, updated_at = now() WHERE name = $1"""


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """position: up to which the table is true. fingerprint: of the declaration that it was made from."""

    position: int
    fingerprint: str
    parkings: int


async def lock(connection: Connection, name: str) -> Checkpoint | None:
    """The checkpoint, held until the transaction ends; None when there is no such table."""
    return await _checkpoint(connection, LOCK, name)


async def look(connection: Connection, name: str) -> Checkpoint | None:
    return await _checkpoint(connection, LOOK, name)


async def move(connection: Connection, name: str, position: int, *, parked: bool) -> None:
    """parked: the set of parked events was changed in this transaction."""
    await connection.execute(MOVE, name, position, int(parked))


async def _checkpoint(connection: Connection, sql: str, name: str) -> Checkpoint | None:
    row = await connection.fetchrow(sql, name)
    return Checkpoint(row["position"], row["fingerprint"], row["parkings"]) if row else None
