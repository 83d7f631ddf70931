"""The burden ledger of a month: numbers counted from rows by unit or by body, and the rows behind a number."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, TypeAlias

from services.issues.queries.burden_lines import body_lines, unit_lines
from services.issues.queries.burden_measures import By, Measure, Number, Source, Tally, measures_of
from services.issues.queries.burden_sources import BurdenFilter, next_month
from services.issues.queries.rows import Row, plain
from shared.db.database import Connection, Database
from shared.divisions import Divisions
from shared.kernel import Subject

PAGE_SIZE: Final = 50
SPAN: Final = """
    SELECT min(day) AS first, max(day) AS last,
           max(day) FILTER (WHERE event IN ('VisitBegun', 'IssueFound', 'IssueClosed')) AS busy FROM burden_step"""


# By the measure's code.
Numbers: TypeAlias = Mapping[str, Number]


@dataclass(frozen=True, slots=True)
class Months:
    """every: first days, from the first month to the last without a gap. opened: the one shown without asking."""

    every: tuple[date, ...]
    opened: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Burden:
    """lines: by unit or body, in code order. total: each thing once, also where lines share it."""

    lines: Sequence[tuple[str, Numbers]]
    total: Numbers


@dataclass(frozen=True, slots=True, kw_only=True)
class BurdenRows:
    """The rows behind a number; `amount` is what a row adds to it. sum: of all rows, not of the page alone."""

    rows: Sequence[Row]
    total: int
    page: int


async def burden_months(database: Database, subject: Subject, today: date) -> Months:
    """All months in which the subject sees anything; opened at the newest with a visit, a finding or a closing."""
    async with database.scoped(subject) as connection:
        ends = await connection.fetchrow(SPAN)
    if ends is None or ends["first"] is None:
        return Months((), today.replace(day=1))
    first, last, busy = ends["first"], ends["last"], ends["busy"]
    months = [first.replace(day=1)]
    while next_month(months[-1]) <= last:
        months.append(next_month(months[-1]))
    return Months(tuple(months), (busy or last).replace(day=1))


async def burden(database: Database, divisions: Divisions, subject: Subject, wanted: BurdenFilter) -> Burden:
    """The ledger of a month. Units stand there with nothing too; bodies where they did something."""
    by_body = wanted.by is By.BODIES
    async with database.scoped(subject) as connection:
        found = await _counted(connection, wanted, wanted.key)
        # A joint visit is in several lines of a body's ledger, but happened once.
        total = await _counted(connection, wanted, "NULL::text") if by_body else found
    keys = [key for key in found if key]
    lines = body_lines(keys) if by_body else unit_lines(divisions, subject, wanted.place, keys)
    nothing = {one.code: one.nothing for one in measures_of(wanted.by)}
    return Burden(lines=[(line, found.get(line, nothing)) for line in lines], total=total[None])


async def burden_rows(
    database: Database,
    subject: Subject,
    wanted: BurdenFilter,
    measure: Measure,
    line: str,
    page: int,
    *,
    whole: bool = False,
) -> BurdenRows:
    """The rows behind a number, oldest first. line: a unit or a body; empty: the total. whole: of the whole."""
    tally = measure.whole or measure.part if whole else measure.part
    key = f" AND {wanted.key} = $5" if line else ""
    rows = wanted.rows(measure.source) if line else wanted.once(measure.source)
    found = f"FROM ({rows}) one WHERE ({tally.where}){key}"
    values = (*wanted.span, line) if line else wanted.span
    async with database.scoped(subject) as connection:
        total = await connection.fetchval(f"SELECT count(*) {found}", *values)
        page = max(1, min(page, -(-total // PAGE_SIZE)))
        shown = await connection.fetch(
            f"SELECT *, {tally.amount} AS amount {found} ORDER BY day, position "
            f"LIMIT {PAGE_SIZE} OFFSET {(page - 1) * PAGE_SIZE}",
            *values,
        )
    return BurdenRows(rows=[plain(row) for row in shown], total=total, page=page)


async def _counted(connection: Connection, wanted: BurdenFilter, key: str) -> dict[str | None, Numbers]:
    """By line, and for the total under None. key: NULL for the total alone, each thing once."""
    measures = measures_of(wanted.by)
    found: dict[str | None, dict[str, Number]] = {}
    for source in Source:
        own = [one for one in measures if one.source is source]
        rows = wanted.rows(source) if key == wanted.key else wanted.once(source)
        if not own:
            continue
        for row in await connection.fetch(_counting(own, rows, key), *wanted.span):
            numbers = found.setdefault(row["key"], {})
            numbers.update({one.code: Number(row[one.code], row.get(f"{one.code}_whole")) for one in own})
    return {
        line: {one.code: numbers.get(one.code, one.nothing) for one in measures}
        for line, numbers in found.items()
    }


def _counting(measures: Sequence[Measure], rows: str, key: str) -> str:
    tallies: list[tuple[str, Tally]] = []
    for one in measures:
        tallies.append((one.code, one.part))
        if one.whole is not None:
            tallies.append((f"{one.code}_whole", one.whole))
    columns = ", ".join(f"{tally.sql} AS {name}" for name, tally in tallies)
    return f"SELECT {key} AS key, {columns} FROM ({rows}) one GROUP BY GROUPING SETS ((1), ())"
