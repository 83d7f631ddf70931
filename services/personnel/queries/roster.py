"""The roster within the reader's range: filtered by what stands in its columns, and searched by number or by name.

A name stands nowhere in the clear. Searched by name, the sealed names in range are opened and looked through.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from services.personnel.queries.people import NAMES_SHOWN, opened_names
from services.personnel.queries.rows import Row, rows_of
from shared.db.database import Database
from shared.kernel import Subject
from shared.vault import Vault

PAGE_SIZE: Final = 20
POSTED, AT_HOME = "posted", "home"
BY_COLUMN: Final = ("area", "role", "unit", "rank")


@dataclass(frozen=True, slots=True, kw_only=True)
class RosterFilter:
    """Empty means any. area: the present county. posted: POSTED or AT_HOME. text: of a number or of a name.

    only: nobody but these, where another part of the field says who.
    """

    area: str = ""
    role: str = ""
    unit: str = ""
    rank: str = ""
    posted: str = ""
    text: str = ""
    only: Sequence[UUID] | None = None

    def clause(self) -> tuple[str, list[object]]:
        """All but the text, as a WHERE clause and its parameters."""
        clauses, values = ["NOT erased"], []
        asked: list[tuple[str, object]] = [(name, getattr(self, name)) for name in BY_COLUMN]
        for name, value in asked:
            if value:
                values.append(value)
                clauses.append(f"{name} = ${len(values)}")
        if self.posted in (POSTED, AT_HOME):
            clauses.append(f"posting IS {'NOT ' if self.posted == POSTED else ''}NULL")
        if self.only is not None:
            values.append(list(self.only))
            clauses.append(f"cadre = ANY(${len(values)}::uuid[])")
        return " AND ".join(clauses), values


@dataclass(frozen=True, slots=True)
class RosterPage:
    rows: Sequence[Row]
    total: int
    page: int


async def roster(
    database: Database, vault: Vault, subject: Subject, wanted: RosterFilter, page: int = 1
) -> RosterPage:
    """One page in the order of the numbers; a page behind the end is the last one."""
    where, values = wanted.clause()
    if wanted.text:
        found = await _found(database, vault, subject, wanted.text, where, values)
        where, values = "cadre = ANY($1::uuid[])", [found]
    (count,) = await rows_of(database, subject, f"SELECT count(*) AS n FROM cadre WHERE {where}", *values)
    last = max(1, -(-count["n"] // PAGE_SIZE))
    page = min(max(page, 1), last)
    rows = await rows_of(
        database,
        subject,
        f"SELECT * FROM cadre WHERE {where} ORDER BY number LIMIT {PAGE_SIZE} OFFSET {(page - 1) * PAGE_SIZE}",
        *values,
    )
    return RosterPage(rows, count["n"], page)


async def _found(
    database: Database, vault: Vault, subject: Subject, text: str, where: str, values: Sequence[object]
) -> list[UUID]:
    """Whose number is the text, or whose name holds it, as far as the reader may read names."""
    rows = await rows_of(database, subject, f"SELECT cadre, number, name FROM cadre WHERE {where}", *values)
    by_number = [row["cadre"] for row in rows if row["number"] == text.upper()]
    if by_number or not subject.roles & NAMES_SHOWN:
        return by_number
    names = await opened_names(vault, rows)
    return [row["cadre"] for row, name in zip(rows, names, strict=True) if name and text in name]


async def cadre(database: Database, subject: Subject, cadre_id: UUID) -> Row | None:
    """The row of a cadre whom the subject may know of."""
    found = await rows_of(database, subject, "SELECT * FROM cadre WHERE cadre = $1", cadre_id)
    return found[0] if found else None


async def postings(database: Database, subject: Subject, cadre_id: UUID) -> Sequence[Row]:
    """Those of the cadre's postings that lie in the subject's range, the latest first."""
    return await rows_of(
        database, subject, "SELECT * FROM posting WHERE cadre = $1 ORDER BY starts_on DESC", cadre_id
    )


async def cadres_by_number(
    database: Database, subject: Subject, numbers: Iterable[str]
) -> Mapping[str, Mapping[str, Any]]:
    """The rows of the cadres with these numbers, for sheets that name people so."""
    rows = await rows_of(
        database,
        subject,
        "SELECT * FROM cadre WHERE number = ANY($1::text[]) AND NOT erased",
        list(set(numbers)),
    )
    return {row["number"]: row for row in rows}


async def counts(database: Database, subject: Subject) -> Sequence[Row]:
    """By present county: how many cadres there are, and how many of them are posted."""
    return await rows_of(
        database,
        subject,
        "SELECT area, count(*) AS cadres, count(posting) AS posted FROM cadre WHERE NOT erased "
        "GROUP BY area ORDER BY area",
    )


async def units(database: Database, subject: Subject) -> Sequence[str]:
    """Bodies to which cadres within the reader's range belong."""
    rows = await rows_of(database, subject, "SELECT DISTINCT unit FROM cadre WHERE NOT erased ORDER BY unit")
    return [row["unit"] for row in rows]
