"""Rounds with their checklists and targets."""

from collections.abc import Sequence
from uuid import UUID

from services.issues.queries.rows import Row, rows_of
from shared.db.database import Database
from shared.kernel import Subject


async def rounds(database: Database, subject: Subject) -> Sequence[Row]:
    """All rounds, the newest first."""
    return await rows_of(database, subject, "SELECT * FROM round ORDER BY number DESC, opened_at DESC")


async def round_(database: Database, subject: Subject, round_id: UUID) -> Row | None:
    found = await rows_of(database, subject, "SELECT * FROM round WHERE round = $1", round_id)
    return found[0] if found else None


async def checklist_items(database: Database, subject: Subject, round_id: UUID) -> Sequence[Row]:
    """Items of the newest version of each level's checklist, in their order."""
    return await rows_of(
        database,
        subject,
        "SELECT * FROM checklist_item c WHERE round = $1 AND version = (SELECT max(version) "
        "FROM checklist_item n WHERE n.round = c.round AND n.level = c.level) ORDER BY level, ordinal",
        round_id,
    )


async def targets(database: Database, subject: Subject, round_id: UUID) -> Sequence[Row]:
    """Targets of a round with the number of completed visits, in code order."""
    return await rows_of(
        database,
        subject,
        "SELECT t.*, (SELECT count(*) FROM visit v WHERE v.round = t.round AND v.area = t.area "
        "AND v.completed_at IS NOT NULL) AS visits FROM target t WHERE round = $1 ORDER BY area",
        round_id,
    )


async def teams(database: Database, subject: Subject, round_id: UUID) -> Sequence[Row]:
    """Teams of a round in code order, never by how they were evaluated."""
    return await rows_of(
        database, subject, "SELECT * FROM round_team WHERE round = $1 ORDER BY area, unit", round_id
    )


async def adopted_items(database: Database, subject: Subject, round_id: UUID) -> Sequence[Row]:
    """The newest lists that counties have adopted, by county and level, in their order."""
    return await rows_of(
        database,
        subject,
        "SELECT * FROM adopted_item a WHERE round = $1 AND version = (SELECT max(version) FROM adopted_item n "
        "WHERE n.round = a.round AND n.area = a.area AND n.level = a.level) ORDER BY area, level, ordinal",
        round_id,
    )
