"""Adopted versions of the schemes, the newest first."""

import json
from collections.abc import Sequence

from services.personnel.queries.rows import Row, rows_of
from shared.db.database import Database
from shared.kernel import Subject


async def versions(database: Database, subject: Subject, scheme: str | None = None) -> Sequence[Row]:
    """Of one scheme by its code, or of all."""
    rows = await rows_of(
        database,
        subject,
        "SELECT * FROM scheme WHERE $1::text IS NULL OR scheme = $1 ORDER BY scheme, version DESC",
        scheme,
    )
    return [{**row, "content": json.loads(row["content"])} for row in rows]
