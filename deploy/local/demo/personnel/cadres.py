"""Who is on the roster: so many in each county, in teams of its villages; some of them with a part of their own."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from random import Random

from deploy.local.demo.numbers import spread
from deploy.local.demo.personnel.numbers import (
    COMMENDED,
    COMMENDED_BY_PROVINCE,
    COUNTY_DEPUTIES,
    COUNTY_HEADS,
    DISPATCHED,
    INSURED,
    NEWLY_POSTED,
    TRANSFERRED,
    UNINSURED,
)
from deploy.local.demo.personnel.people import Person, people
from deploy.local.demo.script import Script
from deploy.local.demo.worktime import working_days
from shared.divisions import tongren

YANHE = "520627000000"
POSTED_BEFORE = working_days(date(2018, 3, 1), date(2019, 11, 29))
NEWLY_POSTED_ON = working_days(date(2020, 3, 2), date(2020, 4, 17))
DISPATCHED_ON = working_days(date(2020, 3, 9), date(2020, 3, 20))
COMMENDED_ON = date(2019, 7, 1)
TEAM = ("first_secretary", "team_leader", "member")
# GB/T 12407: from full county level down to clerks.
RANKS = ("141", "142", "142", "150", "150", "150", "160", "199")
# Of those who went up (提拔重用) so many kept their level and were given a weightier post (重用): invented.
WEIGHTIER_HEADS, WEIGHTIER_DEPUTIES = 5, 4
TRANSFER_LEVELS = ("131", "132", "132")


@dataclass(frozen=True, slots=True, kw_only=True)
class Cadre:
    """part: promotion, weightier_post, transfer or dispatch; empty for those who come from the sheet.

    level: to which the appointment leads. commended: by province or city on 1 July 2019, or empty.
    """

    name: str
    person: Person
    county: str
    rank: str
    role: str
    village: str
    starts_on: date
    newly: bool
    insured: bool
    part: str = ""
    level: str = ""
    commended: str = ""

    @property
    def home_unit(self) -> str:
        return f"dept-{self.county[:6]}"


def roster(script: Script) -> tuple[Cadre, ...]:
    """All cadres of the demo: first those with a part of their own, then by county."""
    everybody = people(script.rng("people"), INSURED + UNINSURED)
    own = list(_with_parts(script, everybody))
    others = list(_others(script, everybody[len(own) :]))
    newly = set(script.rng("newly").sample(range(len(others)), NEWLY_POSTED))
    uninsured = set(script.rng("uninsured").sample(range(len(others)), UNINSURED))
    rng = script.rng("newly-posted-on")
    for index, one in enumerate(others):
        if index in newly:
            others[index] = replace(one, newly=True, starts_on=rng.choice(NEWLY_POSTED_ON))
        if index in uninsured:
            others[index] = replace(others[index], insured=False)
    return _commended(script, [*own, *others])


def _commended(script: Script, cadres: Sequence[Cadre]) -> tuple[Cadre, ...]:
    """Of those who were at the front by then, some by the province, the others by the city."""
    there = [index for index, one in enumerate(cadres) if one.starts_on < COMMENDED_ON]
    chosen = script.rng("commended").sample(there, COMMENDED)
    level = {
        index: "province" if place < COMMENDED_BY_PROVINCE else "city" for place, index in enumerate(chosen)
    }
    return tuple(replace(one, commended=level.get(index, "")) for index, one in enumerate(cadres))


def _with_parts(script: Script, everybody: Sequence[Person]) -> Iterator[Cadre]:
    rng = script.rng("parts")
    transfers = [rng.choice(TRANSFER_LEVELS) for _ in range(TRANSFERRED)]
    parts = (
        *[("promotion", "132", "131")] * (COUNTY_HEADS - WEIGHTIER_HEADS),
        *[("weightier_post", "131", "131")] * WEIGHTIER_HEADS,
        *[("promotion", "141", "132")] * (COUNTY_DEPUTIES - WEIGHTIER_DEPUTIES),
        *[("weightier_post", "132", "132")] * WEIGHTIER_DEPUTIES,
        *[("transfer", level, level) for level in transfers],
        *[("dispatch", "141", "")] * DISPATCHED,
    )
    counties = [one for one in _villages() if one != YANHE]
    for index, ((part, rank, level), person) in enumerate(zip(parts, everybody, strict=False)):
        county = counties[index % len(counties)]
        yield Cadre(
            name=f"{part}-{index + 1:02d}",
            person=person,
            county=county,
            rank=rank,
            role="first_secretary",
            village=rng.choice(_villages()[county]),
            starts_on=rng.choice(DISPATCHED_ON if part == "dispatch" else POSTED_BEFORE),
            newly=False,
            insured=True,
            part=part,
            level=level,
        )


def _others(script: Script, persons: Sequence[Person]) -> Iterator[Cadre]:
    """By county in proportion to its villages; three to a village, of whom the first is its first secretary."""
    villages = _villages()
    counts = spread(script.rng("roster"), len(persons), [len(one) for one in villages.values()])
    rest = iter(persons)
    for (county, places), count in zip(villages.items(), counts, strict=True):
        rng = script.rng(f"roster/{county}")
        teams = rng.sample(places, len(places))
        for index in range(count):
            yield _posted(rng, next(rest), county, teams[index // len(TEAM) % len(teams)], index)


def _posted(rng: Random, person: Person, county: str, village: str, index: int) -> Cadre:
    return Cadre(
        name=f"cadre-{county[:6]}-{index + 1:04d}",
        person=person,
        county=county,
        rank=rng.choice(RANKS),
        role=TEAM[index % len(TEAM)],
        village=village,
        starts_on=rng.choice(POSTED_BEFORE),
        newly=False,
        insured=True,
    )


def _villages() -> dict[str, list[str]]:
    """Villages proper by county; codes from 200 are 村委会."""
    tree = tongren()
    found: dict[str, list[str]] = {one.code: [] for one in tree.counties()}
    for one in tree.of_kind("village"):
        if one.code[9:] >= "200":
            found[f"{one.code[:6]}000000"].append(one.code)
    return found
