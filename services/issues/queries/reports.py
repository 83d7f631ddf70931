"""What somebody has reported."""

from collections.abc import Sequence
from typing import Final

from services.issues.queries.rows import Row, rows_of
from shared.db.database import Database
from shared.kernel import Subject

MOST: Final = 200


async def reported(database: Database, subject: Subject) -> Sequence[Row]:
    """The issues that the subject's actor has found, as they stand now; the newest first, and no more than 200."""
    return await rows_of(
        database,
        subject,
        "SELECT l.* FROM issue_timeline t JOIN issue_ledger l ON l.issue = t.issue "
        f"WHERE t.actor = $1 AND t.event = 'IssueFound' ORDER BY l.found_at DESC, l.number DESC LIMIT {MOST}",
        subject.actor,
    )
