"""A workbook between looking and saying yes: rows as typed, of one actor and round, kept for a day."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from typing import Any, Final
from uuid import UUID

from services.issues.domain.refusals import Code
from services.issues.domain.refusals import refuse as refusal_of
from services.issues.domain.round.decider import Running
from services.issues.handlers import round_ as rounds
from services.issues.handlers.arranging.parsing import Trouble
from services.issues.handlers.arranging.template import PLACES, TEAMS
from services.issues.handlers.policy import POLICY
from shared.eventstore.errors import Refused
from shared.handling.deps import Deps, check_reachable, refuse
from shared.kernel import Refusal, Subject, new_id
from shared.sheets import Limits, Sheet, SheetRefused, Template, read_off_loop

KEPT: Final = timedelta(days=1)
# A round of a city has some hundred targets; what is longer is another kind of table.
ROWS: Final = Limits(rows=2_000)
NO_TABLE: Final = frozenset({"SHEET_TEMPLATE_WRONG", "SHEET_EMPTY"})
GONE: Final = Refusal("IMPORT_GONE", "这份上传已经确认过，或超过一天已清除，请重新上传。")
DATES: Final = ("starts_on", "ends_on")


@dataclass(frozen=True, slots=True, kw_only=True)
class Staged:
    """places, teams: rows as typed, with their number as 'row'. troubles: of cells, to be mended in the file."""

    id: UUID
    round: UUID
    filename: str
    places: tuple[dict[str, Any], ...]
    teams: tuple[dict[str, Any], ...] = ()
    troubles: tuple[Trouble, ...] = ()


async def check_round(deps: Deps, subject: Subject, round_id: UUID) -> Running:
    """The open round that somebody may arrange; Refused otherwise."""
    refuse(POLICY.refusal(subject, "round.arrange"))
    await check_reachable(deps, subject, rounds.stream(round_id))
    state = await rounds.load(deps, round_id)
    if not isinstance(state, Running):
        raise Refused(refusal_of(Code.ROUND_CLOSED))
    return state


async def stage(deps: Deps, subject: Subject, round_id: UUID, filename: str, data: bytes) -> UUID:
    """Read and kept, nothing saved to the round; Refused when the file as a whole cannot be taken."""
    await check_round(deps, subject, round_id)
    places = await _read(data, PLACES)
    teams = await _teams(data)
    staged = Staged(
        id=new_id(),
        round=round_id,
        filename=filename.replace("\0", "")[:200],
        places=_typed(places),
        teams=_typed(teams) if teams else (),
        troubles=(*_troubles("places", places), *(_troubles("teams", teams) if teams else ())),
    )
    await keep(deps, subject, staged)
    return staged.id


async def _read(data: bytes, template: Template) -> Sheet:
    try:
        return await read_off_loop(data, template, ROWS)
    except SheetRefused as refused:
        raise Refused(refused.refusal) from refused


async def _teams(data: bytes) -> Sheet | None:
    """None: the file has no table of teams, because the round has its teams already, or in a CSV."""
    try:
        return await _read(data, TEAMS)
    except Refused as refused:
        if refused.refusal.code in NO_TABLE:
            return None
        raise


def _typed(sheet: Sheet) -> tuple[dict[str, Any], ...]:
    return tuple({**row.cells, "row": row.number} for row in sheet.rows)


def _troubles(name: str, sheet: Sheet) -> Sequence[Trouble]:
    return [Trouble(sheet=name, row=one.row, code=one.code, sentence=one.sentence) for one in sheet.problems]


async def keep(deps: Deps, subject: Subject, staged: Staged) -> None:
    content = {
        "places": staged.places,
        "teams": staged.teams,
        "troubles": [asdict(one) for one in staged.troubles],
    }
    async with deps.store.database.connection() as connection:
        await connection.execute("DELETE FROM round_import WHERE staged_at < $1", deps.clock() - KEPT)
        await connection.execute(
            "INSERT INTO round_import (id, actor, round, filename, content, staged_at) "
            "VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (id) DO UPDATE SET content = excluded.content",
            staged.id,
            subject.actor,
            staged.round,
            staged.filename,
            json.dumps(content, ensure_ascii=False, default=str),
            deps.clock(),
        )


async def find_staged(deps: Deps, subject: Subject, round_id: UUID, import_id: UUID) -> Staged:
    """Of the actor alone; Refused when it is gone, or was never there."""
    async with deps.store.database.connection() as connection:
        row = await connection.fetchrow(
            "SELECT * FROM round_import WHERE id = $1 AND actor = $2 AND round = $3 AND staged_at >= $4",
            import_id,
            subject.actor,
            round_id,
            deps.clock() - KEPT,
        )
    if row is None:
        raise Refused(GONE)
    content = json.loads(row["content"])
    return Staged(
        id=row["id"],
        round=row["round"],
        filename=row["filename"],
        places=tuple(_dated(one) for one in content["places"]),
        teams=tuple(content["teams"]),
        troubles=tuple(Trouble(**{**one, "offers": tuple(one["offers"])}) for one in content["troubles"]),
    )


def _dated(typed: dict[str, Any]) -> dict[str, Any]:
    """Days come back as the texts that JSON made of them."""
    return {
        name: date.fromisoformat(value) if name in DATES and value else value for name, value in typed.items()
    }


async def forget(deps: Deps, subject: Subject, import_id: UUID) -> None:
    async with deps.store.database.connection() as connection:
        await connection.execute(
            "DELETE FROM round_import WHERE id = $1 AND actor = $2", import_id, subject.actor
        )
