"""The gaps in coverage that were told of and are still open."""

from collections.abc import Mapping
from datetime import date
from typing import TypeAlias
from uuid import UUID

from services.personnel.domain.guarantee.codes import Lacking
from services.personnel.queries.rows import rows_of
from shared.db.database import Database
from shared.kernel import Subject

# Of whom, of what, since when.
GapKey: TypeAlias = tuple[UUID, Lacking, date]

OPEN = """
    SELECT g.cadre, g.kind, g.since, c.area FROM coverage_gap g JOIN coverage c USING (cadre)
    WHERE g.closed_on IS NULL AND NOT c.erased"""


async def open_gaps(database: Database, subject: Subject) -> Mapping[GapKey, str]:
    """By gap the county in which the cadre is now."""
    rows = await rows_of(database, subject, OPEN)
    return {(row["cadre"], Lacking(row["kind"]), row["since"]): row["area"] for row in rows}
