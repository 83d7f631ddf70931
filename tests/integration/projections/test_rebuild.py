"""A table built beside serves only once it is whole: equal to the fold, with its policies, at one exact position."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace

import pytest

from shared.db.database import Connection, Database
from shared.eventstore.events import StoredEvent
from shared.eventstore.execute import execute
from shared.eventstore.store import EventStore
from shared.kernel import CodeRange, Subject
from shared.projections import rebuild as rebuilding
from shared.projections import swap as swapping
from shared.projections.declaration import Column, Projection, Row
from shared.projections.lag import State, lag
from shared.projections.rebuild import LOCK, UNLOCK, RebuildRunning, rebuild
from shared.projections.runner import Runner
from shared.projections.swap import SwapRefused
from shared.telemetry import end
from tests.fixtures.account import DEJIANG, YANHE, Deposit, call, intent
from tests.integration.projections.balances import (
    BALANCES,
    TABLE,
    Cuts,
    balance,
    checkpoint,
    deposited,
    recorded,
    rows,
    running,
    totals,
)

LOG = recorded(
    [deposited("a", 1), deposited("b", 2, DEJIANG), deposited("c", 3), deposited("a", 4), deposited("d", 5)]
)
KEPT = replace(BALANCES, table=replace(TABLE, versions=True))
READER = Subject("actor-1", "org-1", frozenset({"reader"}), frozenset({CodeRange.under(YANHE)}))
WALLS = """
    SELECT c.relname, c.relrowsecurity, p.qual IS NOT NULL AS policy, p.roles::text,
           has_table_privilege('qz_reader', c.oid, 'SELECT') AS granted
    FROM pg_class c LEFT JOIN pg_policies p ON p.tablename = c.relname
    WHERE c.relname LIKE 'balance%' AND c.relkind = 'r' ORDER BY 1"""


async def served(database: Database, log: Sequence[StoredEvent], projection: Projection = BALANCES) -> None:
    async with running(database, Cuts(log, ()), projection) as models:
        assert await models.wait_for(len(log), 10)


async def tables(database: Database) -> set[str]:
    async with database.connection() as connection:
        found = await connection.fetch(
            "SELECT relname FROM pg_class WHERE relname LIKE 'balance%' AND relkind = 'r'"
        )
    return {row["relname"] for row in found}


async def test_walls_stand_after_every_swap(database: Database) -> None:
    await served(database, LOG, KEPT)
    for _ in range(3):
        rebuilt = await rebuild(database, Cuts(LOG, ()), KEPT)
        assert (rebuilt.position, rebuilt.rows, rebuilt.differing, rebuilt.parked) == (5, 4, 0, 0)
        async with database.connection() as connection:
            walls = [tuple(row) for row in await connection.fetch(WALLS)]
        assert walls == [(name, True, True, "{qz_reader}", True) for name in ("balance", "balance_version")]
        for table in ("balance", "balance_version"):
            async with database.scoped(READER) as connection:
                seen = await connection.fetch(f"SELECT DISTINCT account FROM {table}")
            assert {row["account"] for row in seen} == {"a", "c", "d"}


async def test_a_table_that_was_tampered_with_is_put_right_and_counted(database: Database) -> None:
    await served(database, LOG, KEPT)
    async with database.connection() as connection:
        await connection.execute("UPDATE balance SET total = 99 WHERE account = 'a'")
        await connection.execute("DELETE FROM balance WHERE account = 'b'")
        await connection.execute("UPDATE balance_version SET to_position = 3 WHERE account = 'c'")
    assert (await rebuild(database, Cuts(LOG, ()), KEPT)).differing == 3
    assert await totals(database) == {"a": 5, "b": 2, "c": 3, "d": 5}


async def never_less(database: Database, done: asyncio.Event) -> None:
    """A reader who looks all the time finds at least what it found before."""
    least = 0
    while not done.is_set():
        async with database.scoped(READER) as connection:
            found = int(await connection.fetchval("SELECT sum(deposits) FROM balance"))
        assert found >= least
        least = found


async def deposits(store: EventStore, calls: int) -> None:
    """Two events a call."""
    for number in range(calls):
        await execute(store, call(), intent(Deposit(account=f"x{number % 7}", amounts=(1, 2))))


async def test_a_rebuild_under_load_is_the_fold_and_misses_nothing(
    store: EventStore, database: Database
) -> None:
    """Runners go on across the swaps without a restart, and readers never find less than there was."""
    async with running(database, store, KEPT) as models, running(database, store, KEPT) as others:
        await execute(store, call(), intent(Deposit(account="z", amounts=(1,))))
        assert await models.wait_for(1, 10)
        done = asyncio.Event()
        reading = asyncio.create_task(never_less(database, done))
        writing = asyncio.create_task(deposits(store, 60))
        for _ in range(3):
            rebuilt = await rebuild(database, store, KEPT)
            assert rebuilt.differing == 0
        await writing
        done.set()
        await reading
        assert await models.wait_for(121, 10)
        assert await others.wait_for(121, 10)
    assert sum((await totals(database)).values()) == 1 + 60 * 3
    assert (await rebuild(database, store, KEPT)).differing == 0


async def test_a_reader_on_an_old_snapshot_is_waited_for(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It would find the new table without its rows, since these were written behind its back."""
    waited, wait = asyncio.Event(), swapping._old_snapshots_end

    async def told(database: Database, holder: int) -> None:
        try:
            await wait(database, holder)
        finally:
            waited.set()

    monkeypatch.setattr(swapping, "_old_snapshots_end", told)
    await served(database, LOG)
    async with database.scoped(READER) as connection:
        await connection.fetchval("SELECT count(*) FROM qz_projection")
        under_way = asyncio.create_task(rebuild(database, Cuts(LOG, ()), BALANCES))
        looked = asyncio.create_task(waited.wait())
        await asyncio.wait({under_way, looked}, return_when=asyncio.FIRST_COMPLETED)
        await end(looked)
        assert await connection.fetchval("SELECT count(*) FROM balance") == 3
        assert not under_way.done()
    assert (await under_way).differing == 0


async def test_readers_who_never_end_leave_the_old_table_serving(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(swapping, "TRIES", 2)
    await served(database, LOG)
    async with database.scoped(READER) as connection:
        await connection.fetchval("SELECT count(*) FROM balance")
        with pytest.raises(SwapRefused):
            await rebuild(database, Cuts(LOG, ()), BALANCES)
    assert await tables(database) == {"balance"}
    assert await totals(database) == {"a": 5, "b": 2, "c": 3, "d": 5}


async def test_a_second_rebuild_at_once_is_refused(database: Database) -> None:
    await served(database, LOG)
    async with _held(database):
        with pytest.raises(RebuildRunning):
            await rebuild(database, Cuts(LOG, ()), BALANCES)
        [told] = await lag(database, Cuts(LOG, ()), [BALANCES])
        assert told.state is State.REBUILDING
    assert (await rebuild(database, Cuts(LOG, ()), BALANCES)).differing == 0
    [told] = await lag(database, Cuts(LOG, ()), [BALANCES])
    assert told.state is State.LIVE


@asynccontextmanager
async def _held(database: Database) -> AsyncIterator[Connection]:
    async with database.connection() as connection:
        assert await connection.fetchval(LOCK, "balance")
        yield connection
        await connection.fetchval(UNLOCK, "balance")


class Broken(Cuts):
    """Goes away after its first page."""

    async def read(self, after: int, limit: int) -> Sequence[StoredEvent]:
        if after:
            raise ConnectionResetError
        return await super().read(after, 2)


async def test_a_failed_rebuild_leaves_the_serving_table_and_the_next_one_clears_up(
    database: Database,
) -> None:
    await served(database, LOG)
    with pytest.raises(ConnectionResetError):
        await rebuild(database, Broken(LOG, (2,)), BALANCES)
    assert await tables(database) == {"balance"}
    async with database.connection() as connection:
        # As a killed one leaves it.
        await connection.execute("CREATE TABLE balance_next (nonsense text)")
        await connection.execute(
            "INSERT INTO qz_parked (projection, stream, position, version, name, error) "
            "VALUES ('balance_next', 's', 1, 1, 'n', 'e')"
        )
    rebuilt = await rebuild(database, Cuts(LOG, ()), BALANCES)
    assert (rebuilt.differing, rebuilt.parked) == (0, 0)
    assert await tables(database) == {"balance"}


async def test_a_serving_table_that_is_behind_is_overtaken_and_its_runner_goes_on_there(
    database: Database,
) -> None:
    await served(database, LOG[:2])
    late = Runner(database, Cuts(LOG, ()), BALANCES)
    await late.prepare()
    rebuilt = await rebuild(database, Cuts(LOG[:4], ()), BALANCES)
    assert (rebuilt.position, rebuilt.differing) == (4, None)
    following = asyncio.create_task(late.run())
    while late.position < 5:
        await late.moved.wait(10)
    assert await end(following) == []
    assert await totals(database) == {"a": 5, "b": 2, "c": 3, "d": 5}


WIDER = replace(
    BALANCES,
    table=replace(TABLE, columns=(*TABLE.columns, Column("doubled", "bigint"))),
    evolve=lambda row, event, key: _doubled(balance(row, event, key)),
)


def _doubled(row: Row | None) -> Row | None:
    return {**row, "doubled": int(str(row["total"])) * 2} if row else None


class Watched(Cuts):
    """Looks at the serving table at every read."""

    def __init__(self, database: Database) -> None:
        super().__init__(LOG, ())
        self.seen: list[set[str]] = []
        self._database = database

    async def read(self, after: int, limit: int) -> Sequence[StoredEvent]:
        async with self._database.scoped(READER) as connection:
            found = await connection.fetch("SELECT account FROM balance")
        self.seen.append({row["account"] for row in found})
        return await super().read(after, limit)


async def test_the_old_declaration_serves_until_the_new_one_is_built(database: Database) -> None:
    async with running(database, Cuts(LOG, ()), BALANCES) as old:
        assert await old.wait_for(5, 10)
        watched = Watched(database)
        await Runner(database, watched, WIDER).prepare()
    assert watched.seen == [{"a", "c", "d"}] * watched.asked
    assert [row["doubled"] for row in await rows(database)] == [10, 4, 6, 10]


async def test_an_old_programs_runner_leaves_the_new_table_alone(database: Database) -> None:
    await served(database, LOG, WIDER)
    longer = [*LOG, *recorded([deposited("a", 1)] * 6)[5:]]
    old = Runner(database, Cuts(longer, ()), BALANCES)
    old.position, old.prepared = 5, True
    following = asyncio.create_task(old.run())
    async with running(database, Cuts(longer, ()), WIDER) as new:
        assert await new.wait_for(6, 10)
        while old.position < 6:
            await old.moved.wait(10)
    assert await end(following) == []
    assert [row["doubled"] for row in await rows(database)] == [12, 4, 6, 10]


async def test_another_programs_table_that_nobody_moves_is_taken_over(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("shared.projections.runner.TAKE_OVER_SECONDS", 0)
    monkeypatch.setattr("shared.projections.runner.POLL_SECONDS", 0.01)
    await served(database, LOG[:4], WIDER)
    left = Runner(database, Cuts(LOG, ()), BALANCES)
    left.position, left.prepared = 4, True
    following = asyncio.create_task(left.run())
    while left.position < 5:
        await left.moved.wait(10)
    assert await end(following) == []
    assert await totals(database) == {"a": 5, "b": 2, "c": 3, "d": 5}
    assert "doubled" not in (await rows(database))[0]


async def test_a_rebuild_goes_through_many_pages(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rebuilding, "PAGE", 7)
    log = recorded([deposited(f"a{number % 13}", number + 1) for number in range(100)])
    await served(database, log, KEPT)
    assert (await rebuild(database, Cuts(log, ()), KEPT)).differing == 0
    assert await checkpoint(database) == 100
