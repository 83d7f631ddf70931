"""What people read: rows of the read tables, seen through row-level security. Never the events."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, TypeAlias
from uuid import UUID

import asyncpg

from shared.db.database import Database
from shared.kernel import Subject

PAGE_SIZE: Final = 20
# Of a version, not of the issue.
SPAN: Final = ("from_position", "to_position")
JSON_COLUMNS: Final = ("measures", "evidence", "interviews", "detail")

# What the figures count as found: merged and voided issues stand in the ledger, but in no total.
COUNTED: Final = "counted"
COUNTED_STATUSES: Final = ["open", "settled"]
# One parameter for both: the pattern first, then the codes of places.
TEXT_OR_PLACE: Final = (
    "(number ILIKE (${0}::text[])[1] OR description ILIKE (${0}::text[])[1]"
    " OR area = ANY((${0}::text[])[2:]) OR township = ANY((${0}::text[])[2:]) OR county = ANY((${0}::text[])[2:]))"
)

Row: TypeAlias = Mapping[str, Any]


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
    return LedgerPage([_plain(row) for row in rows], total, page)


async def issue(database: Database, subject: Subject, issue_id: UUID) -> tuple[Row, Sequence[Row]] | None:
    """An issue and its timeline, oldest first; None if there is none that the subject may see."""
    async with database.scoped(subject) as connection:
        row = await connection.fetchrow("SELECT * FROM issue_ledger WHERE issue = $1", issue_id)
        timeline = await connection.fetch(
            "SELECT * FROM issue_timeline WHERE issue = $1 ORDER BY version", issue_id
        )
    return (_plain(row), [_plain(one) for one in timeline]) if row else None


async def by_number(database: Database, subject: Subject, number: str) -> Row | None:
    found = await _rows(database, subject, "SELECT * FROM issue_ledger WHERE number = $1", number)
    return found[0] if found else None


async def rounds(database: Database, subject: Subject) -> Sequence[Row]:
    """All rounds, the newest first."""
    return await _rows(database, subject, "SELECT * FROM round ORDER BY number DESC, opened_at DESC")


async def round_(database: Database, subject: Subject, round_id: UUID) -> Row | None:
    found = await _rows(database, subject, "SELECT * FROM round WHERE round = $1", round_id)
    return found[0] if found else None


async def checklist_items(database: Database, subject: Subject, round_id: UUID) -> Sequence[Row]:
    """Items of the newest version of each level's checklist, in their order."""
    return await _rows(
        database,
        subject,
        "SELECT * FROM checklist_item c WHERE round = $1 AND version = (SELECT max(version) "
        "FROM checklist_item n WHERE n.round = c.round AND n.level = c.level) ORDER BY level, ordinal",
        round_id,
    )


async def targets(database: Database, subject: Subject, round_id: UUID) -> Sequence[Row]:
    """Targets of a round with the number of completed visits, in code order."""
    return await _rows(
        database,
        subject,
        "SELECT t.*, (SELECT count(*) FROM visit v WHERE v.round = t.round AND v.area = t.area "
        "AND v.completed_at IS NOT NULL) AS visits FROM target t WHERE round = $1 ORDER BY area",
        round_id,
    )


async def visits(database: Database, subject: Subject, round_id: UUID) -> Sequence[Row]:
    """Visits of a round, the newest first."""
    return await _rows(
        database, subject, "SELECT * FROM visit WHERE round = $1 ORDER BY begun_at DESC, visit", round_id
    )


async def visit(database: Database, subject: Subject, visit_id: UUID) -> Row | None:
    found = await _rows(database, subject, "SELECT * FROM visit WHERE visit = $1", visit_id)
    return found[0] if found else None


async def _rows(database: Database, subject: Subject, sql: str, *values: object) -> Sequence[Row]:
    async with database.scoped(subject) as connection:
        return [_plain(row) for row in await connection.fetch(sql, *values)]


def _plain(row: asyncpg.Record) -> Row:
    plain = {name: value for name, value in row.items() if name not in SPAN}
    for name in JSON_COLUMNS:
        if isinstance(plain.get(name), str):
            plain[name] = json.loads(plain[name])
    return plain


def _literal(text: str) -> str:
    # What a person types is text, not a pattern.
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
