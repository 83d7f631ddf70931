"""Read tables made from their declarations: columns, key, indexes, grants and row-level security."""

from hashlib import sha256

from shared.db.database import READER, Connection
from shared.projections.declaration import Table

CHECKPOINTS = """
    CREATE TABLE IF NOT EXISTS qz_projection (
        name text PRIMARY KEY, fingerprint text NOT NULL, position bigint NOT NULL,
        updated_at timestamptz NOT NULL DEFAULT now());
    GRANT SELECT ON qz_projection TO qz_reader"""
# The setting reads '' after a transaction that had set it, hence nullif; no setting at all shows no rows.
IN_RANGE = "(SELECT nullif(current_setting('qz.ranges', true), '')::int8multirange)"


def fingerprint(table: Table) -> str:
    """Changes with the declaration; a table with another fingerprint is made anew."""
    return sha256(repr(table).encode()).hexdigest()


def ddl(table: Table) -> str:
    """The statements that make the table with its grants and policies."""
    columns = ", ".join(f"{one.name} {one.sql_type}" for one in table.columns)
    statements = [f"CREATE TABLE {table.name} ({columns}, PRIMARY KEY ({', '.join(table.key)}))"]
    statements += [f"CREATE INDEX ON {table.name} ({columns})" for columns in table.indexes]
    statements += [
        f"ALTER TABLE {table.name} ENABLE ROW LEVEL SECURITY",
        f"GRANT SELECT ON {table.name} TO {READER}",
        f"CREATE POLICY readers ON {table.name} FOR SELECT TO {READER} USING ({_visible(table)})",
    ]
    return ";\n".join(statements)


def _visible(table: Table) -> str:
    if table.area_column is None:
        return "true"
    return f"{table.area_column}::bigint <@ {IN_RANGE}"


async def ensure(connection: Connection, table: Table) -> int:
    """Make the table if it is missing or declared otherwise; returns the checkpoint to go on from."""
    async with connection.transaction():
        await connection.execute("SELECT pg_advisory_xact_lock(hashtext('qz_projection'))")
        await connection.execute(CHECKPOINTS)
        row = await connection.fetchrow(
            "SELECT fingerprint, position FROM qz_projection WHERE name = $1", table.name
        )
        if row and row["fingerprint"] == fingerprint(table):
            return int(row["position"])
        await connection.execute(f"DROP TABLE IF EXISTS {table.name}")
        await connection.execute(ddl(table))
        await connection.execute(
            "INSERT INTO qz_projection (name, fingerprint, position) VALUES ($1, $2, 0) "
            "ON CONFLICT (name) DO UPDATE SET fingerprint = excluded.fingerprint, position = 0",
            table.name,
            fingerprint(table),
        )
    return 0
