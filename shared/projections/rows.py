"""Rows of a read table in PostgreSQL: loaded by key, written in bulk, with their versions."""

from collections.abc import Iterable, Sequence
from operator import itemgetter
from typing import Any, Final

from shared.db.database import Connection
from shared.projections.declaration import Key, Row, Table
from shared.projections.fold import Fold, Version

# Up to so many rows go by upsert, which is a round trip less; more go by COPY, which is cheaper by the row.
FEW: Final = 10
# A rebuild writes for longer than a command may take.
BULK_SECONDS: Final = 3_600.0
SPAN: Final = ("from_position", "to_position")


async def load(connection: Connection, table: Table, keys: set[Key]) -> dict[Key, Row | None]:
    """The rows that there are of these keys."""
    if not keys:
        return {}
    found = await connection.fetch(
        f"SELECT * FROM {table.name} WHERE ({', '.join(table.key)}) IN (SELECT * FROM {_unnest(table)})",
        *_by_column(keys),
    )
    return {tuple(row[name] for name in table.key): dict(row) for row in found}


async def save(connection: Connection, table: Table, fold: Fold) -> None:
    """Write what a fold has changed, versions included."""
    keys = fold.changed_keys()
    kept = [row for row in map(fold.rows.__getitem__, keys) if row is not None]
    few = len(kept) <= FEW
    stale = [key for key in keys if key in fold.loaded and not (few and fold.rows[key] is not None)]
    if stale:
        await connection.execute(
            f"DELETE FROM {table.name} WHERE ({', '.join(table.key)}) IN (SELECT * FROM {_unnest(table)})",
            *_by_column(stale),
        )
    if few:
        await connection.executemany(_upsert(table), _records(table, kept))
    else:
        await write(connection, table, kept)
    if table.versions:
        await _save_versions(connection, table, fold)


async def write(connection: Connection, table: Table, rows: Iterable[Row]) -> None:
    """COPY rows of which the table has none yet."""
    await connection.copy_records_to_table(
        table.name, records=_records(table, rows), columns=table.column_names, timeout=BULK_SECONDS
    )


async def write_versions(connection: Connection, table: Table, versions: Iterable[Version]) -> None:
    await connection.copy_records_to_table(
        table.history,
        records=_versions(table, versions),
        columns=(*table.column_names, *SPAN),
        timeout=BULK_SECONDS,
    )


async def _save_versions(connection: Connection, table: Table, fold: Fold) -> None:
    if fold.ended:
        same = " AND ".join(f"v.{name} = e.{name}" for name in table.key)
        await connection.execute(
            f"UPDATE {table.history} v SET to_position = e.until "
            f"FROM {_unnest(table, '$0::bigint[]')} AS e ({', '.join(table.key)}, until) "
            f"WHERE {same} AND v.to_position IS NULL",
            *_by_column(fold.ended),
            list(fold.ended.values()),
        )
    fresh = [*fold.closed, *fold.open_versions()]
    if len(fresh) <= FEW:
        names = (*table.column_names, *SPAN)
        await connection.executemany(
            f"INSERT INTO {table.history} ({', '.join(names)}) VALUES ({_places(len(names))})",
            list(_versions(table, fresh)),
        )
    else:
        await write_versions(connection, table, fresh)


def _records(table: Table, rows: Iterable[Row]) -> Iterable[tuple[Any, ...]]:
    names = table.column_names
    # itemgetter of one name gives the bare value.
    pick = itemgetter(*names) if len(names) > 1 else lambda row: (row[names[0]],)
    return map(pick, rows)


def _versions(table: Table, versions: Iterable[Version]) -> Iterable[tuple[Any, ...]]:
    names = table.column_names
    for one in versions:
        yield (*(one.row[name] for name in names), one.since, one.until)


def _upsert(table: Table) -> str:
    names = table.column_names
    changes = ", ".join(f"{name} = excluded.{name}" for name in names)
    return (
        f"INSERT INTO {table.name} ({', '.join(names)}) VALUES ({_places(len(names))}) "
        f"ON CONFLICT ({', '.join(table.key)}) DO UPDATE SET {changes}"
    )


def _places(count: int) -> str:
    return ", ".join(f"${number}" for number in range(1, count + 1))


def _unnest(table: Table, more: str = "") -> str:
    types = {column.name: column.sql_type for column in table.columns}
    arrays = [f"${number}::{types[name]}[]" for number, name in enumerate(table.key, 1)]
    if more:
        arrays.append(more.replace("$0", f"${len(arrays) + 1}"))
    return f"unnest({', '.join(arrays)})"


def _by_column(keys: Iterable[Key]) -> Sequence[list[object]]:
    return [list(values) for values in zip(*keys, strict=True)]
