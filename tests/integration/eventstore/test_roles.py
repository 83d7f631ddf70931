"""The login of a service can read events and append them through es.append, and nothing else."""

import asyncio

import asyncpg
import pytest

from shared.db.database import Database
from shared.eventstore.batch import Item
from shared.eventstore.store import EventStore
from tests.fixtures.account import call, write
from tests.fixtures.databases import MakeDatabase
from tests.fixtures.stores import open_store
from tests.integration.eventstore.test_chain import chain

FORBIDDEN = [
    "UPDATE es_event SET data = '{}'",
    "DELETE FROM es_event",
    "TRUNCATE es_event",
    "INSERT INTO es_event SELECT position + 1, stream, version + 1, gen_random_uuid(), name, data, area, actor, "
    "unit, command_id, correlation_id, causation_id, occurred_at, recorded_at, hash FROM es_event",
    "UPDATE es_head SET position = 0",
    "UPDATE es_head SET epoch = gen_random_uuid()",
    "DELETE FROM es_head",
    "UPDATE es_command SET answer = '{}'",
    "DELETE FROM es_command",
    "INSERT INTO es_command SELECT 'somebody', command_id, digest, answer, recorded_at FROM es_command",
    "ALTER TABLE es_event ADD COLUMN more text",
    "ALTER TABLE es_event OWNER TO CURRENT_USER",
    "ALTER TABLE es_event DISABLE TRIGGER ALL",
    "DROP TABLE es_event",
    "DROP FUNCTION es.append",
    "CREATE OR REPLACE FUNCTION es.measured(value text) RETURNS bytea LANGUAGE sql RETURN ''::bytea",
    "UPDATE schema_migration SET sha256 = ''",
    "SET ROLE postgres",
]


@pytest.mark.parametrize("statement", FORBIDDEN, ids=lambda one: " ".join(one.split()[:4]))
async def test_the_services_login_cannot_change_events(
    store: EventStore, database: Database, statement: str
) -> None:
    await store.appender.append(Item(call(), (write("a", 1, 2),)))
    before = await store.read(0, 10)
    async with database.connection() as connection:
        with pytest.raises(asyncpg.InsufficientPrivilegeError):
            await connection.execute(statement)
    assert await store.read(0, 10) == before


async def test_the_services_login_is_neither_the_owner_nor_a_member_of_it(database: Database) -> None:
    async with database.connection() as connection:
        owner = await connection.fetchval("SELECT tableowner FROM pg_tables WHERE tablename = 'es_event'")
        assert owner == await connection.fetchval("SELECT current_user || '_owner'")
        assert not await connection.fetchval("SELECT pg_has_role(current_user, $1, 'MEMBER')", owner)


async def test_what_the_login_may_make_is_not_what_append_calls(make_database: MakeDatabase) -> None:
    """append runs with its owner's rights: a function or a table of the login must not come before the owner's."""
    database = await make_database()
    async with database.connection() as connection:
        await connection.execute(
            "CREATE FUNCTION public.measured(value text) RETURNS bytea LANGUAGE sql RETURN '\\x00'::bytea;"
            "CREATE TEMP TABLE es_head AS SELECT 41 AS position, 'forged' AS hash"
        )
    async with open_store(database) as store:
        await asyncio.gather(*(store.appender.append(Item(call(), (write(str(n), 1),))) for n in range(8)))
        events = await store.read(0, 10)
    assert [one.position for one in events] == list(range(1, 9))
    assert [one.hash for one in events] == chain(tuple(events))
