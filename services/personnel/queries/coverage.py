"""Who lacks what on a day: the rules of the domain's `lacking` as one question to PostgreSQL, for all at once.

A test asks both about thousands of random lives and compares every day.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final
from uuid import UUID

from services.personnel.domain.guarantee.codes import Lacking
from services.personnel.domain.guarantee.lacking import ACTIVE_DAYS, LEAST, Minima
from shared.db.database import Database
from shared.kernel import Subject

# $1 the day; $2, $3, $4 the minima: sum insured, work fund, checks a year; $5 one cadre, or NULL for all.
# Everything of a cadre is looked up cadre by cadre: a join would be planned by guesses at how long the lists are.
LIVES: Final = f"""
WITH life AS (
    SELECT c.cadre, c.area, c.erased, p.posting, p.county, p.unit, p.first, p.last,
        coalesce(p.last >= $1, true) AS posted,
        coalesce(s.covered, false) AS covered, s.before, s.until, h.unchecked, f.unfunded, o.owed_from, o.owed_fen
    FROM coverage c
    CROSS JOIN LATERAL (
        SELECT * FROM unnest(c.posting, c.posting_county, c.posting_unit, c.posted_from, c.posted_to)
            AS p (posting, county, unit, first, last)
        WHERE p.first <= $1 ORDER BY p.first DESC LIMIT 1) p
    CROSS JOIN LATERAL (
        SELECT bool_or(r @> $1::date) AS covered, max(upper(r)) FILTER (WHERE upper(r) <= $1) AS before,
            max(upper(r)) FILTER (WHERE r @> $1::date) AS until
        FROM (SELECT unnest(range_agg(daterange(k.first, k.last, '[]'))) AS r
            FROM unnest(c.cover_from, c.cover_to, c.cover_fen) AS k (first, last, fen)
            WHERE k.fen >= $2 AND k.first <= k.last) AS spans) s
    CROSS JOIN LATERAL (
        SELECT sum(greatest(0, least(coalesce(d.last, y.last), y.last) - greatest(d.first, y.first) + 1))
            >= {ACTIVE_DAYS} AND (SELECT count(*) FROM unnest(c.checked_on) AS k (day)
                WHERE k.day >= y.first AND k.day <= $1) < $4 AS unchecked
        FROM unnest(c.posted_from, c.posted_to) AS d (first, last),
            (SELECT make_date(extract(year FROM $1::date)::int - 1, 1, 1) AS first,
                make_date(extract(year FROM $1::date)::int - 1, 12, 31) AS last) y
        GROUP BY y.first, y.last) h
    CROSS JOIN LATERAL (
        SELECT min(y.since) AS unfunded
        FROM (SELECT n AS year, greatest(make_date(n, 3, 31), p.first + 30) + 1 AS since
            FROM generate_series(extract(year FROM $1::date)::int - 1, extract(year FROM $1::date)::int) n) y
        WHERE y.year >= extract(year FROM p.first) AND y.since <= $1 AND NOT EXISTS (
            SELECT FROM unnest(c.fund_posting, c.fund_year, c.fund_fen, c.fund_on) AS k (posting, year, fen, day)
            WHERE k.posting = p.posting AND k.year = y.year AND k.fen >= $3 AND k.day <= $1)) f
    CROSS JOIN LATERAL (
        SELECT min(a.overdue_from) AS owed_from,
            sum(a.due_fen - coalesce((SELECT sum(k.fen) FROM unnest(a.paid_on, a.paid_fen) AS k (day, fen)
                WHERE k.day <= $1), 0))::bigint AS owed_fen
        FROM allowance a
        WHERE a.cadre = c.cadre AND a.settled_on > $1 AND a.overdue_from <= $1) o
    WHERE $5::uuid IS NULL OR c.cadre = $5),
lacking AS MATERIALIZED (
    SELECT cadre, area, erased, posting, county, unit, first, posted, posted AND covered AS insured, owed_fen,
        CASE WHEN posted AND NOT covered THEN greatest(first, before) END AS insurance,
        CASE WHEN posted AND covered AND until <= $1 + 30 AND (last IS NULL OR until <= last) THEN until END
            AS insurance_expiring,
        CASE WHEN posted AND unchecked THEN date_trunc('year', $1::date)::date END AS health_check,
        CASE WHEN posted THEN unfunded END AS work_fund,
        owed_from AS allowance
    FROM life)
"""
COUNTED: Final = ", ".join(f"count({one.value}) AS {one.value}" for one in Lacking)
COUNTED_BY_COUNTY: Final = f"""
SELECT county, count(*) FILTER (WHERE posted) AS posted, count(*) FILTER (WHERE insured) AS insured,
    {COUNTED}, coalesce(sum(owed_fen), 0)::bigint AS owed_fen
FROM lacking GROUP BY county ORDER BY county"""
WANTED_ROWS: Final = f"""
SELECT l.cadre, l.area, l.erased, l.county, l.unit, l.posting, l.first, k.kind, k.since,
    CASE WHEN k.kind = 'allowance' THEN l.owed_fen END AS owed_fen, count(*) OVER () AS rows
FROM lacking l CROSS JOIN LATERAL (VALUES
    {", ".join(f"('{one.value}', l.{one.value})" for one in Lacking)}) AS k (kind, since)
WHERE k.since IS NOT NULL AND ($6::text IS NULL OR k.kind = $6) AND ($7::text IS NULL OR l.county = $7)
ORDER BY l.county, k.kind, k.since, l.cadre LIMIT $8 OFFSET $9"""
COUNTS: Final = LIVES + COUNTED_BY_COUNTY
ROWS: Final = LIVES + WANTED_ROWS
# Both, while the lists are looked into once.
BOTH: Final = f"""{LIVES}
SELECT (SELECT jsonb_agg(c) FROM ({COUNTED_BY_COUNTY}) c) AS counts,
    (SELECT jsonb_agg(r) FROM ({WANTED_ROWS}) r) AS rows"""


@dataclass(frozen=True, slots=True, kw_only=True)
class CountyCount:
    """Of one county on a day; lacking: persons by kind."""

    county: str
    posted: int
    insured: int
    lacking: Mapping[Lacking, int]
    owed_fen: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LackRow:
    """county: in which the posting is. area: in which the cadre is now. must_act: a unit's code.

    posted_from: the first day of the posting. erased: nothing more is recorded of this person.
    """

    cadre: UUID
    area: str
    county: str
    must_act: str
    posting: UUID
    posted_from: date
    erased: bool
    kind: Lacking
    since: date
    owed_fen: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which rows: of one kind, county or cadre, None for all; and which part of them."""

    kind: Lacking | None = None
    county: str | None = None
    cadre: UUID | None = None
    limit: int | None = None
    offset: int = 0


EVERYBODY: Final = Wanted()


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """rows: the part that was wanted; total: how many there are of them in all."""

    counts: Sequence[CountyCount]
    rows: Sequence[LackRow]
    total: int


async def standing(
    database: Database, subject: Subject, day: date, wanted: Wanted = EVERYBODY, minima: Minima = LEAST
) -> Standing:
    """Counts and rows of a day at once."""
    async with database.scoped(subject) as connection:
        found = await connection.fetchrow(BOTH, day, *least(minima), *only(wanted))
    assert found is not None
    rows = [typed(row) for row in json.loads(found["rows"] or "[]")]
    return Standing(
        counts=[counted(row) for row in json.loads(found["counts"] or "[]")],
        rows=[lack_row(row) for row in rows],
        total=rows[0]["rows"] if rows else 0,
    )


async def counts(
    database: Database, subject: Subject, day: date, minima: Minima = LEAST
) -> Sequence[CountyCount]:
    async with database.scoped(subject) as connection:
        found = await connection.fetch(COUNTS, day, *least(minima), None)
    return [counted(row) for row in found]


async def lacking(
    database: Database, subject: Subject, day: date, wanted: Wanted = EVERYBODY, minima: Minima = LEAST
) -> tuple[Sequence[LackRow], int]:
    """The rows wanted, by county, kind and since when; and how many there are without the limit."""
    async with database.scoped(subject) as connection:
        found = await connection.fetch(ROWS, day, *least(minima), *only(wanted))
    return [lack_row(row) for row in found], found[0]["rows"] if found else 0


def least(minima: Minima) -> tuple[int, int, int]:
    return minima.sum_fen, minima.fund_fen, minima.checks


def only(wanted: Wanted) -> tuple[object, ...]:
    kind = wanted.kind.value if wanted.kind else None
    return wanted.cadre, kind, wanted.county, wanted.limit, wanted.offset


def typed(row: Mapping[str, Any]) -> Mapping[str, Any]:
    """What JSON holds as text."""
    ids = {name: UUID(row[name]) for name in ("cadre", "posting")}
    return {**row, **ids, **{name: date.fromisoformat(row[name]) for name in ("first", "since")}}


def counted(row: Mapping[str, Any]) -> CountyCount:
    return CountyCount(
        county=row["county"],
        posted=row["posted"],
        insured=row["insured"],
        lacking={one: row[one.value] for one in Lacking},
        owed_fen=row["owed_fen"],
    )


def lack_row(row: Mapping[str, Any]) -> LackRow:
    return LackRow(
        cadre=row["cadre"],
        area=row["area"],
        county=row["county"],
        must_act=row["unit"] or f"dept-{row['county'][:6]}",
        posting=row["posting"],
        posted_from=row["first"],
        erased=row["erased"],
        kind=Lacking(row["kind"]),
        since=row["since"],
        owed_fen=row["owed_fen"],
    )
