"""Nominations and appointments, in the order of places and days; nobody is ranked."""

from collections.abc import Sequence
from uuid import UUID

from services.personnel.queries.rows import Row, rows_of
from shared.db.database import Database
from shared.kernel import Subject

OPEN = ("nominated", "on_notice", "on_trial")


async def appointments(database: Database, subject: Subject, *, status: str = "") -> Sequence[Row]:
    """Of one status, or all; counties by code, the newest nomination first."""
    where = "WHERE status = $1" if status else "WHERE $1 = ''"
    return await rows_of(
        database,
        subject,
        f"SELECT * FROM appointment {where} ORDER BY area, nominated_on DESC, appointment LIMIT 500",
        status,
    )


async def appointment(database: Database, subject: Subject, appointment_id: UUID) -> Row | None:
    found = await rows_of(
        database, subject, "SELECT * FROM appointment WHERE appointment = $1", appointment_id
    )
    return found[0] if found else None


async def appointments_of(database: Database, subject: Subject, cadre: UUID) -> Sequence[Row]:
    return await rows_of(
        database,
        subject,
        "SELECT * FROM appointment WHERE cadre = $1 ORDER BY nominated_on DESC, appointment",
        cadre,
    )


async def appointment_counts(database: Database, subject: Subject) -> Sequence[Row]:
    """How many came into office, by county, kind and level; without persons."""
    return await rows_of(
        database,
        subject,
        "SELECT area, kind, level, count(*) AS persons, count(*) FILTER (WHERE frontline) AS frontline "
        "FROM appointment WHERE effective_on IS NOT NULL AND status <> 'trial_failed' "
        "GROUP BY area, kind, level ORDER BY area, kind, level",
    )
