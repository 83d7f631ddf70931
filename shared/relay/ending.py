"""Where a service's stream ends, and whether that end belongs to its store. Whatever does not fit stops the relay."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import nats.errors
from nats.aio.client import Client
from nats.js.api import StreamState
from nats.js.errors import NotFoundError

from shared.contracts.envelope import PREFIX
from shared.eventstore.store import EventStore


class RelayStopped(Exception):
    """The stream does not fit its store, or the store holds what cannot be published: an operator must look."""


class StreamLost(RelayStopped):
    """The stream is gone or was emptied. Its history is in the store: refill publishes it again."""


@dataclass(frozen=True, slots=True)
class End:
    """The stream's last sequence, and position, hash and epoch of the event in its last message."""

    sequence: int
    position: int
    hash: str
    epoch: str


NOTHING: Final = End(0, 0, "", "")


async def end_of(client: Client, stream: str) -> End:
    """Read the end; RelayStopped when it is no end that a relay left."""
    if not client.is_connected:
        # Before its first connection a client would lose what it is asked, and never hear an answer again.
        raise nats.errors.ConnectionClosedError
    jetstream = client.jetstream()
    try:
        state = (await jetstream.stream_info(stream)).state
    except NotFoundError:
        raise StreamLost(f"{stream} is missing; say refill") from None
    if state.messages == 0:
        return _of_empty(stream, state)
    try:
        last = await jetstream.get_msg(stream, seq=state.last_seq)
    except NotFoundError:
        raise StreamLost(f"{stream} lacks its last message {state.last_seq}; say refill") from None
    return _read(stream, state.last_seq, last.headers or {})


async def check_fits(end: End, store: EventStore, stream: str) -> str:
    """RelayStopped unless this very event is in the store; returns the store's epoch."""
    epoch = (await store.head()).epoch
    if end == NOTHING:
        return epoch
    # A store that was restored to an earlier point, or is another one, does not have it.
    if [one.hash for one in await store.read(end.position - 1, 1)] != [end.hash]:
        raise RelayStopped(f"{stream} ends with {end.position} {end.hash}, unknown to its store")
    if end.epoch != epoch:
        raise RelayStopped(f"{stream} is of epoch {end.epoch}, its store of {epoch}")
    return epoch


def _of_empty(stream: str, state: StreamState) -> End:
    if state.last_seq:
        raise StreamLost(f"{stream} was emptied at sequence {state.last_seq}; say refill")
    return NOTHING


def _read(stream: str, sequence: int, headers: Mapping[str, str]) -> End:
    try:
        position, digest, epoch = (headers[PREFIX + name] for name in ("position", "hash", "epoch"))
        return End(sequence, int(position), digest, epoch)
    except (KeyError, ValueError):
        raise RelayStopped(f"{stream} ends at {sequence} with what no relay has published") from None
