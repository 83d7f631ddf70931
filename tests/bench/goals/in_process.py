"""Goals 1, 2 and 8: commands without HTTP, 64, 1 and 8 of them in flight."""

from functools import partial
from typing import Final

from shared.eventstore.execute import execute
from shared.eventstore.store import EventStore
from shared.kernel import new_id
from tests.bench.aggregate import STEPS, call, intent
from tests.bench.measure import Promise, Result, Side, at_once, interleaved, result
from tests.bench.peers import messagedb, plain, pyeventsourcing
from tests.bench.servers import Bench

CACHED: Final = Promise(
    goal=1,
    what="commands in process, 64 in flight : pyeventsourcing with cache",
    what_zh="进程内命令，64 个并发 : pyeventsourcing（带缓存）",
    target=3.5,
)
UNCACHED: Final = Promise(
    goal=1,
    what="commands in process, 64 in flight : pyeventsourcing without cache",
    what_zh="进程内命令，64 个并发 : pyeventsourcing（无缓存）",
    target=6.0,
)
ALONE: Final = Promise(
    goal=2,
    what="one command at a time : plain load + insert without order or chain",
    what_zh="逐个命令 : 直接读写，无全局顺序、无哈希链",
    target=0.95,
)
LOAD_APPEND: Final = Promise(
    goal=8,
    what="load + append, 8 in flight : message-db's statements, 8 connections",
    what_zh="读取并追加，8 个并发 : message-db 的语句序列，8 个连接",
    target=1.5,
)


class Worker:
    """Takes steps on an issue of its own; after some it goes on with a new one."""

    def __init__(self, store: EventStore) -> None:
        self._store = store
        self._issue = new_id()
        self._taken = 0

    async def command(self) -> None:
        if self._taken == STEPS:
            self._issue, self._taken = new_id(), 0
        await execute(self._store, call(), intent(self._issue))
        self._taken += 1


def ours(store: EventStore, workers: int, seconds: float) -> Side:
    """So many commands in flight."""
    works = [Worker(store).command for _ in range(workers)]
    return lambda: at_once(works, seconds)


async def goal_1(bench: Bench) -> list[Result]:
    async with bench.store() as store:
        env = partial(pyeventsourcing.environment, bench.postgres)
        cached = pyeventsourcing.Issues(env=env(await bench.made(), **pyeventsourcing.CACHED))
        uncached = pyeventsourcing.Issues(env=env(await bench.made()))
        try:
            rates = await interleaved(
                bench.rounds,
                {
                    "ours": ours(store, 64, bench.seconds),
                    "cached": lambda: pyeventsourcing.commands(cached, bench.seconds),
                    "uncached": lambda: pyeventsourcing.commands(uncached, bench.seconds),
                },
            )
        finally:
            # Their pools have threads and connections of their own.
            cached.close()
            uncached.close()
    return [
        result(CACHED, rates["ours"], rates["cached"]),
        result(UNCACHED, rates["ours"], rates["uncached"]),
    ]


async def goal_2(bench: Bench) -> list[Result]:
    async with bench.store() as store, bench.database(size=1) as database, database.connection() as one:
        peer = await plain.Plain.on(one)
        sides: dict[str, Side] = {
            "ours": ours(store, 1, bench.seconds),
            "plain": lambda: at_once([peer.command], bench.seconds),
        }
        rates = await interleaved(bench.rounds, sides)
    return [result(ALONE, rates["ours"], rates["plain"])]


async def goal_8(bench: Bench) -> list[Result]:
    async with bench.store() as store, bench.database(size=messagedb.CONNECTIONS) as database:
        await messagedb.prepare(database)
        peers = [messagedb.MessageDb.worker(database).command for _ in range(messagedb.CONNECTIONS)]
        sides: dict[str, Side] = {
            "ours": ours(store, 8, bench.seconds),
            "peer": lambda: at_once(peers, bench.seconds),
        }
        rates = await interleaved(bench.rounds, sides)
    return [result(LOAD_APPEND, rates["ours"], rates["peer"])]
