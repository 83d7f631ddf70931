"""Rows as they are read: through row-level security."""

from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias

from shared.db.database import Database
from shared.kernel import Subject

Row: TypeAlias = Mapping[str, Any]


async def rows_of(database: Database, subject: Subject, sql: str, *values: object) -> Sequence[Row]:
    async with database.scoped(subject) as connection:
        return [dict(row) for row in await connection.fetch(sql, *values)]
