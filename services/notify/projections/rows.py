"""What the folds of every source share: how a table is declared, and a row that must be there."""

from collections.abc import Mapping

from shared.projections.declaration import Column, Recorded, Row, Table


def standing(row: Row | None, recorded: Recorded) -> Row:
    """The row that an earlier contract made; without one the journal is broken."""
    if row is None:
        raise LookupError(f"{recorded.name} at {recorded.source} {recorded.position} has no row to change")
    return row


def table(
    name: str, columns: Mapping[str, str], key: tuple[str, ...], indexes: tuple[str, ...], area: str | None
) -> Table:
    made = tuple(Column(column, sql_type) for column, sql_type in columns.items())
    return Table(name=name, columns=made, key=key, indexes=indexes, area_column=area)
