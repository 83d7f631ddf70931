"""Who is on the roster: so many in each county, in teams of its villages; some of them with a part of their own."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from random import Random

from deploy.local.demo.numbers import spread
from deploy.local.demo.personnel.numbers import (
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
TEAM = ("first_secretary", "team_leader", "member")
# GB/T 12407: from full county level down to clerks.
RANKS = ("141", "142", "142", "150", "150", "150", "160", "199")
# Who gets a part of their own, with the level held before.
HEADS_FROM, DEPUTIES_FROM, TRANSFER_LEVELS, SECRETARY_LEVEL = "132", "141", ("131", "132", "132"), "141"
PROMOTED_TO = {HEADS_FROM: "131", DEPUTIES_FROM: "132"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Cadre:
    """part: promoted, transferred or dispatched; empty for those who come from the sheet."""

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
    return (*own, *others)


def _with_parts(script: Script, everybody: Sequence[Person]) -> Iterator[Cadre]:
    rng = script.rng("parts")
    parts = (
        *(("promoted", HEADS_FROM) for _ in range(COUNTY_HEADS)),
        *(("promoted", DEPUTIES_FROM) for _ in range(COUNTY_DEPUTIES)),
        *(("transferred", rng.choice(TRANSFER_LEVELS)) for _ in range(TRANSFERRED)),
        *(("dispatched", SECRETARY_LEVEL) for _ in range(DISPATCHED)),
    )
    counties = [one for one in _villages() if one != YANHE]
    for index, ((part, rank), person) in enumerate(zip(parts, everybody, strict=False)):
        county = counties[index % len(counties)]
        yield Cadre(
            name=f"{part}-{index + 1:02d}",
            person=person,
            county=county,
            rank=rank,
            role="first_secretary",
            village=rng.choice(_villages()[county]),
            starts_on=rng.choice(DISPATCHED_ON if part == "dispatched" else POSTED_BEFORE),
            newly=False,
            insured=True,
            part=part,
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
