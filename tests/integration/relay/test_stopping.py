"""A stream that does not fit its store stops the relay, quietly and to be seen; a NATS that is away does not."""

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
from shared.relay import Relay, batch
from shared.topology import Topology
from tests.fixtures.account import DepositMade, call, write
from tests.fixtures.databases import alter
from tests.fixtures.servers import data_folder
from tests.fixtures.stores import empty
from tests.fixtures.streams import PATIENCE, messages, reached, relaying

LOOSE = StreamConfig(name="TRAINING", subjects=["qz.*.*.*.*.training.>"], allow_atomic=True)


async def deposit(store: EventStore, *amounts: int) -> None:
    await store.appender.append(Item(call(), (write(f"of-{amounts[0]}", *amounts),)))


async def published(store: EventStore, client: Client) -> None:
    async with relaying(store, client) as relay:
        await reached(relay, (await store.head()).position)


async def stopped(relay: Relay) -> str:
    """The reason, once it stands still."""
    async with asyncio.timeout(PATIENCE):
        while relay.trouble is None:
            await relay.wakeup.wait(0.02)
    return relay.trouble


async def stopping(store: EventStore, client: Client) -> str:
    async with relaying(store, client) as relay:
        return await stopped(relay)


async def test_an_emptied_stream_stops_it(
    store: EventStore, client: Client, jetstream: JetStreamContext
) -> None:
    await jetstream.add_stream(LOOSE)
    await deposit(store, 1, 2)
    await published(store, client)
    await jetstream.purge_stream("TRAINING")
    assert "emptied at sequence 2" in await stopping(store, client)
    assert await messages(jetstream, "TRAINING") == []


async def test_a_stream_that_is_gone_stops_it(
    store: EventStore, client: Client, training: JetStreamContext
) -> None:
    await deposit(store, 1)
    async with relaying(store, client) as relay:
        await reached(relay, 1)
        await training.delete_stream("TRAINING")
        assert "TRAINING is missing" in await stopped(relay)
        assert relay.published == 0


async def test_a_stream_without_its_last_message_stops_it(
    store: EventStore, client: Client, jetstream: JetStreamContext
) -> None:
    await jetstream.add_stream(LOOSE)
    await deposit(store, 1, 2)
    await published(store, client)
    await jetstream.delete_msg("TRAINING", 2)
    assert "lacks its last message 2" in await stopping(store, client)


async def test_a_message_that_no_relay_has_published_stops_it(
    store: EventStore, client: Client, training: JetStreamContext
) -> None:
    await training.publish("qz.520600.-.-.-.training.Forged.v1", b"{}")
    assert "no relay has published" in await stopping(store, client)


@pytest.mark.parametrize("again", [1, 2, 3], ids=["behind", "level", "ahead"])
async def test_a_stream_with_events_that_its_store_does_not_have_stops_it(
    store: EventStore, client: Client, training: JetStreamContext, again: int
) -> None:
    await deposit(store, 1, 2)
    await published(store, client)
    await empty(store.database)
    await deposit(store, *range(1, again + 1))
    assert "unknown to its store" in await stopping(store, client)
    assert len(await messages(training, "TRAINING")) == 2


async def test_a_stream_of_another_epoch_stops_it(
    store: EventStore, client: Client, training: JetStreamContext
) -> None:
    await deposit(store, 1)
    await published(store, client)
    await alter(store.database, "UPDATE es_head SET epoch = gen_random_uuid()")
    await deposit(store, 2)
    assert "epoch" in await stopping(store, client)
    assert len(await messages(training, "TRAINING")) == 1


async def test_it_says_so_once_and_goes_on_by_itself(
    store: EventStore, client: Client, jetstream: JetStreamContext
) -> None:
    await deposit(store, 1)
    with capture_logs() as logs:
        async with relaying(store, client) as relay:
            await stopped(relay)
            looks = [await store.head() for _ in range(50)]
            await Topology((DepositMade,), ()).apply(jetstream)
            await reached(relay, 1)
            assert relay.trouble is None
    assert looks
    assert [one["event"] for one in logs] == ["relay_stands", "relay_goes_on"]


async def test_an_event_that_cannot_be_read_stops_it_there(
    store: EventStore, client: Client, training: JetStreamContext
) -> None:
    for amount in (1, 2, 3):
        await deposit(store, amount)
    await alter(store.database, "UPDATE es_event SET name = 'Unheard.v1' WHERE position = 3")
    async with relaying(store, client) as relay:
        assert await stopped(relay) == "Unheard.v1 at position 3: unknown name"
        assert relay.published == 2
    assert len(await messages(training, "TRAINING")) == 2


async def test_a_publishing_that_fails_stops_it_there_without_quoting_the_event(
    store: EventStore, client: Client, training: JetStreamContext
) -> None:
    def fails(event: object) -> None:
        raise ValueError(f"personal: {event}")

    await deposit(store, 1)
    async with relaying(store, client, "training", fails) as relay:
        assert await stopped(relay) == "Deposited.v1 at position 1: ValueError"


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
            await tried_in_vain(store, relay)
            await published_after_restart(folder, server.port, relay, client)


async def tried_in_vain(store: EventStore, relay: Relay) -> None:
    """New events, and a relay that has failed to publish them."""
    await deposit(store, 2, 3)
    await stopped(relay)
    assert relay.published == 1


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
