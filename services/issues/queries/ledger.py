"""The ledger and one issue in it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from services.issues.queries.rows import Row, plain, rows_of
from shared.db.database import Database
from shared.kernel import Subject

PAGE_SIZE: Final = 20
# What the figures count as found: merged and voided issues stand in the ledger, but in no total.
COUNTED: Final = "counted"
COUNTED_STATUSES: Final = ["open", "settled"]
# One parameter for both: the pattern first, then the codes of places.
TEXT_OR_PLACE: Final = (
    "(number ILIKE (${0}::text[])[1] OR description ILIKE (${0}::text[])[1]"
    " OR area = ANY((${0}::text[])[2:]) OR township = ANY((${0}::text[])[2:]) OR county = ANY((${0}::text[])[2:]))"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerFilter:
    """Empty means any. county: 12-digit code. status: one of Status, or COUNTED.

    text: looked for in number and description; places: codes whose name holds the text.
    """

    county: str = ""
    stage: str = ""
    status: str = ""
    category: str = ""
    text: str = ""
    places: Sequence[str] = ()

    def clause(self) -> tuple[str, list[object]]:
        """A WHERE clause and its parameters."""
        status = COUNTED_STATUSES if self.status == COUNTED else [self.status]
        wanted: list[tuple[str, object, object]] = [
            ("county = ${}", self.county, self.county),
            ("stage = ${}", self.stage, self.stage),
            ("status = ANY(${})", self.status, status),
            ("category = ${}", self.category, self.category),
            (TEXT_OR_PLACE, self.text, [f"%{_literal(self.text)}%", *self.places]),
        ]
        given = [(clause, value) for clause, asked, value in wanted if asked]
        clauses = [clause.format(number) for number, (clause, _) in enumerate(given, 1)]
        return " AND ".join(clauses) or "true", [value for _, value in given]


@dataclass(frozen=True, slots=True)
class LedgerPage:
    rows: Sequence[Row]
    total: int
    page: int


async def ledger(
    database: Database, subject: Subject, wanted: LedgerFilter, page: int, as_of: int | None = None
) -> LedgerPage:
    """One page of the ledger, newest finding first; a page behind the end is the last one.

    as_of: as it stood when the event at this position had been applied; None: now.
    """
    where, values = wanted.clause()
    table = "issue_ledger"
    if as_of is not None:
        table = "issue_ledger_version"
        where += " AND from_position <= ${0} AND (to_position IS NULL OR to_position > ${0})".format(
            len(values) + 1
        )
        values.append(as_of)
    async with database.scoped(subject) as connection:
        total = await connection.fetchval(f"SELECT count(*) FROM {table} WHERE {where}", *values)
        page = max(1, min(page, -(-total // PAGE_SIZE)))
        rows = await connection.fetch(
            f"SELECT * FROM {table} WHERE {where} ORDER BY found_at DESC, number DESC "
            f"LIMIT {PAGE_SIZE} OFFSET {(page - 1) * PAGE_SIZE}",
            *values,
        )
    return LedgerPage([plain(row) for row in rows], total, page)


async def issue(database: Database, subject: Subject, issue_id: UUID) -> tuple[Row, Sequence[Row]] | None:
    """An issue and its timeline, oldest first; None if there is none that the subject may see."""
    async with database.scoped(subject) as connection:
        row = await connection.fetchrow("SELECT * FROM issue_ledger WHERE issue = $1", issue_id)
        timeline = await connection.fetch(
            "SELECT * FROM issue_timeline WHERE issue = $1 ORDER BY version", issue_id
        )
    return (plain(row), [plain(one) for one in timeline]) if row else None


async def by_number(database: Database, subject: Subject, number: str) -> Row | None:
    found = await rows_of(database, subject, "SELECT * FROM issue_ledger WHERE number = $1", number)
    return found[0] if found else None


def _literal(text: str) -> str:
    # What a person types is text, not a pattern.
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
