"""Visits."""

from collections.abc import Sequence
from uuid import UUID

from services.issues.queries.rows import Row, rows_of
from shared.db.database import Database
from shared.kernel import Subject


async def visits(database: Database, subject: Subject, round_id: UUID) -> Sequence[Row]:
    """Visits of a round, the newest first."""
    return await rows_of(
        database, subject, "SELECT * FROM visit WHERE round = $1 ORDER BY begun_at DESC, visit", round_id
    )


async def visit(database: Database, subject: Subject, visit_id: UUID) -> Row | None:
    found = await rows_of(database, subject, "SELECT * FROM visit WHERE visit = $1", visit_id)
    return found[0] if found else None
