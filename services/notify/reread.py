"""An operator's decision: the journal is emptied and everything is read again from the streams."""

from typing import Final

from nats.js import JetStreamContext
from nats.js.errors import NotFoundError

from services.notify.journal import LOCK_HEAD
from services.notify.projections import ALL
from shared.db.database import Database
from shared.projections.starting_over import start_over
from shared.topology import JOURNAL, SERVICES, Topology

EMPTY: Final = """
    TRUNCATE journal, journal_source, journal_stopped;
    UPDATE journal_head SET position = 0"""


async def reread(owner: Database, operator: JetStreamContext, topology: Topology) -> list[str]:
    """Empty journal and read models, make the durables anew; what was done, a line each.

    owner: the database, as its owner. operator: with the topology's rights. Parked messages stay to be looked at.
    A service that runs meanwhile fills everything again by itself.
    """
    # The durables first: what one of them still delivers finds an empty journal, which takes nothing but the start.
    for service in SERVICES:
        await _remove(operator, service.upper())
    async with owner.connection() as connection, connection.transaction():
        entries = await connection.fetchval(LOCK_HEAD)
        for projection in ALL:
            await start_over(connection, projection)
        await connection.execute(EMPTY)
    return [f"emptied the journal of {entries} entries", *await topology.apply(operator)]


async def _remove(operator: JetStreamContext, stream: str) -> None:
    try:
        await operator.delete_consumer(stream, JOURNAL)
    except NotFoundError:
        return
