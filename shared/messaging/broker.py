"""The broker of a service. FastStream's defaults lose and reorder messages, so this is fixed here:
acknowledgement by hand after the commit, batches in order, streams never declared, reconnects without end.

Messages are pushed to us by our own durable; what has gathered is handed over as one batch. FastStream's own
batches are not used: they dropped messages until the acknowledgement ran out (decision 0004).
"""

import asyncio
import warnings
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Final

import nats.errors
import structlog
from faststream import AckPolicy
from faststream.nats import JStream, NatsBroker, NatsMessage
from nats.aio.msg import Msg

BATCH: Final = 500
GRACE_SECONDS: Final = 10.0
BACK_OFF_SECONDS: Final = (0.2, 1.0, 5.0, 30.0)

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Delivery:
    """One message as it came: CloudEvents headers and the JSON body."""

    headers: dict[str, str]
    body: bytes


Handler = Callable[[Sequence[Delivery]], Awaitable[None]]


class OutOfOrder(Exception):
    """Raised by a handler that misses something: all that is held goes back and is delivered again."""


class Broker:
    """subscribe() before start(). A handler that returns has committed; one that raises gets its batch again."""

    def __init__(self, url: str, name: str) -> None:
        self._broker = NatsBroker(
            url,
            name=name,
            max_reconnect_attempts=-1,
            reconnect_time_wait=1,
            graceful_timeout=GRACE_SECONDS,
            error_cb=_log_error,
            logger=None,
        )
        self._inboxes: list[_Inbox] = []
        self._tasks: list[asyncio.Task[None]] = []

    def subscribe(self, stream: str, service: str, durable: str, handler: Handler) -> None:
        """Read all of a service's events by our durable, in order, in batches."""
        inbox = _Inbox(stream, handler)
        with warnings.catch_warnings():
            # FastStream warns that a pushed durable has one reader at a time: order is what we want it for.
            warnings.filterwarnings("ignore", "The JetStream Push consumer", RuntimeWarning)
            subscriber = self._broker.subscriber(
                f"qz.*.*.*.*.{service}.>",
                stream=JStream(stream, declare=False),
                durable=durable,
                ack_policy=AckPolicy.MANUAL,
                decoder=_as_it_came,
                title=f"{stream}/{durable}",
            )

        async def receive(message: NatsMessage) -> None:
            inbox.put(message.raw_message)

        subscriber(receive)
        self._inboxes.append(inbox)

    async def start(self) -> None:
        self._tasks = [asyncio.create_task(inbox.run(), name=inbox.stream) for inbox in self._inboxes]
        await self._broker.start()

    async def stop(self) -> None:
        await self._broker.stop()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)


class _Inbox:
    """What was delivered and not yet handled; the server's limit of unacknowledged messages bounds it."""

    def __init__(self, stream: str, handler: Handler) -> None:
        self.stream = stream
        self._handler = handler
        self._held: list[Msg] = []
        self._arrived = asyncio.Event()

    def put(self, message: Msg) -> None:
        self._held.append(message)
        self._arrived.set()

    async def run(self) -> None:
        """Hand over what has gathered, for ever; a batch that fails is tried again before anything after it."""
        failures = 0
        while True:
            await self._arrived.wait()
            # What was given back comes again between what is new: the stream's order is the only one.
            self._held.sort(key=_sequence)
            batch = self._held[:BATCH]
            try:
                await self._handler([Delivery(dict(one.headers or {}), one.data) for one in batch])
                await self._done(batch)
            except Exception as error:
                pause = BACK_OFF_SECONDS[min(failures, len(BACK_OFF_SECONDS) - 1)]
                failures += 1
                log.exception("delivery_failed", stream=self.stream, messages=len(batch), retry_in=pause)
                if isinstance(error, OutOfOrder):
                    await self._give_back()
                await asyncio.sleep(pause)
            else:
                failures = 0

    async def _done(self, batch: Sequence[Msg]) -> None:
        for message in batch:
            # A batch that is handled again after a lost connection has some that were acknowledged before.
            with suppress(nats.errors.MsgAlreadyAckdError):
                await message.ack()
        del self._held[: len(batch)]
        if not self._held:
            self._arrived.clear()

    async def _give_back(self) -> None:
        held, self._held = sorted(self._held, key=_sequence), []
        self._arrived.clear()
        for message in held:
            # What cannot be given back now comes back by itself when the acknowledgement is overdue.
            with suppress(nats.errors.Error):
                await message.nak()


def _sequence(message: Msg) -> int:
    return message.metadata.sequence.stream


async def _as_it_came(message: NatsMessage) -> bytes:
    return message.body


async def _log_error(error: Exception) -> None:
    log.warning("nats_error", error=repr(error))
