"""Every public fact is published once, in order, with positions that let a reader of everything see a gap."""

import json
from collections import Counter
from contextlib import AsyncExitStack
from dataclasses import replace

import pytest
from nats.aio.client import Client
from nats.aio.msg import Msg
from nats.js import JetStreamContext

from deploy.local import nats
from shared.contracts.envelope import read_headers
from shared.eventstore.batch import Item
from shared.eventstore.execute import execute
from shared.eventstore.store import EventStore
from shared.relay.mapping import Mapping
from tests.fixtures.account import Deposit, Note, call, intent, to_contract, write
from tests.fixtures.streams import PATIENCE, connected, header, messages, reached, relaying

STREAM = "TRAINING"
IN_BATCH = {"Nats-Batch-Id": "abandoned"}
MANY = 2_500


async def deposit(store: EventStore, *amounts: int) -> None:
    await execute(store, call(), intent(Deposit(account="a", amounts=amounts)))


async def note(store: EventStore) -> None:
    await execute(store, call(), intent(Note(account="a", text="不公开")))


def links(published: list[Msg]) -> list[tuple[int, int]]:
    """(previous position, position) of each message."""
    envelopes = [read_headers(one.headers or {}) for one in published]
    return [(one.previousposition, one.position) for one in envelopes]


async def test_public_facts_are_published_in_order_and_private_ones_left_out(
    store: EventStore, client: Client, training: JetStreamContext
) -> None:
    await note(store)
    await deposit(store, 1, 2)
    await note(store)
    await deposit(store, 3)
    async with relaying(store, client) as relay:
        await reached(relay, 5)
    published = await messages(training, STREAM)
    assert links(published) == [(0, 2), (2, 3), (3, 5)]
    assert [json.loads(one.data)["amount"] for one in published] == [1, 2, 3]


async def test_the_envelope_says_what_the_store_says(
    store: EventStore, client: Client, training: JetStreamContext
) -> None:
    await deposit(store, 1)
    async with relaying(store, client) as relay:
        await reached(relay, 1)
    [stored] = await store.read(0, 10)
    [message] = await messages(training, STREAM)
    envelope = read_headers(message.headers or {})
    assert message.subject == "qz.520600.520627.-.-.training.DepositMade.v1"
    assert header(message, "Nats-Msg-Id") == envelope.id == str(stored.id)
    assert (envelope.hash, envelope.epoch) == (stored.hash, (await store.head()).epoch)
    assert (envelope.time, envelope.recordedtime) == (stored.occurred_at, stored.recorded_at)
    assert (envelope.correlationid, envelope.causationid) == (
        str(stored.command_id),
        str(stored.causation_id),
    )


async def test_many_events_go_in_several_atomic_batches(
    store: EventStore, client: Client, training: JetStreamContext
) -> None:
    await store.appender.append(Item(call(), (write("a", *range(1, MANY + 1)),)))
    async with relaying(store, client) as relay:
        await reached(relay, MANY)
    published = await messages(training, STREAM)
    assert links(published) == [(number - 1, number) for number in range(1, MANY + 1)]
    assert sorted(Counter(header(one, "Nats-Batch-Id") for one in published).values()) == [500, 1_000, 1_000]


async def test_a_single_event_uses_no_batch(
    store: EventStore, client: Client, training: JetStreamContext
) -> None:
    await deposit(store, 1)
    async with relaying(store, client) as relay:
        await reached(relay, 1)
    [message] = await messages(training, STREAM)
    assert header(message, "Nats-Batch-Id") is None


async def test_what_is_appended_while_it_runs_is_published(
    store: EventStore, client: Client, training: JetStreamContext
) -> None:
    async with relaying(store, client) as relay:
        for position in range(1, 6):
            await deposit(store, position)
            await reached(relay, position)
    assert links(await messages(training, STREAM)) == [(number - 1, number) for number in range(1, 6)]


async def test_a_restart_goes_on_from_the_streams_end(
    store: EventStore, client: Client, training: JetStreamContext
) -> None:
    for _ in range(3):
        await deposit(store, 1, 2)
        await note(store)
        async with relaying(store, client) as relay:
            await reached(relay, (await store.head()).position)
    assert links(await messages(training, STREAM)) == [(0, 1), (1, 2), (2, 4), (4, 5), (5, 7), (7, 8)]


@pytest.mark.parametrize("relays", [2, 3])
async def test_relays_beside_each_other_publish_nothing_twice(
    store: EventStore, client: Client, nats_server: nats.Running, training: JetStreamContext, relays: int
) -> None:
    async with AsyncExitStack() as stack:
        clients = [await stack.enter_async_context(connected(nats_server)) for _ in range(relays)]
        running = [await stack.enter_async_context(relaying(store, one)) for one in clients]
        for number in range(20):
            await deposit(store, *range(1, 2 + number % 3))
        head = (await store.head()).position
        for relay in running:
            await reached(relay, head)
    assert links(await messages(training, STREAM)) == [(number - 1, number) for number in range(1, head + 1)]


async def test_a_batch_that_was_never_committed_is_invisible_and_published_by_the_next(
    store: EventStore, client: Client, training: JetStreamContext
) -> None:
    await deposit(store, 1, 2, 3)
    events = await store.read(0, 10)
    mapped = Mapping("/520600/training", to_contract).map(events, 0, (await store.head()).epoch)
    begun = [replace(one, headers=one.headers | IN_BATCH) for one in mapped.messages]
    # A relay that dies here: two of three are sent, the commit is not.
    first = begun[0].headers | {"Nats-Batch-Sequence": "1", "Nats-Expected-Last-Sequence": "0"}
    await client.request(begun[0].subject, begun[0].body, PATIENCE, headers=first)
    second = begun[1].headers | {"Nats-Batch-Sequence": "2"}
    await client.publish(begun[1].subject, begun[1].body, headers=second)
    await client.flush()
    assert await messages(training, STREAM) == []
    async with relaying(store, client) as relay:
        await reached(relay, 3)
    assert links(await messages(training, STREAM)) == [(0, 1), (1, 2), (2, 3)]
