"""The figures and the board's counts: rows counted in one snapshot, with the positions that they rest on."""

from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from services.notify.queries import issues, personnel
from shared.db.database import Connection, Database
from shared.kernel import Subject

TABLES: Final = (*issues.TABLES, *personnel.TABLES)
# One statement a figure, under the ids of the published figures. ON_DAY: those that are asked for a day.
FIGURES: Final[Mapping[str, str]] = {**issues.FIGURES, **personnel.FIGURES}
ON_DAY: Final = personnel.ON_DAY
REACHED: Final = """
    SELECT s.source, coalesce(j.source_position, 0) AS position, j.recorded_at
    FROM journal_source s LEFT JOIN LATERAL (
        SELECT source_position, recorded_at FROM journal
        WHERE source = s.source AND position <= $1 ORDER BY position DESC LIMIT 1) j ON true"""
BEHIND: Final = "SELECT min(position) FROM qz_projection WHERE name = ANY($1)"
BY_COUNTY: Final = """
    SELECT county, count(*) AS found, count(*) FILTER (WHERE status = 'settled') AS settled
    FROM figure_issue WHERE status IN ('open', 'settled') GROUP BY county"""
BY_STAGE: Final = """
    SELECT one AS stage, count(*) AS passed,
           count(*) FILTER (WHERE stage = one AND status = 'open') AS standing
    FROM figure_issue, unnest(stages_passed) AS one WHERE status IN ('open', 'settled') GROUP BY one"""
THEMES: Final = f"SELECT themes FROM figure_round WHERE round = {issues.OPEN_ROUND}"


def incomplete(waiting: Mapping[str, int]) -> frozenset[str]:
    """The figures that lack something. waiting: records not counted in, by read table."""
    every = {**FIGURES, **ON_DAY}
    return frozenset(name for name, sql in every.items() if any(table in sql for table in waiting))


@dataclass(frozen=True, slots=True)
class Reached:
    """Source positions up to which the counts are true, and when the newest of those events was recorded."""

    positions: Mapping[str, int]
    recorded_at: datetime | None


@dataclass(frozen=True, slots=True)
class Board:
    figures: Mapping[str, int]
    counties: Sequence[Mapping[str, Any]]
    stages: Sequence[Mapping[str, Any]]
    themes: Sequence[str]
    reached: Reached


async def figures(database: Database, subject: Subject, on: date) -> tuple[Mapping[str, int], Reached]:
    """All figures that this version computes, with their positions, from one snapshot; on: of those of a day."""
    async with _snapshot(database, subject) as (connection, reached):
        return await _figures(connection, on), reached


async def board(database: Database, subject: Subject, on: date) -> Board:
    """Everything on the board, from one snapshot, so that its parts agree."""
    async with _snapshot(database, subject) as (connection, reached):
        return Board(
            figures=await _figures(connection, on),
            counties=await connection.fetch(BY_COUNTY),
            stages=await connection.fetch(BY_STAGE),
            themes=await connection.fetchval(THEMES) or (),
            reached=reached,
        )


async def journal_position(database: Database, source: str, position: int) -> int | None:
    """Where the journal holds everything of a source up to a position; None if it does not yet."""
    async with database.connection() as connection:
        found = await connection.fetchval(
            "SELECT position FROM journal WHERE source = $1 AND source_position >= $2 ORDER BY position LIMIT 1",
            source,
            position,
        )
    return int(found) if found is not None else None


@asynccontextmanager
async def _snapshot(database: Database, subject: Subject) -> AsyncIterator[tuple[Connection, Reached]]:
    async with database.scoped(subject) as connection:
        rows = await connection.fetch(REACHED, await connection.fetchval(BEHIND, TABLES))
        moments = [row["recorded_at"] for row in rows if row["recorded_at"]]
        positions = {row["source"]: row["position"] for row in rows}
        yield connection, Reached(positions, max(moments, default=None))


async def _figures(connection: Connection, on: date) -> Mapping[str, int]:
    counted = {name: await connection.fetchval(sql) for name, sql in FIGURES.items()}
    counted |= {name: await connection.fetchval(sql, on) for name, sql in ON_DAY.items()}
    return {name: int(value or 0) for name, value in counted.items()}
