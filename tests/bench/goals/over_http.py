"""Goals 3 and 4: commands over HTTP from 64 clients, to the answer and to the read row."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import replace
from functools import partial
from typing import Final

from deploy.local import nats
from services.notify.app import MIGRATIONS as NOTIFY
from shared.db.database import Database, connect
from shared.eventstore.store import MIGRATIONS
from shared.kernel.wakeup import Wakeup
from tests.bench.measure import Promise, Result, Side, interleaved, result
from tests.bench.peers import naive
from tests.bench.processes import load, running, serving
from tests.bench.servers import Bench

PATIENCE: Final = 120
EMPTY: Final = Promise(
    goal=3,
    what="HTTP commands, 64 clients : the same stack's empty route",
    what_zh="HTTP 命令，64 个客户端 : 同一技术栈的空路由",
    target=0.35,
)
NAIVE: Final = Promise(
    goal=4,
    what="HTTP command to read row by JetStream, 64 clients : FastAPI with an outbox",
    what_zh="HTTP 命令经 JetStream 到读模型，64 个客户端 : FastAPI 加 outbox 表",
    target=4.5,
)
SINGLE: Final = Promise(
    goal=4,
    what="HTTP command to read row by JetStream, 64 clients : a transaction per command",
    what_zh="HTTP 命令经 JetStream 到读模型，64 个客户端 : 每条命令一个事务",
    target=2.4,
)
EMPTY_CONFIGURATION: Final = (
    "a FastAPI route that returns {} in the very app that takes the commands (uvicorn, uvloop, httptools, the same "
    "middleware), sent the same requests"
)
SINGLE_CONFIGURATION: Final = (
    "our whole service with batches of one command, and 8 stores that commit side by side as replicas would; an "
    "issue always goes to the same store"
)
COUNT: Final = "SELECT coalesce(sum(steps), 0) FROM bench_issue"


async def goal_3(bench: Bench) -> list[Result]:
    dsn = bench.dsn(await bench.made(MIGRATIONS))
    seconds = 2 * bench.seconds
    async with serving(bench, "commands", dsn) as port:

        async def rate(path: str) -> float:
            return (await load(port, path, seconds)).rate

        sides: dict[str, Side] = {"commands": partial(rate, "/steps"), "empty": partial(rate, "/empty")}
        rates = await interleaved(bench.rounds, sides)
    return [result(EMPTY, rates["commands"], rates["empty"])]


async def goal_4(bench: Bench) -> list[Result]:
    await bench.fresh_streams()
    with nats.start(bench.data / "second", None) as broker:
        # Two services of one name cannot share JetStream.
        second = replace(bench, nats=broker)
        await second.fresh_streams()
        async with AsyncExitStack() as stack:
            sides = {
                "ours": await stack.enter_async_context(_ours(bench, "ours")),
                "single": await stack.enter_async_context(_ours(second, "single")),
                "naive": await stack.enter_async_context(_naive(second)),
            }
            rates = await interleaved(bench.rounds, sides)
    return [result(NAIVE, rates["ours"], rates["naive"]), result(SINGLE, rates["ours"], rates["single"])]


@asynccontextmanager
async def _ours(bench: Bench, kind: str) -> AsyncIterator[Side]:
    """The service and its reader, running inside the block, and how to measure them."""
    store = bench.dsn(await bench.made(MIGRATIONS))
    rows = bench.dsn(await bench.made(MIGRATIONS, NOTIFY))
    async with (
        running(bench, "work", "journal", rows, bench.nats.url),
        serving(bench, kind, store) as port,
        connect(rows, size=1) as database,
    ):
        yield partial(_until_visible, bench, port, database)


@asynccontextmanager
async def _naive(bench: Bench) -> AsyncIterator[Side]:
    dsn = bench.dsn(await bench.made())
    async with connect(dsn, size=1) as database, bench.client() as client:
        await naive.prepare(database, client.jetstream())
        async with (
            running(bench, "work", "naive", dsn, bench.nats.url),
            serving(bench, "naive", dsn) as port,
        ):
            yield partial(_until_visible, bench, port, database)


async def _until_visible(bench: Bench, port: int, database: Database) -> float:
    """Commands a second, from the first request until the read rows hold the last of them."""
    async with database.connection() as connection:
        before = await connection.fetchval(COUNT)
        sent = await load(port, "/steps", 2 * bench.seconds)
        pause = Wakeup()
        async with asyncio.timeout(PATIENCE):
            while await connection.fetchval(COUNT) < before + sent.done:
                await pause.wait(0.01)
    return sent.done / (time.perf_counter() - sent.started)
