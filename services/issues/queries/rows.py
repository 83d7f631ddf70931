"""Rows as they are read: through row-level security, JSON as objects, without what only versions have."""

import json
from collections.abc import Mapping, Sequence
from typing import Any, Final, TypeAlias

import asyncpg

from shared.db.database import Database
from shared.kernel import Subject

# Of a version, not of the thing.
SPAN: Final = ("from_position", "to_position")
JSON_COLUMNS: Final = (
    "measures",
    "evidence",
    "interviews",
    "detail",
    "exempted",
    "policy",
    "content",
    "assessment",
)

Row: TypeAlias = Mapping[str, Any]


async def rows_of(database: Database, subject: Subject, sql: str, *values: object) -> Sequence[Row]:
    async with database.scoped(subject) as connection:
        return [plain(row) for row in await connection.fetch(sql, *values)]


def plain(row: asyncpg.Record) -> Row:
    plain = {name: value for name, value in row.items() if name not in SPAN}
    for name in JSON_COLUMNS:
        if isinstance(plain.get(name), str):
            plain[name] = json.loads(plain[name])
    return plain
