"""A stream that does not fit its store stops the relay; a NATS that is away does not."""

import asyncio
from pathlib import Path

import nats as nats_client
import pytest
from nats.aio.client import Client
from nats.js import JetStreamContext
from nats.js.api import StreamConfig
from structlog.testing import capture_logs

from deploy.local import nats
from shared.eventstore.batch import Item
from shared.eventstore.store import EventStore
from shared.relay import Relay, RelayStopped, batch
from shared.topology import Topology
from tests.fixtures.account import CITY, DepositMade, call, to_contract, write
from tests.fixtures.servers import data_folder
from tests.fixtures.stores import empty
from tests.fixtures.streams import PATIENCE, messages, reached, relaying

LOOSE = StreamConfig(name="TRAINING", subjects=["qz.*.*.*.*.training.>"], allow_atomic=True)


async def deposit(store: EventStore, *amounts: int) -> None:
    await store.appender.append(Item(call(), (write(f"of-{amounts[0]}", *amounts),)))


async def published(store: EventStore, client: Client) -> None:
    async with relaying(store, client) as relay:
        await reached(relay, (await store.head()).position)


async def run(store: EventStore, client: Client) -> None:
    async with asyncio.timeout(PATIENCE):
        await Relay(store, client, "training", CITY, to_contract).run()


async def test_an_emptied_stream_stops_it(
    store: EventStore, client: Client, jetstream: JetStreamContext
) -> None:
    await jetstream.add_stream(LOOSE)
    await deposit(store, 1, 2)
    await published(store, client)
    await jetstream.purge_stream("TRAINING")
    with pytest.raises(RelayStopped, match="emptied at sequence 2"):
        await run(store, client)


async def test_a_stream_without_its_last_message_stops_it(
    store: EventStore, client: Client, jetstream: JetStreamContext
) -> None:
    await jetstream.add_stream(LOOSE)
    await deposit(store, 1, 2)
    await published(store, client)
    await jetstream.delete_msg("TRAINING", 2)
    with pytest.raises(RelayStopped, match="lacks its last message 2"):
        await run(store, client)


@pytest.mark.parametrize("again", [1, 2, 3], ids=["behind", "level", "ahead"])
async def test_a_stream_with_events_that_its_store_does_not_have_stops_it(
    store: EventStore, client: Client, training: JetStreamContext, again: int
) -> None:
    await deposit(store, 1, 2)
    await published(store, client)
    await empty(store.database)
    await deposit(store, *range(1, again + 1))
    with pytest.raises(RelayStopped, match="TRAINING"):
        await run(store, client)
    assert len(await messages(training, "TRAINING")) == 2


async def test_a_nats_that_is_away_is_waited_out(store: EventStore, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batch, "REPLY_SECONDS", 0.2)
    with data_folder() as folder:
        server = nats.start(folder, None)
        client, gone = await watched(server)
        await Topology((DepositMade,), ()).apply(client.jetstream())
        async with relaying(store, client) as relay:
            await deposit(store, 1)
            await reached(relay, 1)
            server.stop()
            await gone.wait()
            await tried_in_vain(store)
            await published_after_restart(folder, server.port, relay, client)


async def tried_in_vain(store: EventStore) -> None:
    """New events, and a relay that has failed to publish them."""
    with capture_logs() as logs:
        await deposit(store, 2, 3)
        async with asyncio.timeout(PATIENCE):
            while not any(one["event"] == "relay_retries" for one in logs):
                await store.head()


async def watched(server: nats.Running) -> tuple[Client, asyncio.Event]:
    """A client that never gives up, and an event that is set when it has lost its server."""
    gone = asyncio.Event()

    async def lost() -> None:
        gone.set()

    async def quiet(_: Exception) -> None:
        """Refused connections are what this test is about."""

    client = await nats_client.connect(
        server.url, max_reconnect_attempts=-1, reconnect_time_wait=0.05, disconnected_cb=lost, error_cb=quiet
    )
    return client, gone


async def published_after_restart(folder: Path, port: int, relay: Relay, client: Client) -> None:
    with nats.start(folder, port):
        await reached(relay, 3)
        assert len(await messages(client.jetstream(), "TRAINING")) == 3
        await client.close()
