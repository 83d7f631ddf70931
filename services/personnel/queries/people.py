"""Who a cadre is, for people to read: number, county, and the name as far as the reader may know it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from services.personnel.queries.rows import rows_of
from shared.db.database import Database
from shared.kernel import Subject
from shared.vault import Vault

ERASED: Final = "已删除"
# Who works with the people reads names as they are; who only checks sees 张**; everybody else sees numbers.
NAMES_SHOWN: Final = frozenset({"dept", "county_dept"})
NAMES_MASKED: Final = frozenset({"auditor"})
STAR: Final = "*"


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """name: as this reader may see it."""

    cadre: UUID
    number: str
    name: str
    area: str


async def people(
    database: Database, vault: Vault, subject: Subject, cadres: Iterable[UUID]
) -> Mapping[UUID, Person]:
    """Those of the cadres whom the subject may know of, by id."""
    rows = await rows_of(
        database,
        subject,
        "SELECT cadre, number, area, name FROM cadre WHERE cadre = ANY($1::uuid[])",
        list(set(cadres)),
    )
    names = await shown_names(vault, subject, rows)
    return {
        row["cadre"]: Person(cadre=row["cadre"], number=row["number"], name=name, area=row["area"])
        for row, name in zip(rows, names, strict=True)
    }


async def shown_names(vault: Vault, subject: Subject, rows: Sequence[Mapping[str, Any]]) -> list[str]:
    """The name of each row (cadre, number, name) as the subject may see it."""
    if not subject.roles & (NAMES_SHOWN | NAMES_MASKED):
        return [row["number"] for row in rows]
    names = await opened_names(vault, rows)
    if subject.roles & NAMES_SHOWN:
        return [ERASED if name is None else name for name in names]
    return [ERASED if name is None else masked_name(name) for name in names]


async def opened_names(vault: Vault, rows: Sequence[Mapping[str, Any]]) -> list[str | None]:
    """None for a person who was erased."""
    standing = [row for row in rows if row["name"] is not None]
    opened = iter(await vault.open([(row["cadre"], "name", row["name"]) for row in standing]))
    return [None if row["name"] is None else next(opened) for row in rows]


def masked_name(name: str) -> str:
    return name[:1] + STAR * 2
