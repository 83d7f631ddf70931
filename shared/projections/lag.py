"""How far each projection is behind its log, told from the database alone, so that any process can ask."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, Final

from shared.db.database import Database
from shared.eventstore.errors import LogBroken
from shared.projections.declaration import Log, Projection

# A checkpoint that stands for so long with events behind it is stuck.
STUCK_SECONDS: Final = 30.0
# What is younger is on its way: a projection under load always has a few events to go.
LIVE_SECONDS: Final = 2.0
HAVE: Final = "SELECT to_regclass('qz_rebuild') IS NOT NULL"
FIND: Final = """
    SELECT p.name, p.position, now() AS now, extract(epoch FROM now() - p.updated_at)::float8 AS still,
           (SELECT count(DISTINCT stream) FROM qz_parked k WHERE k.projection = p.name) AS parked,
           coalesce(e.error, '') AS error, r.position AS rebuilt, r.head AS rebuild_head,
           EXISTS (SELECT FROM pg_locks l JOIN pg_database d ON d.oid = l.database
                   WHERE d.datname = current_database() AND l.locktype = 'advisory' AND l.granted
                     AND l.classid::bigint = hashtext('qz_rebuild')::bigint & 4294967295
                     AND l.objid::bigint = hashtext(p.name)::bigint & 4294967295) AS rebuilding
    FROM qz_projection p LEFT JOIN qz_rebuild r ON r.projection = p.name
    LEFT JOIN qz_projection_error e ON e.projection = p.name AND e.position = p.position
    WHERE p.name = ANY($1)"""


class State(StrEnum):
    LIVE = "live"
    CATCHING_UP = "catching up"
    REBUILDING = "rebuilding"
    PARKED = "parked"
    STUCK = "stuck"


@dataclass(frozen=True, slots=True)
class Lag:
    """behind_seconds: age of the first event that is not applied, 0 when there is none.

    parked: streams that wait. rebuilt: the share of the log that a rebuild under way has read, 0 to 1; None: there
    is no rebuild. error: class of what stopped the runner where it stands now, or empty.
    """

    projection: str
    state: State
    position: int
    head: int
    behind_events: int
    behind_seconds: float
    parked: int
    rebuilt: float | None
    error: str


async def lag(database: Database, log: Log, projections: Sequence[Projection]) -> list[Lag]:
    """One entry a projection, in their order; a table that was never made stands at position 0."""
    names = [projection.name for projection in projections]
    async with database.connection() as connection:
        rows = await connection.fetch(FIND, names) if await connection.fetchval(HAVE) else []
    found: dict[str, Mapping[str, Any]] = {row["name"]: dict(row) for row in rows}
    head = await log.last_position()
    return [await _lag(log, name, found.get(name, {}), head) for name in names]


async def _lag(log: Log, name: str, row: Mapping[str, Any], head: int) -> Lag:
    position = int(row.get("position", 0))
    error = str(row.get("error", ""))
    seconds = 0.0
    try:
        seconds = await _seconds(log, position, row.get("now")) if position < head else 0.0
    except LogBroken as broken:
        error = type(broken).__name__
    progress = (
        row["rebuilt"] / max(1, row["rebuild_head"]) if row and row["rebuilding"] and row["rebuilt"] else None
    )
    return Lag(
        projection=name,
        state=_state(row, behind=head > position, seconds=seconds, error=error),
        position=position,
        head=head,
        behind_events=max(0, head - position),
        behind_seconds=seconds,
        parked=int(row.get("parked", 0)),
        rebuilt=progress,
        error=error,
    )


async def _seconds(log: Log, position: int, now: datetime | None) -> float:
    first = await log.read(position, 1)
    return max(0.0, (now - first[0].recorded_at).total_seconds()) if first and now else 0.0


def _state(row: Mapping[str, Any], *, behind: bool, seconds: float, error: str) -> State:
    still = min(float(row.get("still", 0.0)), seconds)
    if error or (behind and still > STUCK_SECONDS):
        return State.STUCK
    if row.get("rebuilding"):
        return State.REBUILDING
    if row.get("parked"):
        return State.PARKED
    if behind and (not row or seconds > LIVE_SECONDS):
        return State.CATCHING_UP
    return State.LIVE
