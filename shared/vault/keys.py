"""The table of keys: read afresh for every call, so that an erasure counts everywhere at once. No key is cached."""

from collections.abc import AsyncIterator, Iterable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from uuid import UUID

import asyncpg

from shared.db.database import Connection, Database
from shared.db.migrate import Migrations
from shared.vault.errors import VaultAway
from shared.vault.master import MasterKey
from shared.vault.suites import new_key

MIGRATIONS: Final = Migrations("vault", Path(__file__).parent / "migrations")
READ: Final = "SELECT person, wrapped FROM vault_key WHERE person = ANY($1::uuid[])"
# In order of the ids, so that two imports that meet wait for each other and do not lock each other out.
MAKE: Final = """
    INSERT INTO vault_key (person, wrapped)
    SELECT * FROM unnest($1::uuid[], $2::text[]) AS made (person, wrapped) ORDER BY 1 ON CONFLICT DO NOTHING"""
DESTROY: Final = "SELECT vault_destroy($1)"
# A plain VACUUM marks the bytes of dead rows as free and leaves them; this writes the table to a new file.
WRITE_ANEW: Final = ("VACUUM (FULL) vault_key", "VACUUM (FULL) vault_claim")
AWAY: Final = (OSError, asyncpg.PostgresError, asyncpg.InterfaceError, asyncpg.InternalClientError)


@asynccontextmanager
async def asking(database: Database) -> AsyncIterator[Connection]:
    """A connection to the key database; VaultAway for whatever is wrong with it."""
    try:
        async with database.connection() as connection:
            yield connection
    except AWAY as error:
        raise VaultAway(type(error).__name__) from error


@dataclass(frozen=True, slots=True)
class Keys:
    database: Database
    master: MasterKey

    async def read(self, persons: Iterable[UUID]) -> Mapping[UUID, bytes | None]:
        """The keys there are: None for an erased person, nothing for one who never had a key."""
        async with asking(self.database) as connection:
            return await self._read(connection, persons)

    async def ensure(self, persons: Iterable[UUID]) -> Mapping[UUID, bytes | None]:
        """The keys, made where there was none and committed; None for an erased person."""
        wanted = set(persons)
        async with asking(self.database) as connection:
            known = await self._read(connection, wanted)
            if missing := sorted(wanted - known.keys()):
                made = [self.master.wrap(person, new_key()) for person in missing]
                await connection.execute(MAKE, missing, made)
                # Another replica may have been quicker: what stands in the table is the key.
                return {**known, **await self._read(connection, missing)}
            return known

    async def destroy(self, person: UUID) -> bool:
        async with asking(self.database) as connection:
            return bool(await connection.fetchval(DESTROY, person))

    async def write_anew(self) -> None:
        async with asking(self.database) as connection:
            for statement in WRITE_ANEW:
                await connection.execute(statement)

    async def _read(self, connection: Connection, persons: Iterable[UUID]) -> Mapping[UUID, bytes | None]:
        rows = await connection.fetch(READ, list(persons))
        return {
            row["person"]: None
            if row["wrapped"] is None
            else self.master.unwrap(row["person"], row["wrapped"])
            for row in rows
        }
