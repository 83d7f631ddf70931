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


async def items_found(database: Database, subject: Subject, visit: Row) -> frozenset[str]:
    """Checklist items of which the bodies of a visit have found something at its place since it began."""
    found = await rows_of(
        database,
        subject,
        "SELECT DISTINCT item FROM issue_ledger WHERE round = $1 AND area = $2 AND body = ANY ($3) "
        "AND found_at >= $4 AND item IS NOT NULL",
        visit["round"],
        visit["area"],
        visit["bodies"],
        visit["begun_at"],
    )
    return frozenset(row["item"] for row in found)
