"""Many commands at once: half of their callers go away, many stores write in any order of streams."""

import asyncio
import random
from collections import Counter
from contextlib import AsyncExitStack, suppress
from typing import Final

from deploy.local import postgres as postgresql
from shared.db.database import Database
from shared.eventstore.batch import Item
from shared.eventstore.errors import VersionConflict
from shared.eventstore.events import Answer, Appended
from shared.eventstore.execute import execute
from shared.eventstore.store import EventStore
from tests.fixtures.account import Deposit, call, intent, write
from tests.fixtures.stores import open_store
from tests.integration.eventstore.held_head import held_head

IN_FLIGHT: Final = 64
PATIENCE: Final = 20
STORES: Final = 4
APPENDS: Final = 500
ACCOUNTS: Final = [f"{number:02}" for number in range(40)]
TOGETHER: Final = 4
DEADLOCKS: Final = "SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()"


async def test_half_of_64_callers_go_and_all_64_commands_are_committed(
    store: EventStore, database: Database
) -> None:
    items = [Item(call(), (write(str(number), number + 1),)) for number in range(IN_FLIGHT)]
    gone = set(random.Random(IN_FLIGHT).sample(range(IN_FLIGHT), IN_FLIGHT // 2))
    async with asyncio.timeout(PATIENCE):
        answers = await _asked_and_left(store, database, items, gone)
        # It queues behind them all: once it is answered, so is everything before it.
        last = await store.appender.append(Item(call(), (write("last", 1),)))
    assert {number for number, one in enumerate(answers) if isinstance(one, asyncio.CancelledError)} == gone
    assert sum(isinstance(one, Appended) for one in answers) == IN_FLIGHT - len(gone)
    assert last == Appended(((IN_FLIGHT + 1, "Deposited.v1"),))
    log = await store.read(0, 1_000)
    assert [one.command_id for one in log[:-1]] == [item.call.command_id for item in items]
    first = min(gone)
    assert await store.appender.append(items[first]) == Appended(((first + 1, "Deposited.v1"),), True)


async def _asked_and_left(
    store: EventStore, database: Database, items: list[Item], gone: set[int]
) -> list[Answer | BaseException]:
    """Half of the commands stand before the head in one batch, half queue behind it; then some callers go."""
    async with held_head(database) as head:
        asked = [asyncio.create_task(store.appender.append(item)) for item in items[: IN_FLIGHT // 2]]
        await head.waiting_backend()
        asked += [asyncio.create_task(store.appender.append(item)) for item in items[IN_FLIGHT // 2 :]]
        await head.waiting_backend()
        for number in gone:
            asked[number].cancel()
    return await asyncio.gather(*asked, return_exceptions=True)


async def test_500_mixed_appends_by_four_stores_never_deadlock(
    database: Database, postgres: postgresql.Running
) -> None:
    before = deadlocks_said(postgres)
    chance = random.Random(APPENDS)
    wanted = [chance.sample(ACCOUNTS, chance.randint(1, 4)) for _ in range(APPENDS)]
    async with AsyncExitStack() as stack:
        stores = [await stack.enter_async_context(open_store(database)) for _ in range(STORES)]
        async with asyncio.TaskGroup() as writers:
            for number, one in enumerate(stores):
                writers.create_task(_append_all(one, wanted[number::STORES]))
        log = await stores[0].read(0, 10_000)
    assert [one.position for one in log] == list(range(1, sum(map(len, wanted)) + 1))
    versions: Counter[str] = Counter()
    for stored in log:
        versions[stored.stream] += 1
        assert stored.version == versions[stored.stream]
    assert deadlocks_said(postgres) == before
    async with database.connection() as connection:
        await connection.execute("SELECT pg_stat_force_next_flush()")
        assert await connection.fetchval(DEADLOCKS) == 0


async def _append_all(store: EventStore, wanted: list[list[str]]) -> None:
    # Some at a time, so that batches of several commands meet.
    async def some(number: int) -> None:
        for accounts in wanted[number::TOGETHER]:
            await _patiently(store, accounts)

    async with asyncio.TaskGroup() as tasks:
        for number in range(TOGETHER):
            tasks.create_task(some(number))


async def _patiently(store: EventStore, accounts: list[str]) -> None:
    asked = call()
    while True:
        with suppress(VersionConflict):
            await execute(store, asked, *(intent(Deposit(account=one, amounts=(1,))) for one in accounts))
            return


def deadlocks_said(postgres: postgresql.Running) -> int:
    """How often the server has broken one up, by its own log; the statistics may come a second later."""
    return postgres.child.log.read_text(encoding="utf-8", errors="replace").count("deadlock detected")
