"""The sealed texts of care, opened for whoever may read them: the departments; a talk also for who held it."""

from collections.abc import Mapping, Sequence
from typing import Any, Final
from uuid import UUID

from shared.kernel import Sealed, Subject
from shared.vault import Vault

DEPARTMENTS: Final = frozenset({"dept", "county_dept"})
CITY_DEPARTMENT: Final = "dept"
ERASED: Final = "已删除"
DEPARTMENTS_ONLY: Final = "内容只有组织部门可看"
TEXTS: Final = ("text", "answer", "reason")
Row = Mapping[str, Any]


def may_read(subject: Subject) -> bool:
    return bool(subject.roles & DEPARTMENTS)


def may_read_note(subject: Subject, row: Row) -> bool:
    """Of a talk's contents: who held it, and the city's department."""
    return CITY_DEPARTMENT in subject.roles or subject.actor == row["holder"]


def field_of(column: str, ticket: UUID) -> str:
    return f"{'ticket' if column == 'text' else column}-{ticket}"


async def told(vault: Vault, subject: Subject, rows: Sequence[Row]) -> list[dict[str, Any]]:
    """Ticket rows with their texts as this reader may see them: None for who may not, or where nothing was said."""
    plain = [{**row, **dict.fromkeys(TEXTS)} for row in rows]
    if not may_read(subject):
        return plain
    wanted = [(at, column) for at, row in enumerate(rows) for column in TEXTS if row[column]]
    opened = await vault.open(
        [
            (rows[at]["person"], field_of(column, rows[at]["ticket"]), Sealed(rows[at][column]))
            for at, column in wanted
        ]
    )
    for (at, column), text in zip(wanted, opened, strict=True):
        plain[at][column] = ERASED if text is None else text
    return plain


async def payee(vault: Vault, subject: Subject, row: Row) -> str | None:
    """Who took the money of a visit."""
    if not row["payee"] or not may_read(subject):
        return None
    (text,) = await vault.open([(row["owner"], "payee", Sealed(row["payee"]))])
    return ERASED if text is None else text


async def note(vault: Vault, subject: Subject, row: Row) -> str | None:
    if not row["note"] or not may_read_note(subject, row):
        return None
    (text,) = await vault.open([(row["cadre"], f"talk-{row['talk']}", Sealed(row["note"]))])
    return ERASED if text is None else text
