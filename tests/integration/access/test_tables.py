"""Wall 2 stands on every table that readers may read, in every service; and no scope outlives its block."""

import asyncio
import random
from collections import Counter
from contextlib import AsyncExitStack
from typing import Final

import pytest

from services.issues.projections import ALL as ISSUES
from services.notify.projections import ALL as NOTIFY
from services.personnel.projections import ALL as PERSONNEL
from shared.db.database import READER, Database, connect
from shared.kernel import CodeRange, Subject
from shared.projections.declaration import Table
from shared.topology import SERVICES
from tests.fixtures.databases import MakeDatabase
from tests.fixtures.house import House
from tests.fixtures.round import YANHE

DECLARED: Final[dict[str, list[Table]]] = {
    "issues": [one.table for one in ISSUES],
    "personnel": [one.table for one in PERSONNEL],
    "training": [],
    "notify": [one.table for one in NOTIFY],
}
# How far things have come, which everybody may know. Everything else that readers reach is a read model.
PROGRESS: Final = frozenset({"qz_projection", "journal", "journal_source", "journal_stopped"})
READABLE: Final = """
    SELECT c.oid, c.relname AS name, c.relkind::text AS kind, c.relrowsecurity AS secured,
           coalesce('security_invoker=true' = ANY(c.reloptions), false) AS invoker,
           pg_has_role($1, c.relowner, 'MEMBER') AS owned
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f') AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
      AND (has_table_privilege($1, c.oid, 'SELECT') OR has_any_column_privilege($1, c.oid, 'SELECT'))"""
POLICIES: Final = """
    SELECT tablename AS name, qual, cmd FROM pg_policies WHERE roles && ARRAY['public', $1]::name[]"""
WRITABLE: Final = """
    SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relkind IN ('r', 'p') AND n.nspname = 'public'
      AND has_table_privilege($1, c.oid, 'INSERT, UPDATE, DELETE, TRUNCATE')"""
ROLE: Final = "SELECT rolsuper OR rolbypassrls OR rolcanlogin FROM pg_roles WHERE rolname = $1"
CANCELS: Final = 200
CLEAN: Final = "SELECT current_user = session_user, coalesce(current_setting('qz.ranges', true), '')"
LINES: Final = 5
MOST_TURNS: Final = 60
SUBJECT: Final = Subject("actor-1", "org-1", frozenset(), frozenset({CodeRange.under(YANHE)}))


def by_audience(service: str) -> set[str]:
    """Tables that are declared without an area: plans, rounds and checklists are read by audience."""
    return {one.name for one in DECLARED[service] if one.area_column is None}


@pytest.mark.parametrize("service", SERVICES)
async def test_row_level_security_is_on_for_every_table_that_readers_reach(
    house: House, service: str
) -> None:
    dsn = house.dsn(f"qz_{service}", f"qz_{service}")
    async with connect(dsn, size=1) as database, database.connection() as one:
        readable = [row for row in await one.fetch(READABLE, READER) if row["name"] not in PROGRESS]
        policies = {row["name"]: row for row in await one.fetch(POLICIES, READER)}
        assert await one.fetchval(ROLE, READER) is False
        assert await one.fetch(WRITABLE, READER) == []
    assert {one.name for one in DECLARED[service]} <= {row["name"] for row in readable}
    for row in readable:
        assert not row["owned"], f"{row['name']}: readers own it, so its policies do not bind them"
        if row["kind"] == "v":
            assert row["invoker"], (
                f"view {row['name']} reads as its owner: make it WITH (security_invoker=true)"
            )
            continue
        assert row["kind"] in ("r", "p"), f"{row['name']}: no policy can stand on a {row['kind']}"
        assert row["secured"], f"{row['name']}: readers reach it, and row-level security is off"
        assert policies[row["name"]]["cmd"] == "SELECT"
        bound = "qz.ranges" in policies[row["name"]]["qual"]
        assert bound or row["name"] in by_audience(service), f"{row['name']}: its policy looks at no ranges"


@pytest.mark.parametrize("again", [False, True], ids=["cancelled once", "cancelled twice"])
async def test_after_a_storm_of_cancels_no_connection_keeps_a_scope(
    make_database: MakeDatabase, again: bool
) -> None:
    database = await make_database()
    ends = await asyncio.gather(
        *(_storm(database, random.Random(f"{line} {again}"), again) for line in range(LINES))
    )
    told = Counter(one if isinstance(one, str) else type(one).__name__ for line in ends for one in line)
    # Whoever was not cancelled read as a reader: nobody met what another had left behind.
    assert told.keys() == {"qz_reader", "CancelledError"}, told
    async with AsyncExitStack() as held:
        every = [
            await held.enter_async_context(database.connection()) for _ in range(database.pool.get_max_size())
        ]
        assert [tuple(*await one.fetch(CLEAN)) for one in every] == [(True, "")] * len(every)
        assert not any(one.is_in_transaction() for one in every)


async def _storm(database: Database, chance: random.Random, again: bool) -> list[str | BaseException]:
    """Reads one after the other, each cancelled so many turns of the loop later: anywhere in its scope, or too late."""
    ends: list[str | BaseException] = []
    for _ in range(CANCELS // LINES):
        reading = asyncio.create_task(_read(database))
        for turns in (chance.randrange(MOST_TURNS), chance.randrange(8))[: 1 + again]:
            for _ in range(turns):
                await asyncio.wait([reading], timeout=0)
            reading.cancel()
        ends += await asyncio.gather(reading, return_exceptions=True)
    return ends


async def _read(database: Database) -> str:
    async with database.scoped(SUBJECT) as connection:
        return str(await connection.fetchval("SELECT current_user"))
