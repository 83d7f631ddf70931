"""Rows as they were typed become targets, teams and visits, or troubles that name their row. Pure."""

import re
from collections.abc import Callable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, Final, TypeAlias

from services.issues.domain.codes import Level, ListingReason, TargetKind
from services.issues.domain.round.events import Team
from services.issues.handlers.arranging.template import HIDDEN, KINDS, REASONS, TEAM_LEVELS, parts
from shared.divisions import Divisions
from shared.divisions.finding import NoPlace, find

ACTOR: Final = re.compile(r"[A-Za-z0-9_-]{1,64}")
LONGEST_DAYS: Final = 31
Typed: TypeAlias = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Trouble:
    """sheet: places or teams. row: as the spreadsheet counts. warning: may stay as it is. offers: codes of places."""

    sheet: str
    row: int
    code: str
    sentence: str
    offers: tuple[str, ...] = ()
    warning: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedPlace:
    """units: of the teams that go. joins: row of the visit in which they come along instead of one of their own."""

    row: int
    area: str
    kind: TargetKind
    reason: ListingReason
    units: tuple[str, ...] = ()
    starts_on: date | None = None
    ends_on: date | None = None
    announced: bool = True
    joins: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """What the rows are read against. levels: of the units whose teams the round has already."""

    divisions: Divisions
    city: str
    levels: Mapping[str, Level]
    is_working_day: Callable[[date], bool]


@dataclass(slots=True)
class Parsed:
    places: list[PlannedPlace] = field(default_factory=list)
    teams: list[Team] = field(default_factory=list)
    troubles: list[Trouble] = field(default_factory=list)
    levels: dict[str, Level] = field(default_factory=dict)


class Bad(Exception):
    """What is wrong with a row."""

    def __init__(self, code: str, sentence: str, offers: tuple[str, ...] = ()) -> None:
        super().__init__(code)
        self.code, self.sentence, self.offers = code, sentence, offers


def parse(places: Sequence[Typed], teams: Sequence[Typed], around: Around) -> Parsed:
    """places and teams: {'row': number, column: text or date or None}."""
    parsed = Parsed(levels=dict(around.levels))
    called: dict[str, str] = {}
    for typed in teams:
        _take_team(typed, around, parsed, called)
    seen: dict[object, int] = {}
    for typed in places:
        _take_place(typed, around, parsed, called, seen)
    return parsed


def _take_team(typed: Typed, around: Around, parsed: Parsed, called: dict[str, str]) -> None:
    try:
        name = str(typed["name"])
        if name in called:
            raise Bad("TEAM_TWICE", f"队名“{name}”写了两次，请改成不同的队名。")
        team = _team(typed, around)
        if team.unit in called.values():
            raise Bad("TEAM_TWICE", "这个单位和组号的队已在上面，请填不同的组号。")
        called[name] = team.unit
        parsed.levels[team.unit] = team.level
        parsed.teams.append(team)
    except Bad as bad:
        parsed.troubles.append(Trouble(sheet="teams", row=typed["row"], code=bad.code, sentence=bad.sentence))


def _team(typed: Typed, around: Around) -> Team:
    level = TEAM_LEVELS[str(typed["level"])]
    area = around.city if level is Level.CITY else _county(typed, around)
    group = typed.get("group")
    leader, members = str(typed["leader"]), parts(typed["members"])
    for one in (leader, *members):
        if not ACTOR.fullmatch(one):
            raise Bad("PERSON_NOT_CODED", "队长、队员请填人员编号（字母、数字），不要写姓名。")
    if not set(members) - {leader}:
        raise Bad("TEAM_MEMBERS_MISSING", "督战队除队长外至少要有一名队员。")
    unit = f"team-{area[:6]}" + (f"-{group}" if group else "")
    return Team(area=area, unit=unit, level=level, leader=leader, members=members, bodies=(unit,))


def _county(typed: Typed, around: Around) -> str:
    text = str(typed.get("county") or "")
    if not text:
        raise Bad("COUNTY_MISSING", "区县督战队请填区县。")
    found = find(around.divisions, text, "county", "")
    if isinstance(found, NoPlace):
        raise Bad(found.code, found.sentence, found.offers)
    return found


def _take_place(
    typed: Typed,
    around: Around,
    parsed: Parsed,
    called: Mapping[str, str],
    seen: dict[object, int],
) -> None:
    row = int(typed["row"])
    try:
        place = _place(typed, around, parsed, called)
        key = (place.area, place.units, place.starts_on, place.ends_on)
        if key in seen:
            raise Bad("DUPLICATE_ROW", f"与第 {seen[key]} 行重复，请只留一行。")
        seen[key] = row
        parsed.places.append(place)
        if rest := rest_days(place, around.is_working_day):
            sentence = f"{'、'.join(str(one) for one in rest[:3])} 不是工作日，请确认是否改期。"
            parsed.troubles.append(
                Trouble(sheet="places", row=row, code="REST_DAY", sentence=sentence, warning=True)
            )
    except Bad as bad:
        parsed.troubles.append(
            Trouble(sheet="places", row=row, code=bad.code, sentence=bad.sentence, offers=bad.offers)
        )


def _place(typed: Typed, around: Around, parsed: Parsed, called: Mapping[str, str]) -> PlannedPlace:
    kind = KINDS[str(typed["kind"])]
    found = find(around.divisions, str(typed["place"]), kind.value, str(typed.get("within") or ""))
    if isinstance(found, NoPlace):
        raise Bad(found.code, found.sentence, found.offers)
    units = _units(typed, parsed.levels.keys(), called)
    starts_on, ends_on = _window(typed, units)
    return PlannedPlace(
        row=int(typed["row"]),
        area=found,
        kind=kind,
        reason=REASONS[str(typed["reason"])],
        units=units,
        starts_on=starts_on,
        ends_on=ends_on,
        announced=typed.get("announced") != HIDDEN,
        joins=typed.get("joins"),
    )


def _units(typed: Typed, known: AbstractSet[str], called: Mapping[str, str]) -> tuple[str, ...]:
    named = parts(typed.get("teams"))
    units = tuple(called.get(one, one) for one in named)
    unknown = next((name for name, unit in zip(named, units, strict=True) if unit not in known), None)
    if unknown is not None:
        raise Bad("TEAM_UNKNOWN", f"“督战队”表里没有“{unknown}”，请补上或改成已有的队名。")
    return units


def _window(typed: Typed, units: Sequence[str]) -> tuple[date | None, date | None]:
    starts_on, ends_on = typed.get("starts_on"), typed.get("ends_on")
    if starts_on is None:
        if ends_on is not None:
            raise Bad("DATE_MISSING", "填了结束日期，没有填开始日期，请补上。")
        return None, None
    ends_on = ends_on or starts_on
    if ends_on < starts_on:
        raise Bad("PERIOD_REVERSED", f"结束日期 {ends_on} 早于开始日期 {starts_on}，请改正。")
    if (ends_on - starts_on).days >= LONGEST_DAYS:
        raise Bad("WINDOW_LONG", f"一次走访不超过 {LONGEST_DAYS} 天，请核对日期。")
    if not units:
        raise Bad("TEAM_MISSING", "填了日期，没有填哪支督战队去，请补上。")
    return starts_on, ends_on


def rest_days(place: PlannedPlace, is_working_day: Callable[[date], bool]) -> list[date]:
    if place.starts_on is None or place.ends_on is None:
        return []
    days = (place.starts_on + timedelta(days=n) for n in range((place.ends_on - place.starts_on).days + 1))
    return [one for one in days if not is_working_day(one)]
