"""What an operator says when a stream was lost: everything is published again, and nobody misses an event."""

import asyncio

import pytest
from nats.aio.client import Client
from nats.js import JetStreamContext

from shared.contracts.envelope import read_headers
from shared.eventstore.execute import execute
from shared.eventstore.store import EventStore
from shared.relay import Relay, RelayStopped, refill, refill_as_new_epoch
from shared.topology import Topology
from tests.fixtures.account import CITY, Deposit, DepositMade, Note, call, intent, to_contract
from tests.fixtures.databases import alter, owner_of
from tests.fixtures.stores import empty
from tests.fixtures.streams import PATIENCE, messages, reached, relaying

TOPOLOGY = Topology((DepositMade,), (("TRAINING", "notify-journal"),))


async def deposit(store: EventStore, *amounts: int) -> None:
    await execute(store, call(), intent(Note(account="a", text="不公开")))
    await execute(store, call(), intent(Deposit(account="a", amounts=amounts)))


def a_relay(store: EventStore, client: Client) -> Relay:
    return Relay(store, client, "training", CITY, to_contract)


async def positions(jetstream: JetStreamContext, stream: str) -> list[tuple[int, int]]:
    """(previous position, position) of each message."""
    envelopes = [read_headers(one.headers or {}) for one in await messages(jetstream, stream)]
    return [(one.previousposition, one.position) for one in envelopes]


async def in_events(jetstream: JetStreamContext, count: int) -> list[int]:
    """Positions in EVENTS once it has so many messages."""
    async with asyncio.timeout(PATIENCE):
        while (await jetstream.stream_info("EVENTS")).state.messages < count:
            pass
    return [position for _, position in await positions(jetstream, "EVENTS")]


async def lost(jetstream: JetStreamContext, how: str) -> None:
    if how == "deleted":
        await jetstream.delete_stream("TRAINING")
        return
    config = (await jetstream.stream_info("TRAINING")).config
    # As somebody with all rights would do it: the server does not let go of denials on an existing stream.
    await jetstream.delete_stream("TRAINING")
    config.deny_purge = config.deny_delete = False
    await jetstream.add_stream(config)
    await jetstream.publish("qz.520600.-.-.-.training.DepositMade.v1", b"{}")
    await jetstream.purge_stream("TRAINING")


@pytest.mark.parametrize("how", ["deleted", "emptied"])
async def test_a_lost_stream_is_published_again_and_events_miss_nothing(
    store: EventStore, client: Client, jetstream: JetStreamContext, how: str
) -> None:
    await TOPOLOGY.apply(jetstream)
    await deposit(store, 1, 2, 3)
    async with relaying(store, client) as relay:
        await reached(relay, 4)
    assert await in_events(jetstream, 3) == [2, 3, 4]
    await lost(jetstream, how)
    await deposit(store, 4, 5)
    refilled = await refill(a_relay(store, client), jetstream, TOPOLOGY)
    assert refilled.position == 7
    assert "created stream TRAINING" in refilled.done
    assert await positions(jetstream, "TRAINING") == [(0, 2), (2, 3), (3, 4), (4, 6), (6, 7)]
    assert (await in_events(jetstream, 8))[-5:] == [2, 3, 4, 6, 7]
    assert await TOPOLOGY.diff(jetstream) == []


async def test_a_relay_that_stood_still_goes_on_by_itself_after_a_refill(
    store: EventStore, client: Client, jetstream: JetStreamContext
) -> None:
    await TOPOLOGY.apply(jetstream)
    async with relaying(store, client) as running:
        await deposit(store, 1)
        await reached(running, 2)
        await jetstream.delete_stream("TRAINING")
        async with asyncio.timeout(PATIENCE):
            while running.trouble is None:
                await running.wakeup.wait(0.02)
        await deposit(store, 2)
        await refill(a_relay(store, client), jetstream, TOPOLOGY)
        await deposit(store, 3)
        await reached(running, 6)
    assert await positions(jetstream, "TRAINING") == [(0, 2), (2, 4), (4, 6)]


async def test_a_refill_of_a_stream_that_fits_changes_nothing(
    store: EventStore, client: Client, jetstream: JetStreamContext
) -> None:
    await TOPOLOGY.apply(jetstream)
    await deposit(store, 1)
    first = await refill(a_relay(store, client), jetstream, TOPOLOGY)
    again = await refill(a_relay(store, client), jetstream, TOPOLOGY)
    assert (first.position, again.position, again.done) == (2, 2, [])
    assert await positions(jetstream, "TRAINING") == [(0, 2)]


async def test_a_stream_ahead_of_its_store_takes_a_new_epoch(
    store: EventStore, client: Client, jetstream: JetStreamContext
) -> None:
    await TOPOLOGY.apply(jetstream)
    await deposit(store, 1, 2, 3)
    before = (await store.head()).epoch
    await refill(a_relay(store, client), jetstream, TOPOLOGY)
    assert await in_events(jetstream, 3) == [2, 3, 4]
    await empty(store.database)
    await alter(store.database, f"UPDATE es_head SET epoch = '{before}'")
    await execute(store, call(), intent(Deposit(account="b", amounts=(9,))))
    with pytest.raises(RelayStopped, match="unknown to its store"):
        await refill(a_relay(store, client), jetstream, TOPOLOGY)
    assert len(await messages(jetstream, "TRAINING")) == 3
    async with owner_of(store.database) as owner:
        refilled = await refill_as_new_epoch(a_relay(store, client), jetstream, TOPOLOGY, owner)
    [message] = await messages(jetstream, "TRAINING")
    envelope = read_headers(message.headers or {})
    assert (envelope.position, refilled.position) == (1, 1)
    assert envelope.epoch == (await store.head()).epoch != before
    assert (await in_events(jetstream, 4))[-1] == 1
