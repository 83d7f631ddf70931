"""What is read of care: sums by county, visits, tickets. Texts come sealed; who may read opens them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from services.personnel.queries.rows import Row, rows_of
from shared.db.database import Database
from shared.kernel import Subject

PAGE_SIZE: Final = 50
VISITED: Final = """
    SELECT area, count(*) AS visits, sum(persons) AS persons, sum(first_secretary) AS first_secretary,
        sum(resident_cadre) AS resident_cadre, sum(family) AS family, sum(seconded_family) AS seconded_family,
        sum(solatium_fen)::bigint AS solatium_fen
    FROM care_visit GROUP BY area ORDER BY area"""
SAID: Final = """
    SELECT area, count(*) FILTER (WHERE sort = 'opinion') AS opinions,
        count(*) FILTER (WHERE status = 'answered') AS answered,
        count(*) FILTER (WHERE sort = 'opinion' AND status = 'open') AS opinions_open,
        count(*) FILTER (WHERE sort = 'difficulty') AS difficulties,
        count(*) FILTER (WHERE status = 'solved') AS solved,
        count(*) FILTER (WHERE status = 'explained') AS explained,
        count(*) FILTER (WHERE sort = 'difficulty' AND status = 'open') AS difficulties_open,
        count(*) FILTER (WHERE status = 'open' AND due_on < $1) AS overdue
    FROM care_ticket GROUP BY area ORDER BY area"""


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketFilter:
    """Empty: everything. status 'overdue' is what is open after its day."""

    area: str = ""
    sort: str = ""
    status: str = ""
    cadre: UUID | None = None


@dataclass(frozen=True, slots=True)
class TicketPage:
    rows: Sequence[Row]
    total: int


async def visited_by_county(database: Database, subject: Subject) -> Sequence[Row]:
    return await rows_of(database, subject, VISITED)


async def said_by_county(database: Database, subject: Subject, today: date) -> Sequence[Row]:
    return await rows_of(database, subject, SAID, today)


async def care_visits(database: Database, subject: Subject, limit: int, area: str = "") -> Sequence[Row]:
    """The newest first."""
    return await rows_of(
        database,
        subject,
        "SELECT * FROM care_visit WHERE $2 = '' OR area = $2 ORDER BY visited_on DESC, position DESC LIMIT $1",
        limit,
        area,
    )


async def care_visit(database: Database, subject: Subject, visit: UUID) -> Row | None:
    found = await rows_of(database, subject, "SELECT * FROM care_visit WHERE visit = $1", visit)
    return found[0] if found else None


async def visits_of(database: Database, subject: Subject, cadre: UUID) -> Sequence[Row]:
    return await rows_of(
        database,
        subject,
        "SELECT * FROM care_visit WHERE $1 = ANY(cadres) ORDER BY visited_on DESC, position DESC",
        cadre,
    )


async def tickets(
    database: Database, subject: Subject, wanted: TicketFilter, today: date, page: int = 1
) -> TicketPage:
    """What is open first, the oldest day first; then what was settled, the newest first."""
    rows = await rows_of(
        database,
        subject,
        "SELECT *, count(*) OVER () AS total FROM care_ticket WHERE ($1 = '' OR area = $1) "
        "AND ($2 = '' OR sort = $2) AND ($3 IN ('', 'overdue') OR status = $3) "
        "AND ($3 <> 'overdue' OR (status = 'open' AND due_on < $4)) AND ($5::uuid IS NULL OR cadre = $5) "
        "ORDER BY status <> 'open', CASE WHEN status = 'open' THEN due_on END, settled_at DESC, position "
        "LIMIT $6 OFFSET $7",
        wanted.area,
        wanted.sort,
        wanted.status,
        today,
        wanted.cadre,
        PAGE_SIZE,
        PAGE_SIZE * (page - 1),
    )
    return TicketPage(rows, rows[0]["total"] if rows else 0)


async def ticket(database: Database, subject: Subject, ticket_id: UUID) -> Row | None:
    found = await rows_of(database, subject, "SELECT * FROM care_ticket WHERE ticket = $1", ticket_id)
    return found[0] if found else None


async def tickets_of_visit(database: Database, subject: Subject, visit: UUID) -> Sequence[Row]:
    return await rows_of(
        database, subject, "SELECT * FROM care_ticket WHERE visit = $1 ORDER BY position", visit
    )


async def talks(database: Database, subject: Subject, cadre: UUID | None = None) -> Sequence[Row]:
    """Planned ones first, the next first; then those held, the newest first."""
    return await rows_of(
        database,
        subject,
        "SELECT * FROM care_talk WHERE status <> 'cancelled' AND ($1::uuid IS NULL OR cadre = $1) "
        "ORDER BY status <> 'planned', CASE WHEN status = 'planned' THEN planned_on END, held_on DESC LIMIT 200",
        cadre,
    )


async def talk(database: Database, subject: Subject, talk_id: UUID) -> Row | None:
    found = await rows_of(database, subject, "SELECT * FROM care_talk WHERE talk = $1", talk_id)
    return found[0] if found else None


async def pulses(database: Database, subject: Subject) -> Sequence[Row]:
    return await rows_of(database, subject, "SELECT * FROM pulse ORDER BY opens_on DESC, pulse")


async def pulse(database: Database, subject: Subject, pulse_id: UUID) -> Row | None:
    found = await rows_of(database, subject, "SELECT * FROM pulse WHERE pulse = $1", pulse_id)
    return found[0] if found else None


async def handed_out(database: Database, subject: Subject, pulse_id: UUID) -> Sequence[Row]:
    return await rows_of(
        database, subject, "SELECT * FROM pulse_handed_out WHERE pulse = $1 ORDER BY area", pulse_id
    )


async def pulse_results(database: Database, subject: Subject, pulse_id: UUID) -> Sequence[Row]:
    """In the order of the codes: the city first, then the counties. Never by how well anyone does."""
    return await rows_of(
        database,
        subject,
        "SELECT * FROM pulse_result WHERE pulse = $1 ORDER BY question, area",
        pulse_id,
    )
