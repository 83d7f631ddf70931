"""Everything that a house keeps: the rows of all databases, and the files of PostgreSQL and NATS with their logs."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

import asyncpg

from deploy.local.house import KEYS
from shared.topology import SERVICES
from tests.fixtures.house import House

DATABASES: Final = (*(f"qz_{name}" for name in (*SERVICES, KEYS)), "postgres")
TABLES: Final = """
    SELECT format('%I.%I', n.nspname, c.relname) AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relkind IN ('r', 'm') AND n.nspname <> 'information_schema' AND n.nspname !~ '^pg_'"""
SPOKEN: Final = ("utf-8", "utf-16-le", "unicode-escape", "gb18030")


def spellings(text: str) -> list[bytes]:
    """A text as files may hold it: in UTF-8, as JSON or Python escape it, as an old sheet has it."""
    escaped = "".join(
        f"\\u{unit:04x}" for unit in memoryview(text.encode("utf-16-le")).cast("H")
    ).encode()  # fmt: skip
    return [*(text.encode(one, "ignore") for one in SPOKEN), escaped, text.encode().hex().encode()]


async def tables_with(house: House, texts: list[str]) -> list[str]:
    """Where a dump of all databases would hold one of the texts: database, table, text."""
    found: list[str] = []
    for database in DATABASES:
        connection = await asyncpg.connect(house.dsn(database, "postgres"))
        try:
            for table in await connection.fetch(TABLES):
                for text in texts:
                    has = f"SELECT 1 FROM {table['name']} t WHERE position($1 IN t::text) > 0 LIMIT 1"
                    if await connection.fetchval(has, text):
                        found.append(f"{database} {table['name']} {text}")
        finally:
            await connection.close()
    return found


def files_with(house: House, texts: list[str]) -> list[str]:
    """The files on disk that hold one of the texts: table files, write-ahead log, JetStream's blocks, logs."""
    wanted = [spelling for text in texts for spelling in spellings(text) if spelling]
    return [
        str(path)
        for path in _files(house.folder)
        if any(spelling in content for content in [path.read_bytes()] for spelling in wanted)
    ]


def _files(folder: Path) -> Iterator[Path]:
    for root in {folder, (folder / "postgres").resolve()}:
        yield from (path for path in root.rglob("*") if path.is_file() and not path.is_symlink())
