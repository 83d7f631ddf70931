"""The register of honours, and the share of the front in each, year by year. Counties in the order of their codes."""

from collections.abc import Sequence

from services.personnel.queries.rows import Row, rows_of
from shared.db.database import Database
from shared.kernel import Subject

REGISTER = """
    SELECT * FROM commendation WHERE ($1 = 0 OR year = $1) AND ($2 = '' OR honour = $2)
    ORDER BY year DESC, area, honour, commended_on, commendation LIMIT $3 OFFSET $4
"""
# Persons of the register, and what was counted beside it, level by level. counted: whether the others were, at
# each level; a share without them would say too much.
SHARES = """
    WITH persons AS (
        SELECT honour, year, level, count(*) FILTER (WHERE frontline) AS frontline,
            count(*) FILTER (WHERE NOT frontline) AS others
        FROM commendation WHERE ($1 = '' OR level = $1) GROUP BY honour, year, level
    ), beside AS (
        SELECT honour, year, level, sum(frontline) AS frontline, sum(others) AS others
        FROM honour_count WHERE ($1 = '' OR level = $1) GROUP BY honour, year, level
    )
    SELECT honour, year, sum(coalesce(p.frontline, 0) + coalesce(b.frontline, 0))::int AS frontline,
        sum(coalesce(p.others, 0) + coalesce(b.others, 0))::int AS others, bool_and(b.others IS NOT NULL) AS counted
    FROM persons p FULL JOIN beside b USING (honour, year, level) GROUP BY honour, year ORDER BY honour, year
"""


async def commendations(
    database: Database,
    subject: Subject,
    *,
    year: int = 0,
    honour: str = "",
    limit: int = 100,
    offset: int = 0,
) -> Sequence[Row]:
    return await rows_of(database, subject, REGISTER, year, honour, limit, offset)


async def commendation_total(database: Database, subject: Subject, *, year: int = 0, honour: str = "") -> int:
    found = await rows_of(
        database,
        subject,
        "SELECT count(*) AS total FROM commendation WHERE ($1 = 0 OR year = $1) AND ($2 = '' OR honour = $2)",
        year,
        honour,
    )
    return int(found[0]["total"])


async def honour_shares(database: Database, subject: Subject, *, level: str = "") -> Sequence[Row]:
    """Frontline and others per honour and year, of one level or of all."""
    return await rows_of(database, subject, SHARES, level)


async def honour_years(database: Database, subject: Subject) -> Sequence[int]:
    """The years of which the register holds somebody, the newest first."""
    found = await rows_of(database, subject, "SELECT DISTINCT year FROM commendation ORDER BY year DESC")
    return [row["year"] for row in found]
