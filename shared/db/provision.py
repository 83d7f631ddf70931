"""What a database administrator does once: a login and a database per service, and the readers' role."""

import asyncpg

from shared.db.database import READER


async def provision(admin_dsn: str, names: tuple[str, ...], password: str) -> None:
    """Create role and database 'qz_<name>' for each name; what exists is left as it is."""
    connection = await asyncpg.connect(admin_dsn)
    try:
        if not await connection.fetchval("SELECT 1 FROM pg_roles WHERE rolname = $1", READER):
            await connection.execute(f"CREATE ROLE {READER} NOLOGIN NOBYPASSRLS")
        for name in names:
            await _one(connection, f"qz_{name}", password)
    finally:
        await connection.close()


async def _one(connection: "asyncpg.Connection[asyncpg.Record]", name: str, password: str) -> None:
    if not await connection.fetchval("SELECT 1 FROM pg_roles WHERE rolname = $1", name):
        # CREATE ROLE takes no parameters, so the text is quoted by hand.
        quoted = password.replace("'", "''")
        await connection.execute(f"CREATE ROLE {name} LOGIN PASSWORD '{quoted}'")
        await connection.execute(f"GRANT {READER} TO {name} WITH INHERIT FALSE, SET TRUE")
    if not await connection.fetchval("SELECT 1 FROM pg_database WHERE datname = $1", name):
        await connection.execute(f"CREATE DATABASE {name} OWNER {name}")
        await connection.execute(f"REVOKE CONNECT ON DATABASE {name} FROM PUBLIC")
