"""What is proved of one cadre: policies, health checks, work funds, allowances and pay."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from services.personnel.queries.rows import Row, rows_of
from shared.db.database import Database
from shared.kernel import Subject


@dataclass(frozen=True, slots=True, kw_only=True)
class Proved:
    """coverage: the lists of the read table, None for nobody. The newest month first."""

    coverage: Row | None
    allowances: Sequence[Row]
    pays: Sequence[Row]


async def proved(database: Database, subject: Subject, cadre: UUID) -> Proved:
    found = await rows_of(database, subject, "SELECT * FROM coverage WHERE cadre = $1", cadre)
    allowances = await rows_of(
        database, subject, "SELECT * FROM allowance WHERE cadre = $1 ORDER BY month DESC, kind", cadre
    )
    pays = await rows_of(
        database, subject, "SELECT * FROM pay_statement WHERE cadre = $1 ORDER BY month DESC", cadre
    )
    return Proved(coverage=found[0] if found else None, allowances=allowances, pays=pays)
