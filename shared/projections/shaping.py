"""What every fold of a service needs of a row: that it stands, where it stands, and its JSON text. Pure."""

import json
from collections.abc import Mapping

from shared.projections.declaration import Column, Recorded, Row


def columns(types: Mapping[str, str]) -> tuple[Column, ...]:
    """Columns in the order written, from name to PostgreSQL type."""
    return tuple(Column(name, sql_type) for name, sql_type in types.items())


def standing(row: Row | None, recorded: Recorded) -> Row:
    """The row that an earlier event made; without one the log is broken, and guessing would hide it."""
    if row is None:
        raise LookupError(f"{recorded.name} at position {recorded.position} has no row to change")
    return row


def seen(recorded: Recorded) -> dict[str, object]:
    """By which event the row was last changed; a form sends the version back as the expected one."""
    return {"version": recorded.version, "position": recorded.position}


def json_text(value: object) -> str:
    """Ids and dates become their text; codes are text already."""
    return json.dumps(value, ensure_ascii=False, default=str)


def number(row: Row, column: str) -> int:
    """A count in the row; what is not counted yet is none."""
    value = row.get(column)
    return value if isinstance(value, int) else 0


def entries(row: Row, column: str) -> tuple[str, ...]:
    """The texts of an array column; NULL is none."""
    value = row.get(column)
    return tuple(str(one) for one in value) if isinstance(value, list | tuple) else ()
