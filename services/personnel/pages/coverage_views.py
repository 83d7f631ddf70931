"""The coverage page as plain data: counts by county, then who lacks what."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final
from urllib.parse import urlencode
from uuid import UUID

from services.personnel.domain.guarantee.codes import Lacking
from services.personnel.queries.coverage import CountyCount, LackRow
from services.personnel.queries.people import Person
from shared.contracts.glossary import TERMS
from shared.web.frame import Choice
from shared.web.money import yuan
from shared.web.pager import Pager
from shared.web.units import Names, unit_name

PATH: Final = "/personnel/coverage"
WORDS: Final = TERMS["lacking"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """href: the persons behind it, empty where none are shown."""

    label: str
    value: int
    href: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CountLine:
    place: str
    posted: int
    insured: int
    lacking: tuple[Number, ...]
    owed: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonLine:
    number: str
    name: str
    href: str
    county: str
    what: str
    since: date
    days: int
    must_act: str
    owed: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverageView:
    """persons: None for who sees counts only. days: of a line not yet begun none are counted."""

    day: date
    today: date
    county: str
    kind: str
    counties: tuple[Choice, ...]
    kinds: tuple[Choice, ...]
    labels: tuple[str, ...]
    lines: tuple[CountLine, ...]
    total: CountLine
    persons: tuple[PersonLine, ...] | None
    pager: Pager
    export: str
    may_import: bool


def address(path: str = PATH, **query: str) -> str:
    kept = {name: value for name, value in query.items() if value}
    return f"{path}?{urlencode(kept)}" if kept else path


def count_line(found: CountyCount, day: date, names: Names, *, linked: bool) -> CountLine:
    def href(kind: Lacking) -> str:
        asked = {"on": day.isoformat(), "county": found.county, "kind": kind.value}
        return f"{address(**asked)}#who" if linked and found.lacking[kind] else ""

    return CountLine(
        place=names(found.county),
        posted=found.posted,
        insured=found.insured,
        lacking=tuple(
            Number(label=WORDS[one.value], value=found.lacking[one], href=href(one)) for one in Lacking
        ),
        owed=yuan(found.owed_fen),
    )


def total_line(found: Sequence[CountyCount]) -> CountLine:
    return CountLine(
        place="合计",
        posted=sum(one.posted for one in found),
        insured=sum(one.insured for one in found),
        lacking=tuple(
            Number(label=WORDS[kind.value], value=sum(one.lacking[kind] for one in found)) for kind in Lacking
        ),
        owed=yuan(sum(one.owed_fen for one in found)),
    )


def person_line(row: LackRow, day: date, people: Mapping[UUID, Person], names: Names) -> PersonLine:
    person = people.get(row.cadre)
    return PersonLine(
        number=person.number if person else "",
        name=person.name if person else "",
        href=f"/personnel/cadres/{row.cadre}",
        county=names(row.county),
        what=WORDS[row.kind.value],
        since=row.since,
        days=max(0, (day - row.since).days + 1),
        must_act=unit_name(row.must_act, names),
        owed="" if row.owed_fen is None else yuan(row.owed_fen),
    )
