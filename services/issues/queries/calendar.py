"""The visit calendar. The table itself hides what a reader may not know of; no query here needs to remember it."""

from collections.abc import Sequence
from datetime import date

from services.issues.domain.calendar.clashes import clashes
from services.issues.domain.calendar.state import Window
from services.issues.domain.codes import Level, Purpose, TargetKind
from services.issues.queries.rows import Row, rows_of
from shared.db.database import Database
from shared.kernel import Subject

SHOWN = "visit, round, area, county, kind, bodies, owners, team_level, starts_on, ends_on, purpose, announced, state"
BETWEEN = f"""
    SELECT {SHOWN} FROM visit_booking
    WHERE starts_on <= $2 AND ends_on >= $1 AND ($3 = '' OR county = $3) ORDER BY starts_on, area, visit"""
OF_A_BODY = f"""
    SELECT {SHOWN} FROM visit_booking WHERE $1 = ANY (bodies) AND state <> 'over' ORDER BY starts_on, area, visit"""
ONE = f"SELECT {SHOWN} FROM visit_booking WHERE visit = $1"
LAST_DAY = "SELECT max(starts_on) AS day FROM visit_booking"
# A visit that is hidden from the reader has used up nothing for the reader.
APPROVED = """
    SELECT e.exception, e.round, e.area, e.rule, e.item, e.body, e.reason, e.approver_unit, e.approved_at,
           e.expires_on, coalesce(e.checked_by, (SELECT min(b.visit::text)::uuid FROM visit_booking b
                                                 WHERE e.exception = ANY (b.exceptions))) AS used_by
    FROM visit_exception e ORDER BY e.approved_at DESC, e.exception"""


async def calendar(
    database: Database, subject: Subject, since: date, until: date, county: str = ""
) -> Sequence[Row]:
    """Visits of which a day lies between the two, both included, by their first day."""
    return await rows_of(database, subject, BETWEEN, since, until, county)


async def last_day(database: Database, subject: Subject) -> date | None:
    """The first day of the latest visit that the reader knows of."""
    day: date | None = (await rows_of(database, subject, LAST_DAY))[0]["day"]
    return day


async def own_bookings(database: Database, subject: Subject) -> Sequence[Row]:
    """What the asker's own body has before it."""
    return await rows_of(database, subject, OF_A_BODY, subject.unit)


async def booking(database: Database, subject: Subject, visit: object) -> Row | None:
    found = await rows_of(database, subject, ONE, visit)
    return found[0] if found else None


async def exceptions(database: Database, subject: Subject) -> Sequence[Row]:
    """The newest first, with the visit that has used each, if one has."""
    return await rows_of(database, subject, APPROVED)


def piled_up(rows: Sequence[Row]) -> Sequence[tuple[Row, Row]]:
    """Pairs of these visits that are in each other's way; for the coordinator, who sees the hidden ones."""
    by_id = {row["visit"]: row for row in rows}
    return [(by_id[one.visit], by_id[other.visit]) for one, other in clashes([_window(row) for row in rows])]


def _window(row: Row) -> Window:
    return Window(
        visit=row["visit"],
        target=row["area"],
        kind=TargetKind(row["kind"]),
        bodies=tuple(row["bodies"]),
        team_level=Level(row["team_level"]),
        starts_on=row["starts_on"],
        ends_on=row["ends_on"],
        purpose=Purpose(row["purpose"]),
        announced=row["announced"],
    )
