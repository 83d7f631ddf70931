"""Provisioning gives every service a login and a database of its own, however often it is run."""

from collections.abc import AsyncIterator

import asyncpg
import pytest
import pytest_asyncio

from deploy.local import postgres as postgresql
from shared.db.provision import adopt, provision

NAMES = ("first", "second")
# A password is text, also with a quote in it.
PASSWORD = "it's"


@pytest_asyncio.fixture
async def admin(postgres: postgresql.Running) -> AsyncIterator["asyncpg.Connection[asyncpg.Record]"]:
    connection = await asyncpg.connect(postgres.dsn("postgres"))
    yield connection
    for name in NAMES:
        await connection.execute(f"DROP DATABASE IF EXISTS qz_{name} WITH (FORCE)")
        for role in (f"qz_{name}", f"qz_{name}_owner"):
            await connection.execute(f"DROP ROLE IF EXISTS {role}")
    await connection.close()


async def test_provisioning_twice_changes_nothing(
    postgres: postgresql.Running, admin: "asyncpg.Connection[asyncpg.Record]"
) -> None:
    await provision(postgres.dsn("postgres"), NAMES[:1], PASSWORD)
    before = await admin.fetch("SELECT oid, rolpassword FROM pg_authid WHERE rolname = 'qz_first'")
    for _ in range(2):
        await provision(postgres.dsn("postgres"), NAMES, PASSWORD)
    assert await admin.fetch("SELECT oid, rolpassword FROM pg_authid WHERE rolname = 'qz_first'") == before
    owners = await admin.fetch(
        "SELECT d.datname, r.rolname FROM pg_database d JOIN pg_roles r ON r.oid = d.datdba "
        "WHERE d.datname IN ('qz_first', 'qz_second') ORDER BY 1"
    )
    assert [tuple(row) for row in owners] == [
        ("qz_first", "qz_first_owner"),
        ("qz_second", "qz_second_owner"),
    ]


async def test_a_service_cannot_enter_anothers_database(
    postgres: postgresql.Running, admin: "asyncpg.Connection[asyncpg.Record]"
) -> None:
    await provision(postgres.dsn("postgres"), NAMES, PASSWORD)
    with pytest.raises(asyncpg.InsufficientPrivilegeError):
        await (await asyncpg.connect(postgres.dsn("qz_second", "qz_first"))).close()


async def test_a_services_login_is_no_superuser_and_does_not_pass_row_level_security(
    postgres: postgresql.Running, admin: "asyncpg.Connection[asyncpg.Record]"
) -> None:
    await provision(postgres.dsn("postgres"), NAMES, PASSWORD)
    found = await admin.fetch(
        "SELECT rolsuper, rolbypassrls, rolcreaterole, rolcreatedb FROM pg_roles "
        "WHERE rolname IN ('qz_first', 'qz_first_owner', 'qz_second', 'qz_reader')"
    )
    assert {tuple(row) for row in found} == {(False, False, False, False)}


async def test_a_database_that_still_belongs_to_its_login_is_handed_to_its_owner(
    postgres: postgresql.Running, admin: "asyncpg.Connection[asyncpg.Record]"
) -> None:
    """As an installation from before there were owners; read tables stay with the login, which swaps them."""
    await provision(postgres.dsn("postgres"), NAMES[:1], PASSWORD)
    await admin.execute("ALTER DATABASE qz_first OWNER TO qz_first")
    login = await asyncpg.connect(postgres.dsn("qz_first", "qz_first"))
    await login.execute("""
        CREATE TABLE es_event (n integer); CREATE TABLE seen (n integer);
        ALTER TABLE seen ENABLE ROW LEVEL SECURITY; CREATE TABLE qz_projection (name text)""")
    for _ in range(2):
        await adopt(postgres.dsn("postgres"), "first")
    with pytest.raises(asyncpg.InsufficientPrivilegeError):
        await login.execute("DELETE FROM es_event")
    await login.execute("INSERT INTO seen VALUES (1); INSERT INTO qz_projection VALUES ('seen')")
    await login.close()
