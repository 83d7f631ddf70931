"""The broker of a service. FastStream's defaults lose and reorder messages, so this is fixed here:
acknowledgement by hand after the commit, batches in order, streams never declared, reconnects without end.

Messages are pushed to us by our own durable; what has gathered is handed over as one batch. FastStream's own
batches are not used: they dropped messages until the acknowledgement ran out (decision 0004).
"""

import asyncio
import warnings
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import Any, Final

import nats.errors
from faststream import AckPolicy
from faststream.nats import JStream, NatsBroker, NatsMessage
from faststream.nats.security import NatsNKey
from nats.aio.msg import Msg
from nats.js import JetStreamContext

from shared.messaging.inbox import Handler, Inbox
from shared.messaging.link import Access, Complaints, close
from shared.messaging.watched import Watched
from shared.telemetry import Health, Metrics, running
from shared.topology import Topology

GRACE_SECONDS: Final = 10.0
FIRST_SECONDS: Final = 3.0
WATCH_SECONDS = 5.0
RETRY_SECONDS = 1.0


class Broker:
    """subscribe() before running(). A handler that returns has committed; one that raises gets its batch again."""

    def __init__(self, access: Access, topology: Topology, health: Health) -> None:
        self._name = f"{access.identity}.nats"
        self._topology = topology
        self._health = health
        self._complaints = Complaints(access.identity)
        self._broker = NatsBroker(
            access.url,
            security=NatsNKey.from_seed(access.seed.get_secret_value()) if access.seed else None,
            graceful_timeout=GRACE_SECONDS,
            logger=None,
            # Looking up a handler's arguments by their types took a thread's turn for each message.
            apply_types=False,
            **access.options(self._complaints),
        )
        self._connected = asyncio.Event()
        self._watched: list[Watched] = []
        self._inboxes: dict[str, Inbox] = {}

    def subscribe(self, stream: str, service: str, durable: str, handler: Handler) -> None:
        """Read all of a service's events by our durable, in order, in batches."""
        name = f"{durable}.{stream}"
        inbox = Inbox(stream, f"{name}.delivery", handler, self._health)
        with warnings.catch_warnings():
            # FastStream warns that a pushed durable has one reader at a time: order is what we want it for.
            warnings.filterwarnings("ignore", "The JetStream Push consumer", RuntimeWarning)
            subscriber: Any = self._broker.subscriber(
                f"qz.*.*.*.*.{service}.>",
                stream=JStream(stream, declare=False),
                durable=durable,
                ack_policy=AckPolicy.MANUAL,
                decoder=_raw,
                title=f"{stream}/{durable}",
            )

        async def receive(message: Msg) -> None:
            inbox.put(message)

        subscriber(receive)
        self._inboxes[name] = inbox
        self._watched.append(Watched(stream, durable, subscriber, inbox))

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Listen inside the block, as soon as NATS is there; TopologyDrift if it is there and not as declared."""
        loops = {name: inbox.run for name, inbox in self._inboxes.items()}
        async with running(self._health, loops | {self._name: self._keep}):
            try:
                with suppress(TimeoutError):
                    async with asyncio.timeout(FIRST_SECONDS):
                        await self._connected.wait()
                    for one in self._watched:
                        await self._topology.check_durable(self._jetstream(), one.stream, one.durable)
                yield
            finally:
                await self._stop()

    def measure(self, metrics: Metrics) -> None:
        """Gauges of what is waiting and what is out of order."""
        waiting, denied = "Messages in the streams not yet delivered to us", "Subjects that NATS refused us"
        metrics.gauge("qz_messages_waiting", waiting, lambda: sum(one.waiting for one in self._watched))
        metrics.gauge("qz_listening_denied", denied, lambda: self._complaints.denied)

    def _jetstream(self) -> JetStreamContext:
        return self._broker.connection.jetstream()

    async def _keep(self) -> None:
        """Connect, then look after each subscription, for ever: a deleted stream or consumer tells us nothing."""
        while not self._connected.is_set():
            try:
                self._health.note(self._name, "not connected")
                await self._broker.connect()
                self._connected.set()
            except (nats.errors.Error, OSError):
                await asyncio.sleep(RETRY_SECONDS)
        while True:
            connected = self._broker.connection.is_connected
            self._health.note(self._name, self._complaints.trouble(connected))
            if connected:
                for one in self._watched:
                    trouble = await one.look(self._jetstream(), self._topology)
                    self._health.note(f"{one.durable}.{one.stream}.consumer", trouble)
            await asyncio.sleep(WATCH_SECONDS)

    async def _stop(self) -> None:
        if not self._connected.is_set():
            return
        connection = self._broker.connection
        if connection.is_connected:
            # It cannot drain a line that is down.
            with suppress(nats.errors.Error):
                await self._broker.stop()
        await close(connection)


async def _raw(message: NatsMessage) -> Msg:
    """The handler takes the message as it came."""
    raw: Msg = message.raw_message
    return raw
