"""Goal 9: from PostgreSQL to JetStream, every message on disk before its acknowledgement."""

import asyncio
import time
from collections.abc import Sequence
from typing import Final

from nats.aio.client import Client
from nats.aio.msg import Msg

from shared.eventstore.store import EventStore
from shared.kernel import new_id
from shared.relay import Relay
from tests.bench.aggregate import CITY, SERVICE, call, step, stream, to_contract
from tests.bench.measure import Promise, Result, Side, interleaved, result
from tests.bench.servers import Bench, background

EVENTS: Final = 10_000
SINGLES: Final = 2_000
PATIENCE: Final = 120
PROMISE: Final = Promise(
    goal=9,
    what="relay from PostgreSQL to JetStream : awaited single publishes of the same messages",
    what_zh="从 PostgreSQL 转发到 JetStream : 逐条发布并等待确认",
    target=5.0,
)
CONFIGURATION: Final = (
    "nats-py, JetStream publish of the very messages (subject, headers, body) that our relay publishes, each "
    "awaited, ready in memory, into a fresh stream of the same configuration"
)


async def goal_9(bench: Bench) -> list[Result]:
    count = round(EVENTS * bench.scale)
    async with bench.store() as store, bench.client() as client:
        await fill(store, count)
        await bench.fresh_streams()
        await _relayed(store, client, count)
        messages = await _published(client, min(SINGLES, count))

        async def relayed() -> float:
            await bench.fresh_streams()
            return await _relayed(store, client, count)

        async def one_by_one() -> float:
            await bench.fresh_streams()
            return await _one_by_one(client, messages)

        sides: dict[str, Side] = {"ours": relayed, "singles": one_by_one}
        rates = await interleaved(bench.rounds, sides)
    return [result(PROMISE, rates["ours"], rates["singles"])]


async def fill(store: EventStore, count: int) -> None:
    """So many events, in streams of 1,000 or what is left."""
    for start in range(0, count, 1_000):
        issue = new_id()
        events = [step(issue, number) for number in range(min(1_000, count - start))]
        await store.append(call(), [(stream(issue), 0, events)])


async def _relayed(store: EventStore, client: Client, count: int) -> float:
    relay = Relay(store, client, SERVICE, CITY, to_contract)
    started = time.perf_counter()
    async with background(relay.run()), asyncio.timeout(PATIENCE):
        while relay.published < count:
            await relay.wakeup.wait(PATIENCE)
    return count / (time.perf_counter() - started)


async def _one_by_one(client: Client, messages: Sequence[Msg]) -> float:
    jetstream = client.jetstream()
    started = time.perf_counter()
    for one in messages:
        await jetstream.publish(one.subject, one.data, headers=one.headers)
    return len(messages) / (time.perf_counter() - started)


async def _published(client: Client, count: int) -> list[Msg]:
    """The first messages of the stream, without what belonged to their batch and its fence."""
    reader = await client.jetstream().subscribe(">", stream=SERVICE.upper(), ordered_consumer=True)
    messages = [await reader.next_msg(PATIENCE) for _ in range(count)]
    await reader.unsubscribe()
    for one in messages:
        one.headers = {name: text for name, text in (one.headers or {}).items() if _is_ours(name)}
    return messages


def _is_ours(header: str) -> bool:
    return not header.startswith(("Nats-Batch", "Nats-Expected"))
