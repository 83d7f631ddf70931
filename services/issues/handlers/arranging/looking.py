"""What a staged workbook comes to: its rows, what is wrong with them, and which planned visits pile up."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final
from uuid import UUID

from services.issues.domain.codes import Level
from services.issues.domain.round.decider import Running, is_listed
from services.issues.domain.round.events import Target, Team
from services.issues.handlers import calendar
from services.issues.handlers.arranging.parsing import Around, Parsed, PlannedPlace, Trouble, parse
from services.issues.handlers.arranging.staging import Staged, check_round
from services.issues.handlers.requests import BookingPart, BookVisitsRequest
from shared.handling.deps import Deps
from shared.handling.workdays import is_working_day
from shared.kernel import Ask, derived_id
from shared.sheets.safety import THREADS

MULTI_HEAD: Final = "MULTI_HEAD"
SAME_VISIT: Final = "JOINED"
NO_HOST: Final = "要并入的那一行没有走访日期或已去掉，请改填本行的日期。"


@dataclass(frozen=True, slots=True, kw_only=True)
class LookedAt:
    """One row. clash_row: of this file, the row whose visit is in the way; joinable: they may go as one.

    place: None where the row means no place yet.
    """

    row: int
    typed: dict[str, object]
    place: PlannedPlace | None
    troubles: tuple[Trouble, ...] = ()
    clash_row: int | None = None
    joinable: bool = False

    @property
    def sound(self) -> bool:
        return all(one.warning for one in self.troubles)


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """loose: troubles of cells and of the teams' sheet, which are mended in the file."""

    rows: tuple[LookedAt, ...]
    teams: tuple[Team, ...]
    loose: tuple[Trouble, ...]
    bookings: tuple[BookingPart, ...]
    targets: tuple[Target, ...]

    @property
    def ready(self) -> bool:
        return bool(self.rows) and not self.loose and all(one.sound for one in self.rows)

    @property
    def open(self) -> int:
        return len(self.loose) + sum(not one.sound for one in self.rows)


async def look(deps: Deps, ask: Ask, staged: Staged) -> Look:
    """Nothing is saved: the calendar answers what the visits would come to."""
    state = await check_round(deps, ask.subject, staged.round)
    around = Around(
        divisions=deps.divisions,
        city=state.opened.area,
        levels={unit: team.level for unit, team in state.teams.items()},
        is_working_day=is_working_day,
    )
    # Names that nobody knows are compared with thousands: not on the loop.
    loop = asyncio.get_running_loop()
    parsed = await loop.run_in_executor(THREADS, parse, staged.places, staged.teams, around)
    bookings = booked(staged.id, parsed)
    clashes, troubles = await _judged(deps, ask, staged, state, parsed, bookings)
    by_row = {one.row: one for one in parsed.places}
    all_troubles = (*parsed.troubles, *troubles, *host_troubles(parsed))
    rows = tuple(
        looked_at(typed, by_row, clashes, [one for one in all_troubles if one.sheet == "places"])
        for typed in staged.places
    )
    loose = (*staged.troubles, *(one for one in parsed.troubles if one.sheet == "teams"))
    return Look(rows=rows, teams=tuple(parsed.teams), loose=loose, bookings=bookings, targets=targets(parsed))


def looked_at(
    typed: dict[str, object],
    by_row: dict[int, PlannedPlace],
    clashes: dict[int, int],
    troubles: Sequence[Trouble],
) -> LookedAt:
    row = int(str(typed["row"]))
    place, other = by_row.get(row), by_row.get(clashes.get(row, 0))
    return LookedAt(
        row=row,
        typed=typed,
        place=place,
        troubles=tuple(one for one in troubles if one.row == row),
        clash_row=clashes.get(row),
        joinable=place is not None and other is not None and place.area == other.area,
    )


def booked(import_id: UUID, parsed: Parsed) -> tuple[BookingPart, ...]:
    """One visit a row with a date; who joins another row's visit comes along in that one."""
    hosts = {one.row: one for one in parsed.places if one.starts_on and one.joins is None}
    for one in parsed.places:
        if one.joins in hosts:
            host = hosts[one.joins]
            hosts[host.row] = replace(host, units=tuple(dict.fromkeys((*host.units, *one.units))))
    return tuple(booking(import_id, one, parsed) for one in hosts.values())


def booking(import_id: UUID, place: PlannedPlace, parsed: Parsed) -> BookingPart:
    assert place.starts_on is not None
    return BookingPart(
        visit=visit_id(import_id, place.row),
        target=place.area,
        kind=place.kind,
        bodies=place.units,
        team_level=highest(parsed.levels[unit] for unit in place.units),
        starts_on=place.starts_on,
        ends_on=place.ends_on,
        announced=place.announced,
    )


def visit_id(import_id: UUID, row: int) -> UUID:
    """The same for the same row, so that a repeated confirmation books nothing twice."""
    return derived_id(import_id, f"visit-{row}")


def highest(levels: object) -> Level:
    held = set(levels)  # type: ignore[call-overload]
    return next(level for level in Level if level in held)


def targets(parsed: Parsed) -> tuple[Target, ...]:
    """Each place once, by its first row."""
    first: dict[str, Target] = {}
    for one in parsed.places:
        first.setdefault(one.area, Target(area=one.area, kind=one.kind, reason=one.reason))
    return tuple(first.values())


def host_troubles(parsed: Parsed) -> list[Trouble]:
    hosts = {one.row for one in parsed.places if one.starts_on and one.joins is None}
    return [
        Trouble(sheet="places", row=one.row, code="JOIN_LOST", sentence=NO_HOST)
        for one in parsed.places
        if one.joins is not None and one.joins not in hosts
    ]


async def _judged(
    deps: Deps,
    ask: Ask,
    staged: Staged,
    state: Running,
    parsed: Parsed,
    bookings: tuple[BookingPart, ...],
) -> tuple[dict[int, int], list[Trouble]]:
    """By row, the row of this file whose visit is in the way; and every refusal at its row."""
    if not bookings:
        return {}, []
    rows = {visit_id(staged.id, one.row): one.row for one in parsed.places}
    listed = {one.area for one in parsed.places} | {one for one in state.targets if is_listed(one, state)}
    request = BookVisitsRequest(round=staged.round, bookings=bookings)
    previews = await calendar.preview(deps, ask, request, state, listed)
    troubles = [
        Trouble(
            sheet="places",
            row=rows[one.visit],
            code=one.refusal.code,
            sentence=told(one.refusal.sentence, rows.get(one.clash) if one.clash else None),
        )
        for one in previews
        if one.refusal
    ]
    clashes = {rows[one.visit]: rows[one.clash] for one in previews if one.clash in rows}
    return clashes, troubles


def told(sentence: str, row: int | None) -> str:
    return f"与第 {row} 行的走访冲突：{sentence}" if row else sentence
