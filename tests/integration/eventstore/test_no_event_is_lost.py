"""32 writers over three replicas and one reader: nothing is lost, nothing is doubled, no position is left out."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from typing import Final

from hypothesis import Phase, given, settings

from deploy.local import postgres as postgresql
from shared.db.database import Database
from shared.eventstore.errors import VersionConflict
from shared.eventstore.events import Appended, Call
from shared.eventstore.execute import execute
from shared.eventstore.store import EventStore
from tests.fixtures.account import Deposit, Deposited, call, intent
from tests.fixtures.databases import fresh_database
from tests.fixtures.stores import open_store
from tests.integration.eventstore.lost_events import (
    WRITERS,
    Plan,
    Wanted,
    lost_events,
    marks_of,
    numbered,
    plans,
)
from tests.integration.eventstore.naive_store import TABLE, NaiveStore

REPLICAS: Final = 3
PAGE: Final = 20


class Replicas:
    """The same log through several stores, each with an appender of its own, as several processes have it."""

    def __init__(self, stores: Sequence[EventStore]) -> None:
        self.stores = stores

    async def append(self, wanted: Wanted) -> None:
        """All tries of a command at once, each by another replica."""
        deposit = Deposit(account=str(wanted.stream), amounts=wanted.marks)
        asked = call()
        chosen = [self.stores[(wanted.marks[0] + number) % REPLICAS] for number in range(wanted.tries)]
        answers = await asyncio.gather(*(_patiently(store, asked, deposit) for store in chosen))
        assert len({answer.events for answer in answers}) == 1

    async def read_after(self, checkpoint: int) -> Sequence[tuple[int, int]]:
        page = await self.stores[0].read(checkpoint, PAGE)
        return [(one.position, _amount(one.event)) for one in page]


@asynccontextmanager
async def replicas(postgres: postgresql.Running) -> AsyncIterator[Replicas]:
    async with await fresh_database(postgres) as database, AsyncExitStack() as stack:
        yield Replicas([await stack.enter_async_context(open_store(database)) for _ in range(REPLICAS)])


async def _patiently(store: EventStore, asked: Call, deposit: Deposit) -> Appended:
    while True:
        with suppress(VersionConflict):
            return await execute(store, asked, intent(deposit))


def _amount(event: object) -> int:
    assert isinstance(event, Deposited)
    return event.amount


# No shrinking: the interleaving, which cannot be repeated, is what would fail.
@settings(max_examples=4, deadline=None, database=None, phases=[Phase.generate])
@given(plan=plans())
async def test_32_writers_and_a_reader_lose_no_event(postgres: postgresql.Running, plan: Plan) -> None:
    async with replicas(postgres) as log:
        assert await lost_events(log.append, log.read_after, plan) == set()
        whole = await log.stores[0].read(0, 10_000)
    marks = marks_of(plan)
    assert [one.position for one in whole] == list(range(1, len(marks) + 1))
    assert sorted(_amount(one.event) for one in whole) == sorted(marks)


async def test_the_same_check_finds_what_an_identity_column_loses(database: Database) -> None:
    async with database.connection() as connection:
        await connection.execute(TABLE)
    plan = numbered([[(0, 2, 1)]] * WRITERS)
    naive = NaiveStore(database, held=1)
    assert await lost_events(naive.append, naive.read_after, plan) == {1, 2}
