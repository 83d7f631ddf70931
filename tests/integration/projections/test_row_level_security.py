"""Wall 2: a reader sees the rows inside its ranges, whatever the query forgets to say."""

from collections.abc import AsyncIterator
from dataclasses import replace

import asyncpg
import pytest
import pytest_asyncio

from shared.db.database import Database
from shared.kernel import CodeRange, Subject
from tests.fixtures.account import DEJIANG, YANHE
from tests.integration.projections.balances import BALANCES, TABLE, Cuts, deposited, recorded, running

VILLAGE = "520627101201"
LOG = recorded(
    [
        deposited("yanhe", 1, YANHE),
        deposited("village", 2, VILLAGE),
        deposited("dejiang", 3, DEJIANG),
        deposited("city", 4, "520600000000"),
    ]
)
OPEN = replace(BALANCES, table=replace(TABLE, name="open_list", area_column=None))


@pytest_asyncio.fixture
async def filled(database: Database) -> AsyncIterator[Database]:
    async with running(database, Cuts(LOG, []), BALANCES, OPEN) as models:
        assert await models.wait_for(len(LOG), 10)
    yield database


def reader(*areas: str) -> Subject:
    return Subject("actor-1", "org-1", frozenset({"reader"}), frozenset(map(CodeRange.under, areas)))


async def seen(database: Database, subject: Subject, table: str = "balance") -> set[str]:
    async with database.scoped(subject) as connection:
        return {row["account"] for row in await connection.fetch(f"SELECT account FROM {table}")}


@pytest.mark.parametrize(
    ("areas", "accounts"),
    [
        ((YANHE,), {"yanhe", "village"}),
        ((VILLAGE,), {"village"}),
        ((DEJIANG, VILLAGE), {"dejiang", "village"}),
        (("520600000000",), {"yanhe", "village", "dejiang", "city"}),
        ((), set()),
    ],
)
async def test_a_reader_sees_the_rows_in_its_ranges(
    filled: Database, areas: tuple[str, ...], accounts: set[str]
) -> None:
    assert await seen(filled, reader(*areas)) == accounts


async def test_the_service_itself_sees_all(filled: Database) -> None:
    async with filled.connection() as connection:
        assert await connection.fetchval("SELECT count(*) FROM balance") == len(LOG)


async def test_a_scope_ends_with_its_block(filled: Database) -> None:
    # The pool hands the same connections out again.
    for _ in range(3):
        assert await seen(filled, reader(VILLAGE)) == {"village"}
        assert await seen(filled, reader()) == set()
        async with filled.connection() as connection:
            assert await connection.fetchval("SELECT current_user <> 'qz_reader'")
            assert await connection.fetchval("SELECT count(*) FROM balance") == len(LOG)


async def test_a_scope_that_failed_ends_too(filled: Database) -> None:
    with pytest.raises(asyncpg.UndefinedTableError):
        await seen(filled, reader(YANHE), "no_such_table")
    async with filled.connection() as connection:
        assert await connection.fetchval("SELECT count(*) FROM balance") == len(LOG)


async def test_a_table_without_an_area_is_read_by_everybody(filled: Database) -> None:
    assert len(await seen(filled, reader(), "open_list")) == len(LOG)


async def test_nothing_can_be_written_in_a_scope(filled: Database) -> None:
    with pytest.raises(asyncpg.PostgresError, match=r"read-only|permission denied"):
        async with filled.scoped(reader(YANHE)) as connection:
            await connection.execute("UPDATE balance SET total = 0")


@pytest.mark.parametrize("table", ["es_event", "es_command", "es_head"])
async def test_the_log_itself_is_closed_to_readers(filled: Database, table: str) -> None:
    with pytest.raises(asyncpg.InsufficientPrivilegeError):
        async with filled.scoped(reader("520600000000")) as connection:
            await connection.fetch(f"SELECT * FROM {table}")


async def test_a_page_reads_from_one_snapshot(filled: Database) -> None:
    async with filled.scoped(reader(YANHE)) as connection:
        before = await connection.fetchval("SELECT sum(total) FROM balance")
        async with filled.connection() as other:
            await other.execute("UPDATE balance SET total = total + 1")
        assert await connection.fetchval("SELECT sum(total) FROM balance") == before


PLAN_ROWS = 60_000
FILL = """
    INSERT INTO balance (account, area, total)
    SELECT 'n' || n, (520601000000 + (n % 100) * 1000000 + n % 997)::text, n FROM generate_series(1, $1::int) n"""


@pytest.mark.parametrize("areas", [(YANHE,), (YANHE, DEJIANG), (VILLAGE, YANHE)])
async def test_a_county_is_found_by_index_and_not_by_looking_at_every_row(
    filled: Database, areas: tuple[str, ...]
) -> None:
    async with filled.connection() as connection:
        await connection.execute(FILL, PLAN_ROWS)
        await connection.execute("ANALYZE balance")
    async with filled.scoped(reader(*areas)) as connection:
        rows = await connection.fetch("EXPLAIN (ANALYZE, COSTS OFF) SELECT sum(total) FROM balance")
    plan = "\n".join(row[0] for row in rows)
    assert "Index Cond: (((area)::bigint >= (InitPlan" in plan
    assert "Seq Scan" not in plan
    # Several ranges lie within one span; what is between them is looked at and left out.
    inside = await seen(filled, reader(*areas))
    assert inside
    async with filled.connection() as connection:
        every = await connection.fetch("SELECT account, area FROM balance")
    subject = reader(*areas)
    assert inside == {row["account"] for row in every if subject.covers(row["area"])}
