"""The relay of one service: reads the log, maps to contracts, publishes batches, resumes at the stream's end."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import nats.errors
import structlog
from nats.aio.client import Client
from nats.js.errors import APIError, NotFoundError

from shared.contracts.envelope import PREFIX, Contract, Envelope, event_type
from shared.divisions import subject_tokens
from shared.eventstore.events import StoredEvent, Undecodable
from shared.eventstore.store import EventStore
from shared.kernel.wakeup import Wakeup
from shared.relay.batch import BATCH_LIMIT, Message, NotPublished, publish

POLL_SECONDS = 0.5
RETRY_SECONDS = 1.0

ToContract = Callable[[object], Contract | None]

log = structlog.get_logger()


class RelayStopped(Exception):
    """The stream does not fit its store; an operator must look and say 'refill'."""


@dataclass(frozen=True, slots=True)
class _End:
    """Where the stream ends: its last sequence, and position and hash of the event in its last message."""

    sequence: int
    position: int
    hash: str


class Relay:
    """Two relays of one service do no harm: the fence lets one win each batch, the other reads the end again."""

    def __init__(
        self, store: EventStore, client: Client, service: str, city: str, to_contract: ToContract
    ) -> None:
        self._store = store
        self._client = client
        self._stream = service.upper()
        self._source = f"/{city}/{service}"
        self._to_contract = to_contract
        self.published = 0
        """Store position up to which everything public is in the stream."""
        self.wakeup = Wakeup()

    async def run(self) -> None:
        """Publish for ever; waits out a NATS that is away, stops with RelayStopped on a stream that misfits."""
        while True:
            try:
                await self._publish_from(await self._end())
            except (nats.errors.Error, NotPublished, APIError, OSError) as error:
                log.warning("relay_retries", stream=self._stream, error=repr(error))
                await asyncio.sleep(RETRY_SECONDS)

    async def _publish_from(self, end: _End) -> None:
        await self._check_that_store_has(end)
        head = await self._store.head()
        read, sequence, previous = end.position, end.sequence, end.position
        while True:
            self._reached(read)
            events = await self._store.read(read, BATCH_LIMIT)
            if not events:
                await self._store.wakeup.wait(POLL_SECONDS)
                continue
            messages, previous = self._messages(events, previous, head.epoch)
            if messages:
                sequence = await publish(self._client, messages, sequence)
            read = events[-1].position

    async def _check_that_store_has(self, end: _End) -> None:
        # A store that was restored to an earlier point, or is another one, does not have this very event.
        if end.position and [one.hash for one in await self._store.read(end.position - 1, 1)] != [end.hash]:
            raise RelayStopped(f"{self._stream} ends with {end.position} {end.hash}, unknown to its store")

    def _reached(self, position: int) -> None:
        if position > self.published:
            self.published = position
            self.wakeup.ring()

    def _messages(
        self, events: Sequence[StoredEvent], previous: int, epoch: str
    ) -> tuple[list[Message], int]:
        messages: list[Message] = []
        for stored in events:
            if isinstance(stored.event, Undecodable):
                raise RelayStopped(f"{stored.name} at position {stored.position}: {stored.event.reason}")
            contract = self._to_contract(stored.event)
            if contract is None:
                continue
            messages.append(self._message(stored, contract, previous, epoch))
            previous = stored.position
        return messages, previous

    def _message(self, stored: StoredEvent, contract: Contract, previous: int, epoch: str) -> Message:
        envelope = Envelope(
            id=str(stored.id),
            source=self._source,
            type=event_type(type(contract)),
            time=stored.occurred_at,
            subject=contract.subject_id,
            recordedtime=stored.recorded_at,
            position=stored.position,
            previousposition=previous,
            epoch=epoch,
            aggregateversion=stored.version,
            area=stored.area,
            correlationid=str(stored.correlation_id),
            causationid=str(stored.causation_id),
            hash=stored.hash,
        )
        kind = f"{contract.service}.{contract.name}.v{contract.major}"
        subject = ".".join(("qz", *subject_tokens(stored.area), kind))
        headers = {**envelope.headers(), "Nats-Msg-Id": envelope.id}
        return Message(subject, headers, contract.model_dump_json().encode())

    async def _end(self) -> _End:
        jetstream = self._client.jetstream()
        state = (await jetstream.stream_info(self._stream)).state
        if state.messages == 0:
            if state.last_seq:
                raise RelayStopped(f"{self._stream} was emptied at sequence {state.last_seq}")
            return _End(0, 0, "")
        try:
            last = await jetstream.get_msg(self._stream, seq=state.last_seq)
        except NotFoundError:
            raise RelayStopped(f"{self._stream} lacks its last message {state.last_seq}") from None
        headers = last.headers or {}
        return _End(state.last_seq, int(headers[PREFIX + "position"]), headers[PREFIX + "hash"])
