"""What an operator says when a stream no longer fits its store: make it anew, publish everything again."""

from dataclasses import dataclass

from nats.js import JetStreamContext
from nats.js.errors import NotFoundError

from shared.db.database import Database
from shared.relay.ending import StreamLost
from shared.relay.relay import Relay
from shared.topology import Topology

NEW_EPOCH = "UPDATE es_head SET epoch = gen_random_uuid() RETURNING epoch::text"


@dataclass(frozen=True, slots=True)
class Refilled:
    """done: what was made, a line each. position: of the store, up to which everything is published."""

    done: list[str]
    position: int


async def refill(relay: Relay, operator: JetStreamContext, topology: Topology) -> Refilled:
    """Publish again what a lost or emptied stream held. operator: with the topology's rights.

    A service that runs meanwhile does no harm: its own relay goes on by itself. RelayStopped when the stream
    is ahead of its store or of another history; that takes refill_as_new_epoch().
    """
    try:
        await relay.check()
    except StreamLost:
        await _remove(operator, relay.stream)
    return Refilled(await topology.apply(operator), await relay.catch_up())


async def refill_as_new_epoch(
    relay: Relay, operator: JetStreamContext, topology: Topology, owner: Database
) -> Refilled:
    """For a store that was restored to an earlier point: a new epoch, the stream made anew and filled.

    Readers see by the epoch that positions were given out again. owner: the database, as its owner.
    """
    # The epoch first: should we be cut short now, the relay stands still until this is said again.
    async with owner.connection() as connection:
        epoch = await connection.fetchval(NEW_EPOCH)
    await _remove(operator, relay.stream)
    done = [f"new epoch {epoch}", *await topology.apply(operator)]
    return Refilled(done, await relay.catch_up())


async def _remove(operator: JetStreamContext, stream: str) -> None:
    try:
        await operator.delete_stream(stream)
    except NotFoundError:
        return
