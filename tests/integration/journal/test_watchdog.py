"""A listener whose stream, consumer or pushes are gone says so, and goes on by itself when they are back."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import timedelta

import nats as nats_client
import pytest
from nats.aio.client import Client
from nats.js import JetStreamContext
from structlog.testing import capture_logs

from deploy.local import nats
from services.notify.consumers import subscribe
from services.notify.journal import Journal
from services.notify.reread import reread
from shared.db.database import Database
from shared.eventstore.execute import execute
from shared.eventstore.store import EventStore
from shared.kernel import system_clock
from shared.kernel.wakeup import Wakeup
from shared.messaging import Access, Broker, broker, inbox
from shared.relay import Relay, refill, relay
from shared.telemetry import Health
from shared.topology import JOURNAL, Topology, TopologyDrift
from tests.fixtures.account import CITY, Deposit, DepositMade, call, intent, to_contract
from tests.fixtures.databases import owner_of
from tests.fixtures.servers import data_folder
from tests.fixtures.streams import PATIENCE, relaying
from tests.integration.journal.deliveries import delivery, held, of

TOPOLOGY = Topology((DepositMade,), (("TRAINING", JOURNAL),))
CONSUMER = f"{JOURNAL}.TRAINING.consumer"
DELIVERY = f"{JOURNAL}.TRAINING.delivery"


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(broker, "WATCH_SECONDS", 0.05)
    monkeypatch.setattr(inbox, "BACK_OFF_SECONDS", (0.02,))
    for name in ("RETRY_SECONDS", "STOPPED_SECONDS", "LOOK_AGAIN_SECONDS"):
        monkeypatch.setattr(relay, name, 0.05)


@asynccontextmanager
async def listening(url: str, journal: Journal) -> AsyncIterator[Health]:
    health = Health()
    one = Broker(Access(url, "notify"), TOPOLOGY, health)
    subscribe(one, journal, ["training"])
    async with one.running():
        yield health


async def until(holds: Callable[[], bool]) -> None:
    hint = Wakeup()
    async with asyncio.timeout(PATIENCE):
        while not holds():
            await hint.wait(0.02)


async def written(journal: Journal, count: int) -> None:
    async with asyncio.timeout(PATIENCE):
        while await journal.last_position() < count:
            await journal.wakeup.wait(0.1)


async def deposit(store: EventStore, count: int = 1) -> None:
    for number in range(count):
        await execute(store, call(), intent(Deposit(account="a", amounts=(number + 1,))))


async def test_a_deleted_consumer_is_noticed_and_made_good_by_apply(
    store: EventStore,
    journal: Journal,
    jetstream: JetStreamContext,
    nats_server: nats.Running,
    client: Client,
) -> None:
    await TOPOLOGY.apply(jetstream)
    with capture_logs():
        async with relaying(store, client), listening(nats_server.url, journal) as health:
            await deposit(store, 5)
            await written(journal, 5)
            await jetstream.delete_consumer("TRAINING", JOURNAL)
            await until(lambda: "is missing; say topology apply" in health.troubles.get(CONSUMER, ""))
            await deposit(store, 5)
            await TOPOLOGY.apply(jetstream)
            await written(journal, 10)
            await until(lambda: not health.troubles)
    assert await held(journal) == of("training", range(1, 11))


async def test_consumer_and_stream_deleted_under_load_and_refilled_lose_and_repeat_nothing(
    store: EventStore,
    journal: Journal,
    jetstream: JetStreamContext,
    nats_server: nats.Running,
    client: Client,
) -> None:
    await TOPOLOGY.apply(jetstream)
    with capture_logs():
        async with relaying(store, client), listening(nats_server.url, journal) as health:
            load = asyncio.create_task(deposit(store, 300))
            await written(journal, 40)
            await jetstream.delete_consumer("TRAINING", JOURNAL)
            await jetstream.delete_stream("TRAINING")
            await until(lambda: CONSUMER in health.troubles)
            await refill(Relay(store, client, "training", CITY, to_contract), jetstream, TOPOLOGY)
            await load
            await written(journal, 300)
            await until(lambda: not health.troubles)
    assert await held(journal) == of("training", range(1, 301))


async def test_pushes_that_stopped_are_noticed(
    store: EventStore,
    journal: Journal,
    jetstream: JetStreamContext,
    nats_server: nats.Running,
    client: Client,
) -> None:
    await TOPOLOGY.apply(jetstream)
    with capture_logs():
        async with relaying(store, client), listening(nats_server.url, journal) as health:
            await deposit(store)
            await written(journal, 1)
            later = (system_clock() + timedelta(hours=1)).isoformat()
            await jetstream.pause_consumer("TRAINING", JOURNAL, later)
            await deposit(store, 3)
            await until(lambda: "3 messages wait" in health.troubles.get(CONSUMER, ""))
            await jetstream.resume_consumer("TRAINING", JOURNAL)
            await written(journal, 4)
            await until(lambda: not health.troubles)


async def test_a_start_without_nats_listens_as_soon_as_it_is_there(
    store: EventStore, journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(broker, "FIRST_SECONDS", 0.05)
    with data_folder() as folder, capture_logs():
        with nats.start(folder, None) as first:
            port = first.port
        async with listening(f"nats://127.0.0.1:{port}", journal) as health:
            await until(lambda: health.troubles == {"notify.nats": "not connected"})
            with nats.start(folder, port) as second:
                async with relaying_on(second, store):
                    await deposit(store, 3)
                    await written(journal, 3)
                    await until(lambda: not health.troubles)


@asynccontextmanager
async def relaying_on(server: nats.Running, store: EventStore) -> AsyncIterator[None]:
    async with await nats_client.connect(server.url) as there:
        await TOPOLOGY.apply(there.jetstream())
        async with relaying(store, there):
            yield


async def test_a_start_on_a_consumer_that_is_not_as_declared_is_refused(
    journal: Journal, jetstream: JetStreamContext, nats_server: nats.Running
) -> None:
    await TOPOLOGY.apply(jetstream)
    await jetstream.delete_consumer("TRAINING", JOURNAL)
    with pytest.raises(TopologyDrift, match="is missing"):
        async with listening(nats_server.url, journal):
            pass


async def test_a_gap_stops_its_source_visibly_and_no_other_until_it_fits(
    journal: Journal, jetstream: JetStreamContext, nats_server: nats.Running
) -> None:
    await TOPOLOGY.apply(jetstream)
    with capture_logs():
        async with listening(nats_server.url, journal) as health:
            for position in (1, 3):
                await publish(jetstream, position, position - 1)
            await until(lambda: "3 follows 2, we are at 1" in health.troubles.get(DELIVERY, ""))
            await journal.write("issues", [delivery(1, 0)])
            assert (await jetstream.consumer_info("TRAINING", JOURNAL)).num_ack_pending == 1
            await jetstream.delete_stream("TRAINING")
            await TOPOLOGY.apply(jetstream)
            for position in (1, 2, 3):
                await publish(jetstream, position, position - 1)
            await written(journal, 4)
            await until(lambda: not health.troubles)
            await until_acknowledged(jetstream)
    assert await held(journal) == [("training", 1), ("issues", 1), ("training", 2), ("training", 3)]
    assert await journal.stopped() == {}


async def publish(jetstream: JetStreamContext, position: int, previous: int) -> None:
    one = delivery(position, previous, "training")
    subject = "qz.520600.-.-.-.training.DepositMade.v1"
    await jetstream.publish(subject, one.body, headers=one.headers)


async def until_acknowledged(jetstream: JetStreamContext) -> None:
    async with asyncio.timeout(PATIENCE):
        while (await jetstream.consumer_info("TRAINING", JOURNAL)).num_ack_pending:
            pass


async def test_reread_empties_the_journal_and_reads_everything_again(
    store: EventStore,
    journal: Journal,
    database: Database,
    jetstream: JetStreamContext,
    nats_server: nats.Running,
    client: Client,
) -> None:
    await TOPOLOGY.apply(jetstream)
    with capture_logs():
        async with relaying(store, client), listening(nats_server.url, journal) as health:
            await deposit(store, 20)
            await written(journal, 20)
            async with database.connection() as connection:
                # Another store's history: what an operator is called for.
                await connection.execute("UPDATE journal_source SET epoch = gen_random_uuid()::text")
            await deposit(store, 2)
            await until(lambda: "reread" in health.troubles.get(DELIVERY, ""))
            async with owner_of(database) as owner:
                done = await reread(owner, jetstream, TOPOLOGY)
            await written(journal, 22)
            await until(lambda: not health.troubles)
    assert done == ["emptied the journal of 20 entries", f"set consumer TRAINING/{JOURNAL}"]
    assert await held(journal) == of("training", range(1, 23))
