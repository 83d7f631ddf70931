"""Connections to one service's PostgreSQL database. Nothing else in the project opens any."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any, TypeAlias

import asyncpg

from shared.kernel import Subject

Connection: TypeAlias = "asyncpg.Connection[Any] | asyncpg.pool.PoolConnectionProxy[Any]"
Pool: TypeAlias = "asyncpg.Pool[Any]"

READER = "qz_reader"
COMMAND_SECONDS = 30


@dataclass(frozen=True, slots=True)
class Database:
    """A pool. connection() works as the service itself; scoped() reads as somebody, through row-level security."""

    pool: Pool

    @asynccontextmanager
    async def connection(self) -> AsyncIterator[Connection]:
        async with self.pool.acquire() as connection:
            yield connection

    @asynccontextmanager
    async def scoped(self, subject: Subject) -> AsyncIterator[Connection]:
        """A read-only transaction that sees the rows inside the subject's ranges, and no others.

        Of those that are hidden it sees the ones that the subject's body or role may see.
        """
        ranges = ",".join(f"[{one.lo},{one.hi}]" for one in sorted(subject.ranges))
        async with self.pool.acquire() as connection, _snapshot(connection):
            await connection.execute(
                "SELECT set_config('qz.ranges', $1, true), set_config('qz.unit', $2, true), "
                "set_config('qz.roles', $3, true), set_config('role', $4, true)",
                "{" + ranges + "}",
                subject.unit,
                ",".join(sorted(subject.roles)),
                READER,
            )
            yield connection


async def _reset(connection: Connection) -> None:
    """Nothing: asyncpg has ended the transaction, and all that we set is set for one transaction."""


def _snapshot(connection: Connection) -> asyncpg.transaction.Transaction:
    # One snapshot for all queries of a page, so that its numbers agree.
    return connection.transaction(isolation="repeatable_read", readonly=True)


@asynccontextmanager
async def connect(dsn: str, *, size: int = 8) -> AsyncIterator[Database]:
    """Open a pool and close it at the end. It connects when it is first asked, so PostgreSQL may be away now."""
    async with asyncpg.create_pool(
        dsn,
        min_size=0,
        max_size=size,
        command_timeout=COMMAND_SECONDS,
        reset=_reset,
        server_settings={"timezone": "UTC", "idle_in_transaction_session_timeout": "60000"},
    ) as pool:
        yield Database(pool)
