"""Forward-only migrations: numbered SQL files, each applied once, never changed after release."""

from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from shared.db.database import Database

LOCK = 0x715A
LEDGER = """
    CREATE TABLE IF NOT EXISTS schema_migration (
        owner text NOT NULL, name text NOT NULL, sha256 text NOT NULL,
        applied_at timestamptz NOT NULL DEFAULT now(), PRIMARY KEY (owner, name))"""


class MigrationChanged(Exception):
    """A file that was applied before has other contents now."""


@dataclass(frozen=True, slots=True)
class Migrations:
    """A folder of *.sql files; owner keeps the numbers of the library and of the service apart."""

    owner: str
    folder: Path


async def migrate(owner: Database, service_role: str, *sources: Migrations) -> list[str]:
    """Apply what is missing, in order, in one transaction; returns the names applied.

    owner: connected as the database's owner. service_role: the login that the service runs under; the files
    find it in the setting qz.service_role, to grant it what it needs.
    """
    applied: list[str] = []
    async with owner.connection() as connection, connection.transaction():
        await connection.execute("SELECT pg_advisory_xact_lock($1)", LOCK)
        await connection.execute("SELECT set_config('qz.service_role', $1, true)", service_role)
        await connection.execute(LEDGER)
        rows = await connection.fetch("SELECT owner, name, sha256 FROM schema_migration")
        done = {(row["owner"], row["name"]): row["sha256"] for row in rows}
        for library, path in _files(sources):
            text = path.read_text()
            digest = sha256(text.encode()).hexdigest()
            known = done.get((library, path.name))
            if known is None:
                await connection.execute(text)
                await connection.execute(
                    "INSERT INTO schema_migration (owner, name, sha256) VALUES ($1, $2, $3)",
                    library,
                    path.name,
                    digest,
                )
                applied.append(f"{library}/{path.name}")
            elif known != digest:
                raise MigrationChanged(f"{library}/{path.name}")
    return applied


def _files(sources: tuple[Migrations, ...]) -> list[tuple[str, Path]]:
    return [(source.owner, path) for source in sources for path in sorted(source.folder.glob("*.sql"))]
