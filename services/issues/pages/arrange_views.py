"""A staged workbook as its page shows it: what is to be mended first, then what will be saved. Pure."""

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date

from services.issues.domain.codes import TargetKind
from services.issues.domain.round.events import Team
from services.issues.handlers.arranging import Look, LookedAt, Trouble
from shared.web.units import Names, unit_name


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportRow:
    """place: as typed, or the full name of what it means. offers: (code, full name). other: the row in the way.

    joins: the row in whose visit it comes along, or 0.
    """

    row: int
    typed: str
    place: str
    kind: str
    teams: str
    starts_on: str
    ends_on: str
    troubles: tuple[Trouble, ...]
    offers: tuple[tuple[str, str], ...]
    other: int
    joinable: bool
    joins: int
    announced: bool

    @property
    def days(self) -> str:
        return (
            self.starts_on if self.ends_on in ("", self.starts_on) else f"{self.starts_on} ~ {self.ends_on}"
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamLine:
    name: str
    level: str
    leader: str
    members: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportView:
    """counts: (kind, targets). wrong: rows to mend. warned: rows that may stay. rows: all of them."""

    href: str
    filename: str
    counts: tuple[tuple[str, int], ...]
    visits: int
    joint: int
    wrong: tuple[ImportRow, ...]
    warned: tuple[ImportRow, ...]
    loose: tuple[Trouble, ...]
    rows: tuple[ImportRow, ...]
    teams: tuple[TeamLine, ...]
    ready: bool
    open: int


def import_view(href: str, filename: str, look: Look, names: Names) -> ImportView:
    rows = tuple(import_row(one, names) for one in look.rows)
    kinds = Counter(one.kind.value for one in look.targets)
    by_row = {one.row: one for one in look.rows}
    return ImportView(
        href=href,
        filename=filename,
        counts=tuple((kind.value, kinds[kind.value]) for kind in TargetKind),
        visits=len(look.bookings),
        joint=sum(len(one.bodies) > 1 for one in look.bookings),
        wrong=tuple(one for one in rows if not by_row[one.row].sound),
        warned=tuple(one for one in rows if one.troubles and by_row[one.row].sound),
        loose=tuple(placed(one) for one in look.loose),
        rows=rows,
        teams=tuple(team_line(one, names) for one in look.teams),
        ready=look.ready,
        open=look.open,
    )


def placed(trouble: Trouble) -> Trouble:
    """A trouble of a cell says its row itself."""
    where = f"第 {trouble.row} 行"
    if trouble.sentence.startswith(where):
        return trouble
    return replace(trouble, sentence=f"{where}：{trouble.sentence}")


def import_row(one: LookedAt, names: Names) -> ImportRow:
    typed = one.typed
    offers = dict.fromkeys(code for trouble in one.troubles for code in trouble.offers)
    return ImportRow(
        row=one.row,
        typed=_text(typed.get("place")),
        place=names(one.place.area) if one.place else _text(typed.get("place")),
        kind=_text(typed.get("kind")),
        teams=_text(typed.get("teams")),
        starts_on=_text(typed.get("starts_on")),
        ends_on=_text(typed.get("ends_on")),
        troubles=one.troubles,
        offers=tuple((code, names(code)) for code in offers),
        other=one.clash_row or 0,
        joinable=one.joinable,
        joins=one.place.joins or 0 if one.place else 0,
        announced=one.place.announced if one.place else True,
    )


def team_line(team: Team, names: Names) -> TeamLine:
    return TeamLine(
        name=unit_name(team.unit, names),
        level=team.level.value,
        leader=team.leader,
        members=len(team.members),
    )


def _text(value: object) -> str:
    return value.isoformat() if isinstance(value, date) else str(value or "")
