"""Reads typed values out of read-table rows, whose columns the type checker cannot see."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import TypeAlias

Row: TypeAlias = Mapping[str, object]


def text(row: Row, column: str) -> str:
    """An absent value is the empty text: a page has nothing to show then."""
    value = row.get(column)
    return "" if value is None else str(value)


def whole(row: Row, column: str) -> int:
    value = row.get(column)
    return value if isinstance(value, int) else 0


def texts(row: Row, column: str) -> tuple[str, ...]:
    value = row.get(column)
    return tuple(str(one) for one in value) if isinstance(value, list | tuple) else ()


def entries(row: Row, column: str) -> tuple[Row, ...]:
    """The objects of a jsonb list."""
    value = row.get(column)
    return tuple(one for one in value if isinstance(one, Mapping)) if isinstance(value, list | tuple) else ()


def day_of(row: Row, column: str) -> date | None:
    value = row.get(column)
    return value if isinstance(value, date) and not isinstance(value, datetime) else None


def time_of(row: Row, column: str) -> datetime | None:
    value = row.get(column)
    return value if isinstance(value, datetime) else None
