"""The whole way: store, relay, JetStream, our durable, FastStream, journal. Nothing is lost or reordered."""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager

import pytest
from nats.aio.client import Client
from nats.js import JetStreamContext
from structlog.testing import capture_logs

from deploy.local import nats
from services.notify.journal import Journal
from shared.eventstore.execute import execute
from shared.eventstore.store import EventStore
from shared.messaging import Access, Broker, Delivery, Handler, inbox
from shared.telemetry import Health
from shared.topology import JOURNAL, Topology
from tests.fixtures.account import Deposit, DepositMade, call, intent
from tests.fixtures.streams import PATIENCE, relaying
from tests.integration.journal.deliveries import held, of

COUNT = 60
Interfering = Callable[[Handler], Handler]


@pytest.fixture(autouse=True)
def _small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inbox, "BATCH", 7)
    monkeypatch.setattr(inbox, "BACK_OFF_SECONDS", (0.02,))


def untouched(handler: Handler) -> Handler:
    return handler


class FailsAfterTheCommit:
    """Every second batch is written, and then the handler fails: it has to come again."""

    def __init__(self, handler: Handler) -> None:
        self._handler = handler
        self.seen: list[tuple[str, ...]] = []

    async def __call__(self, deliveries: Sequence[Delivery]) -> None:
        await self._handler(deliveries)
        self.seen.append(tuple(one.headers["ce-position"] for one in deliveries))
        if len(self.seen) % 2:
            raise RuntimeError("after the commit")


class LosesTheFirst:
    """The first message of the first batch is lost on the way: a gap, until it is delivered again."""

    def __init__(self, handler: Handler) -> None:
        self._handler = handler
        self._lost = False

    async def __call__(self, deliveries: Sequence[Delivery]) -> None:
        if not self._lost and len(deliveries) > 1:
            self._lost = True
            await self._handler(deliveries[1:])
        await self._handler(deliveries)


@asynccontextmanager
async def listening(url: str, handler: Handler) -> AsyncIterator[None]:
    topology = Topology((DepositMade,), (("TRAINING", JOURNAL),))
    one = Broker(Access(url, "test"), topology, Health())
    one.subscribe("TRAINING", "training", JOURNAL, handler)
    async with one.running():
        yield


async def written(journal: Journal, count: int) -> None:
    async with asyncio.timeout(PATIENCE):
        while len(await held(journal)) < count:
            await journal.wakeup.wait(PATIENCE)


def into(journal: Journal) -> Handler:
    async def write(deliveries: Sequence[Delivery]) -> None:
        await journal.write("training", deliveries)

    return write


async def deposit(store: EventStore, count: int) -> None:
    for number in range(count):
        await execute(store, call(), intent(Deposit(account="a", amounts=(number + 1,))))


@pytest.mark.parametrize("interfering", [untouched, FailsAfterTheCommit, LosesTheFirst])
async def test_whatever_the_handler_suffers_the_journal_has_everything_in_order(
    store: EventStore,
    journal: Journal,
    client: Client,
    nats_server: nats.Running,
    interfering: Interfering,
) -> None:
    await Topology((DepositMade,), (("TRAINING", JOURNAL),)).apply(client.jetstream())
    with capture_logs():
        async with relaying(store, client), listening(nats_server.url, interfering(into(journal))):
            await deposit(store, COUNT)
            await written(journal, COUNT)
    assert await held(journal) == of("training", range(1, COUNT + 1))


async def test_a_failed_batch_comes_again_before_anything_behind_it(
    store: EventStore, journal: Journal, client: Client, nats_server: nats.Running
) -> None:
    await Topology((DepositMade,), (("TRAINING", JOURNAL),)).apply(client.jetstream())
    failing = FailsAfterTheCommit(into(journal))
    with capture_logs():
        async with relaying(store, client), listening(nats_server.url, failing):
            await deposit(store, COUNT)
            await written(journal, COUNT)
    repeats = failing.seen[1::2]
    assert repeats
    # What has arrived meanwhile may join it, at the end.
    for first, again in zip(failing.seen[::2], repeats, strict=False):
        assert again[: len(first)] == first


async def test_a_listener_that_was_away_misses_nothing(
    store: EventStore, journal: Journal, client: Client, nats_server: nats.Running
) -> None:
    await Topology((DepositMade,), (("TRAINING", JOURNAL),)).apply(client.jetstream())
    async with relaying(store, client):
        for number in (1, 2):
            await deposit(store, 10)
            async with listening(nats_server.url, into(journal)):
                await deposit(store, 10)
                await written(journal, 20 * number)
    assert await held(journal) == of("training", range(1, 41))


async def test_what_was_handled_is_acknowledged(
    store: EventStore,
    journal: Journal,
    client: Client,
    nats_server: nats.Running,
    jetstream: JetStreamContext,
) -> None:
    await Topology((DepositMade,), (("TRAINING", JOURNAL),)).apply(jetstream)
    async with relaying(store, client), listening(nats_server.url, into(journal)):
        await deposit(store, 10)
        await written(journal, 10)
        async with asyncio.timeout(PATIENCE):
            while (await jetstream.consumer_info("TRAINING", JOURNAL)).num_ack_pending:
                pass
    assert await held(journal) == of("training", range(1, 11))
