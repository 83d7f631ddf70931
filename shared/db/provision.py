"""What a database administrator does once: a database per service, its owner, its login, and the readers' role.

The owner makes tables and is used by `migrate` alone; the service's login can do only what it is granted there.
"""

import asyncpg

from shared.db.database import READER

OWNER_SUFFIX = "_owner"
OWNED_BY = """
    SELECT 1 FROM pg_database d JOIN pg_roles r ON r.oid = d.datdba WHERE d.datname = $1 AND r.rolname = $2"""
# Read tables stay with the login, which makes and swaps them.
TABLES = """
    SELECT c.relname FROM pg_class c JOIN pg_roles r ON r.oid = c.relowner
    WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace AND r.rolname = $1
      AND NOT c.relrowsecurity AND c.relname NOT LIKE 'qz\\_%'"""


async def provision(admin_dsn: str, names: tuple[str, ...], password: str) -> None:
    """Create database 'qz_<name>', owner 'qz_<name>_owner' and login 'qz_<name>'; what exists is left as it is."""
    connection = await asyncpg.connect(admin_dsn)
    try:
        if not await _exists(connection, READER):
            await connection.execute(f"CREATE ROLE {READER} NOLOGIN NOBYPASSRLS")
        for name in names:
            await _one(connection, f"qz_{name}", password)
    finally:
        await connection.close()


async def _one(connection: "asyncpg.Connection[asyncpg.Record]", name: str, password: str) -> None:
    owner = name + OWNER_SUFFIX
    for login in (owner, name):
        if not await _exists(connection, login):
            # CREATE ROLE takes no parameters, so the text is quoted by hand.
            quoted = password.replace("'", "''")
            await connection.execute(f"CREATE ROLE {login} LOGIN PASSWORD '{quoted}'")
    await connection.execute(f"GRANT {READER} TO {name} WITH INHERIT FALSE, SET TRUE")
    # The owner may do what the service may, to its read tables for one.
    await connection.execute(f"GRANT {name} TO {owner}")
    if not await connection.fetchval("SELECT 1 FROM pg_database WHERE datname = $1", name):
        await connection.execute(f"CREATE DATABASE {name} OWNER {owner}")
        await connection.execute(f"REVOKE CONNECT ON DATABASE {name} FROM PUBLIC")
        await connection.execute(f"GRANT CONNECT ON DATABASE {name} TO {name}")


async def adopt(admin_dsn: str, name: str) -> None:
    """Hand a database that still belongs to its login, as before there were owners, over to its owner."""
    login, owner = f"qz_{name}", f"qz_{name}{OWNER_SUFFIX}"
    connection = await asyncpg.connect(admin_dsn, database=login)
    try:
        if await connection.fetchval(OWNED_BY, login, login):
            async with connection.transaction():
                for row in await connection.fetch(TABLES, login):
                    await connection.execute(f"ALTER TABLE {row['relname']} OWNER TO {owner}")
                await connection.execute(f"ALTER DATABASE {login} OWNER TO {owner}")
                await connection.execute(f"GRANT CONNECT ON DATABASE {login} TO {login}")
    finally:
        await connection.close()


async def _exists(connection: "asyncpg.Connection[asyncpg.Record]", role: str) -> bool:
    return bool(await connection.fetchval("SELECT 1 FROM pg_roles WHERE rolname = $1", role))
