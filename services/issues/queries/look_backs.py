"""What is closed and may be looked back at, what was drawn, and findings that are alike."""

from collections.abc import Sequence
from typing import Final
from uuid import UUID

from services.issues.queries.rows import Row, rows_of
from shared.db.database import Database
from shared.kernel import Subject

# In so many places of a round the same finding is no longer a matter of one village.
ALIKE: Final = 3


async def closed(database: Database, subject: Subject, round_id: UUID) -> Sequence[Row]:
    """Settled issues of a round that nobody has looked back at since they were closed."""
    return await rows_of(
        database,
        subject,
        "SELECT * FROM issue_ledger WHERE round = $1 AND status = 'settled' AND look_back_at IS NULL",
        round_id,
    )


async def look_backs(database: Database, subject: Subject, round_id: UUID) -> Sequence[Row]:
    """The drawn list with what became of each, the next one due first."""
    return await rows_of(
        database,
        subject,
        "SELECT d.*, l.number, l.description, l.status, l.item FROM look_back d "
        "JOIN issue_ledger l USING (issue) WHERE d.round = $1 "
        "ORDER BY d.done_at IS NOT NULL, d.first_day, l.number",
        round_id,
    )


async def to_look_at(database: Database, subject: Subject, issue: Row) -> Row | None:
    """The drawn row of an issue as it stands, if nobody has looked back yet."""
    found = await rows_of(
        database,
        subject,
        "SELECT * FROM look_back WHERE issue = $1 AND generation = $2 AND done_at IS NULL",
        issue["issue"],
        issue["generation"],
    )
    return found[0] if found else None


async def alike(database: Database, subject: Subject, round_id: UUID) -> Sequence[Row]:
    """Open findings of a round whose item was found open in several places, item by item."""
    return await rows_of(
        database,
        subject,
        "SELECT * FROM (SELECT l.*, count(*) OVER same AS findings, "
        "(SELECT count(DISTINCT o.area) FROM issue_ledger o WHERE o.round = l.round AND o.item = l.item "
        "AND o.status = 'open') AS places FROM issue_ledger l "
        "WHERE l.round = $1 AND l.status = 'open' AND l.item IS NOT NULL "
        "WINDOW same AS (PARTITION BY l.item)) found WHERE places >= $2 ORDER BY places DESC, item, number",
        round_id,
        ALIKE,
    )


async def reviews_of(database: Database, subject: Subject, issue_id: UUID) -> Sequence[Row]:
    """What reviews advised about an issue, the newest first."""
    return await rows_of(
        database, subject, "SELECT * FROM review_finding WHERE issue = $1 ORDER BY held_at DESC", issue_id
    )
