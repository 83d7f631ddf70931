"""The ledger and one issue in it, as it stands or as it stood."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final
from uuid import UUID

import asyncpg

from services.issues.queries.ledger_filter import LedgerFilter, order_by
from services.issues.queries.rows import Row, plain, rows_of
from shared.db.database import Database
from shared.kernel import Subject

PAGE_SIZE: Final = 20
LEDGER: Final = "issue_ledger"
HISTORY: Final = "issue_ledger_version"


@dataclass(frozen=True, slots=True)
class LedgerPage:
    rows: Sequence[Row]
    total: int
    page: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """How many issues stand at one stage with one status in one township; an empty township: the county itself."""

    county: str
    township: str
    stage: str
    status: str
    issues: int


async def ledger(
    database: Database,
    subject: Subject,
    wanted: LedgerFilter,
    page: int,
    as_of: int | None = None,
    sort: str = "",
) -> LedgerPage:
    """One page of the ledger, newest finding first unless sorted; a page behind the end is the last one.

    as_of: as it stood when the event at this position had been applied; None: now.
    """
    asked = _asked(wanted, as_of)
    async with database.scoped(subject) as connection:
        rows = await connection.fetch(_page(*asked[:2], sort, page), *asked[2])
        if not rows and page > 1:
            total = await connection.fetchval(f"SELECT count(*) FROM {asked[0]} WHERE {asked[1]}", *asked[2])
            page = max(1, -(-total // PAGE_SIZE))
            rows = await connection.fetch(_page(*asked[:2], sort, page), *asked[2])
    return LedgerPage([_row(one) for one in rows], rows[0]["total"] if rows else 0, page if rows else 1)


def _page(table: str, where: str, sort: str, page: int) -> str:
    """One look at all rows counts and orders them by their keys; only those of the page are then fetched whole."""
    key = "issue, from_position" if table == HISTORY else "issue"
    return (
        f"WITH hit AS (SELECT {key}, count(*) OVER () AS total FROM {table} WHERE {where} "
        f"ORDER BY {order_by(sort)} LIMIT {PAGE_SIZE} OFFSET {(page - 1) * PAGE_SIZE}) "
        f"SELECT * FROM hit JOIN {table} USING ({key}) ORDER BY {order_by(sort)}"
    )


def _row(record: asyncpg.Record) -> Row:
    return {name: value for name, value in plain(record).items() if name != "total"}


async def ledger_rows(
    database: Database,
    subject: Subject,
    wanted: LedgerFilter,
    as_of: int | None = None,
    sort: str = "",
    limit: int = 100_000,
) -> Sequence[Row]:
    """All rows of a filter, for paper and for Excel."""
    table, where, values = _asked(wanted, as_of)
    sql = f"SELECT * FROM {table} WHERE {where} ORDER BY {order_by(sort)} LIMIT {limit}"
    return await rows_of(database, subject, sql, *values)


async def ledger_counts(
    database: Database, subject: Subject, wanted: LedgerFilter, as_of: int | None = None
) -> Sequence[Count]:
    """The issues of a filter counted by place, stage and status, in the order of the places' codes."""
    table, where, values = _asked(wanted, as_of)
    rows = await rows_of(
        database,
        subject,
        f"SELECT county, coalesce(township, '') AS township, stage, status, count(*) AS issues FROM {table} "
        f"WHERE {where} GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4",
        *values,
    )
    return [Count(**row) for row in rows]


async def ledger_units(database: Database, subject: Subject) -> Sequence[str]:
    """Units that handle or lead an issue which the subject may see."""
    rows = await rows_of(
        database,
        subject,
        "SELECT DISTINCT unit FROM issue_ledger, unnest(ARRAY[handling_unit, lead_unit]) AS unit "
        "WHERE unit IS NOT NULL ORDER BY 1",
    )
    return [row["unit"] for row in rows]


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


def _asked(wanted: LedgerFilter, as_of: int | None) -> tuple[str, str, list[object]]:
    """Table, WHERE clause and parameters."""
    where, values = wanted.clause()
    if as_of is None:
        return LEDGER, where, values
    at = len(values) + 1
    past = f"{where} AND from_position <= ${at} AND (to_position IS NULL OR to_position > ${at})"
    return HISTORY, past, [*values, as_of]
