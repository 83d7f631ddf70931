"""A batch of events applied to a read table, in the transaction of whoever holds its checkpoint."""

from collections.abc import Awaitable, Callable, Sequence
from typing import Final, TypeAlias

import asyncpg

from shared.db.database import Connection
from shared.projections.declaration import Key, Projection, Recorded
from shared.projections.fold import Fold, Waiting
from shared.projections.parking import park
from shared.projections.rows import load, save

# What PostgreSQL says of a value that it cannot keep: the event is at fault, and trying again will not help.
REFUSED: Final = (
    asyncpg.DataError,
    asyncpg.IntegrityConstraintViolationError,
    asyncpg.ProgramLimitExceededError,
)
# What asyncpg says of a line that breaks inside a transaction is an internal error.
AWAY: Final = (OSError, asyncpg.PostgresError, asyncpg.InterfaceError, asyncpg.InternalClientError)

Apply: TypeAlias = Callable[
    [Connection, Projection, Sequence[Recorded], set[str]], Awaitable[Sequence[Waiting]]
]


def is_poison(error: Exception) -> bool:
    """Whether an error lies in an event, and not in a connection or a server."""
    return isinstance(error, REFUSED) or not isinstance(error, AWAY)


async def together(
    connection: Connection, projection: Projection, events: Sequence[Recorded], parked: set[str]
) -> Sequence[Waiting]:
    """Fold a batch with one read and one write; what was parked, if anything. Raises what is_poison() knows when
    a row is refused: then nothing of the batch can stand, and one_by_one finds out which.

    parked: the streams that wait already; grows. A bad value that a later event of the batch puts right never reaches
    PostgreSQL, and parks nothing.
    """
    fold = await _fold(connection, projection, events, parked)
    await save(connection, projection.table, fold)
    await park(connection, projection.name, fold.waiting)
    return fold.waiting


async def one_by_one(
    connection: Connection, projection: Projection, events: Sequence[Recorded], parked: set[str]
) -> Sequence[Waiting]:
    """The same, each event by itself: what PostgreSQL refuses is parked too."""
    waiting = await each(connection, projection, events, parked)
    await park(connection, projection.name, waiting)
    return waiting


async def each(
    connection: Connection, projection: Projection, events: Sequence[Recorded], parked: set[str]
) -> Sequence[Waiting]:
    """Apply events singly; those that could not be applied, in order. The caller parks them."""
    waiting: list[Waiting] = []
    for event in events:
        fold = Fold(projection, parked, {})
        try:
            async with connection.transaction():
                fold = await _fold(connection, projection, [event], parked)
                await save(connection, projection.table, fold)
        except Exception as error:
            if not is_poison(error):
                raise
            fold.park(event, error)
        waiting += fold.waiting
    return waiting


async def _fold(
    connection: Connection, projection: Projection, events: Sequence[Recorded], parked: set[str]
) -> Fold:
    fold = Fold(projection, parked, await load(connection, projection.table, _keys(projection, events)))
    fold.feed(events)
    return fold


def _keys(projection: Projection, events: Sequence[Recorded]) -> set[Key]:
    keys: set[Key] = set()
    for event in events:
        try:
            keys.update(projection.keys(event))
        except Exception:
            # The fold meets it again, in its order, and parks it.
            continue
    return keys
