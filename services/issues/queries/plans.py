"""Plans: drafts for those whose area they are, issued versions for all."""

from collections.abc import Sequence
from uuid import UUID

from services.issues.queries.rows import Row, rows_of
from shared.db.database import Database
from shared.kernel import Subject


async def plans(database: Database, subject: Subject) -> Sequence[Row]:
    """Plans with their drafts, the newest first; only those that the subject's ranges hold."""
    return await rows_of(database, subject, "SELECT * FROM plan ORDER BY drafted_at DESC, plan")


async def plan(database: Database, subject: Subject, plan_id: UUID) -> Row | None:
    found = await rows_of(database, subject, "SELECT * FROM plan WHERE plan = $1", plan_id)
    return found[0] if found else None


async def plan_versions(database: Database, subject: Subject, plan_id: UUID | None = None) -> Sequence[Row]:
    """Issued versions of one plan, or of all, the newest first."""
    return await rows_of(
        database,
        subject,
        "SELECT * FROM issued_plan WHERE $1::uuid IS NULL OR plan = $1 ORDER BY issued_at DESC, version DESC",
        plan_id,
    )
