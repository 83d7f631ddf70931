"""Read tables made from their declarations: columns, key, indexes, grants and row-level security."""

from collections.abc import Iterator
from hashlib import sha256
from typing import Final

from shared.db.database import READER, Connection
from shared.projections.declaration import Table

# Raised when ddl() makes something else of the same declaration: every table is then rebuilt.
FORM: Final = 2

# parkings counts changes to qz_parked, so that one row tells a runner whether its list of parked streams still holds.
CONTROL: Final = f"""
    CREATE TABLE IF NOT EXISTS qz_projection (
        name text PRIMARY KEY, fingerprint text NOT NULL, position bigint NOT NULL,
        updated_at timestamptz NOT NULL DEFAULT now());
    ALTER TABLE qz_projection ADD COLUMN IF NOT EXISTS parkings bigint NOT NULL DEFAULT 0;
    GRANT SELECT ON qz_projection TO {READER};
    CREATE TABLE IF NOT EXISTS qz_parked (
        projection text NOT NULL, stream text NOT NULL, position bigint NOT NULL, version integer NOT NULL,
        name text NOT NULL, error text NOT NULL, parked_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (projection, position));
    CREATE TABLE IF NOT EXISTS qz_projection_error (
        projection text PRIMARY KEY, position bigint NOT NULL, error text NOT NULL,
        recorded_at timestamptz NOT NULL DEFAULT now());
    CREATE TABLE IF NOT EXISTS qz_rebuild (
        projection text PRIMARY KEY, position bigint NOT NULL, head bigint NOT NULL)"""
HAVE_CONTROL: Final = (
    "SELECT to_regclass('qz_projection') IS NOT NULL AND to_regclass('qz_rebuild') IS NOT NULL"
)
# A setting reads '' after a transaction that had set it, hence nullif; no setting at all shows no rows.
UNIT: Final = "nullif(current_setting('qz.unit', true), '')"
ROLES: Final = "string_to_array(nullif(current_setting('qz.roles', true), ''), ',')"
RANGES: Final = "nullif(current_setting('qz.ranges', true), '')::int8multirange"


def fingerprint(table: Table) -> str:
    """Changes with the declaration; a table with another fingerprint is made anew."""
    return sha256(f"{FORM} {table!r}".encode()).hexdigest()


def ddl(table: Table) -> str:
    """The statements that make the table, and that of its versions, with grants and policies."""
    columns = [f"{one.name} {one.sql_type}" for one in table.columns]
    statements = [*_made(table, table.name, columns, table.key)]
    statements += [f"CREATE INDEX ON {table.name} ({columns})" for columns in table.indexes]
    if table.versions:
        span = ["from_position bigint NOT NULL", "to_position bigint"]
        statements += _made(table, table.history, [*columns, *span], (*table.key, "from_position"))
    return ";\n".join(statements)


def _made(table: Table, name: str, columns: list[str], key: tuple[str, ...]) -> Iterator[str]:
    yield f"CREATE TABLE {name} ({', '.join(columns)}, PRIMARY KEY ({', '.join(key)}))"
    if table.area_column:
        yield f"CREATE INDEX ON {name} (({table.area_column}::bigint))"
    yield f"ALTER TABLE {name} ENABLE ROW LEVEL SECURITY"
    yield f"GRANT SELECT ON {name} TO {READER}"
    yield f"CREATE POLICY readers ON {name} FOR SELECT TO {READER} USING ({_visible(table)})"


def _visible(table: Table) -> str:
    return " AND ".join(filter(None, (_in_range(table), _shown(table)))) or "true"


def _shown(table: Table) -> str:
    """A reader without a unit or a role, or whose scope says none, sees no hidden row."""
    if table.hiding is None:
        return ""
    roles = ", ".join(f"'{one}'" for one in table.hiding.roles)
    return (
        f"({table.hiding.column} IS NULL OR (SELECT {UNIT}) = ANY ({table.hiding.column}) "
        f"OR (SELECT {ROLES} && ARRAY[{roles}]::text[]))"
    )


def _in_range(table: Table) -> str:
    if table.area_column is None:
        return ""
    # No index answers "inside a set of ranges". Its two ends are plain comparisons, which the index on the code
    # answers; the set then decides. Each (SELECT …) is computed once a query, not once a row.
    code = f"{table.area_column}::bigint"
    return f"{code} >= (SELECT lower({RANGES})) AND {code} < (SELECT upper({RANGES})) AND {code} <@ (SELECT {RANGES})"


def drop(table: Table) -> str:
    return f"DROP TABLE IF EXISTS {table.name}, {table.history}"


async def ensure(connection: Connection, table: Table) -> int | None:
    """The checkpoint to go on from; the table is made if there is none. None: it stands, declared otherwise."""
    async with connection.transaction():
        await connection.execute("SELECT pg_advisory_xact_lock(hashtext('qz_projection'))")
        if not await connection.fetchval(HAVE_CONTROL):
            await connection.execute(CONTROL)
        row = await connection.fetchrow(
            "SELECT fingerprint, position FROM qz_projection WHERE name = $1", table.name
        )
        if row:
            return int(row["position"]) if row["fingerprint"] == fingerprint(table) else None
        await connection.execute(drop(table))
        await connection.execute(ddl(table))
        await connection.execute(
            "INSERT INTO qz_projection (name, fingerprint, position) VALUES ($1, $2, 0)",
            table.name,
            fingerprint(table),
        )
    return 0
