"""The planning calendar as its page wants it: a month of days, coverage, visits in each other's way. Pure."""

from calendar import Calendar
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, TypeAlias

from shared.divisions import county_of
from shared.web.frame import Choice
from shared.web.units import Names, unit_name
from shared.web.values import Row, day_of, text, texts, whole

WEEK: Final = ("周一", "周二", "周三", "周四", "周五", "周六", "周日")
STATES: Final = {"booked": "已预订", "begun": "正在走访", "over": "已走访"}
PATH: Final = "/issues/calendar"
# Whether the asker may call off a visit of others.
MayCancel: TypeAlias = Callable[[Row], bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A visit on a day. hidden: others do not see it yet. cancels: whether the asker may call it off here."""

    place: str
    bodies: str
    state: str
    joint: bool
    hidden: bool
    visit: str
    target: str
    cancels: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    day: date
    inside: bool
    today: bool
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Clash:
    """Two visits in each other's way, and since which day."""

    day: date
    one: Entry
    other: Entry


@dataclass(frozen=True, slots=True, kw_only=True)
class Covered:
    """A listed target and how often it was visited to the end in this round."""

    place: str
    kind: str
    visits: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Planning:
    """round: the round whose coverage is shown, or empty. may_book: whether the asker may."""

    month: date
    weeks: tuple[tuple[Day, ...], ...]
    before: str
    after: str
    county: str
    counties: tuple[Choice, ...]
    clashes: tuple[Clash, ...]
    round: str
    covered: tuple[Covered, ...]
    may_book: bool
    may_approve: bool

    @property
    def count(self) -> int:
        return len({id(one) for week in self.weeks for day in week if day.inside for one in day.entries})

    def visited(self, at_least: int, at_most: int = 1_000_000) -> int:
        return sum(at_least <= one.visits <= at_most for one in self.covered)

    @property
    def repeated(self) -> tuple[Covered, ...]:
        return tuple(one for one in self.covered if one.visits > 1)


def month_of(asked: str, today: date) -> date:
    """The first of the month that is asked for as '2020-06', else of this one."""
    try:
        return date.fromisoformat(f"{asked}-01") if 2000 <= int(asked[:4]) <= 2200 else today.replace(day=1)
    except ValueError:
        return today.replace(day=1)


def shown_days(month: date) -> tuple[date, date]:
    """From the Monday before the month to the Sunday behind it."""
    weeks = Calendar().monthdatescalendar(month.year, month.month)
    return weeks[0][0], weeks[-1][-1]


def weeks_of(
    month: date, rows: Sequence[Row], names: Names, today: date, may_cancel: MayCancel
) -> tuple[tuple[Day, ...], ...]:
    entries = [
        (day_of(row, "starts_on"), day_of(row, "ends_on"), entry(row, names, may_cancel)) for row in rows
    ]

    def cell(day: date) -> Day:
        here = tuple(one for first, last, one in entries if first and last and first <= day <= last)
        return Day(day=day, inside=day.month == month.month, today=day == today, entries=here)

    weeks = Calendar().monthdatescalendar(month.year, month.month)
    return tuple(tuple(cell(day) for day in week) for week in weeks)


def entry(row: Row, names: Names, may_cancel: MayCancel = lambda _: False) -> Entry:
    bodies = texts(row, "bodies")
    return Entry(
        place=names(text(row, "area")),
        bodies="、".join(unit_name(one, names) for one in bodies),
        state=STATES[text(row, "state")],
        joint=len(bodies) > 1,
        hidden=not row["announced"] and row["state"] == "booked",
        visit=text(row, "visit"),
        target=text(row, "area"),
        cancels=row["state"] == "booked" and may_cancel(row),
    )


def clashing(pairs: Sequence[tuple[Row, Row]], names: Names, may_cancel: MayCancel) -> tuple[Clash, ...]:
    return tuple(
        Clash(day=since(one, other), one=entry(one, names, may_cancel), other=entry(other, names, may_cancel))
        for one, other in pairs
    )


def since(one: Row, other: Row) -> date:
    return max(day_of(one, "starts_on") or date.min, day_of(other, "starts_on") or date.min)


def covered(targets: Sequence[Row], county: str, names: Names) -> tuple[Covered, ...]:
    """In the order of their codes, never by how often."""
    listed = [one for one in targets if one["listed"] and county in ("", county_of(text(one, "area")))]
    return tuple(
        Covered(place=names(text(one, "area")), kind=text(one, "kind"), visits=whole(one, "visits"))
        for one in listed
    )


def month_link(month: date, county: str) -> str:
    return f"{PATH}?month={month:%Y-%m}&county={county}"


def month_asked(asked: Mapping[str, str], today: date) -> str:
    """The address of the month that a form was drawn in; empty when it says none."""
    month, county = asked.get("month", ""), asked.get("county", "")
    if not month:
        return ""
    return month_link(month_of(month, today), county if county.isdecimal() else "")


def next_month(month: date) -> date:
    return (month + timedelta(days=31)).replace(day=1)


def last_month(month: date) -> date:
    return (month - timedelta(days=1)).replace(day=1)
