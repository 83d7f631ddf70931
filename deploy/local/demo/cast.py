"""Who appears in the demo: bodies and roles, never names. Everyone may enter what happened earlier."""

from dataclasses import dataclass

from deploy.local.demo.script import Persona
from shared.divisions import county_of

CITY = "520600000000"
CITY_DEPT = "dept-520600"
CITY_TEAMS = 3
BACKDATES = "importer"


@dataclass(frozen=True, slots=True, kw_only=True)
class Team:
    """A supervision team: its level and its body."""

    level: str
    persona: Persona

    @property
    def unit(self) -> str:
        return self.persona.unit


def city_dept() -> Persona:
    return Persona(actor="demo-city-dept", unit=CITY_DEPT, roles=("dept", BACKDATES), area=CITY)


def city_team(number: int) -> Team:
    who = Persona(
        actor=f"demo-city-team-{number}",
        unit=f"team-520600-{number}",
        roles=("city_team", BACKDATES),
        area=CITY,
    )
    return Team(level="city", persona=who)


def county_team(county: str) -> Team:
    who = Persona(
        actor=f"demo-county-team-{county[:6]}",
        unit=f"team-{county[:6]}",
        roles=("county_team", BACKDATES),
        area=county,
    )
    return Team(level="county", persona=who)


def county_dept(county: str) -> Persona:
    return Persona(
        actor=f"demo-county-dept-{county[:6]}",
        unit=dept_unit(county),
        roles=("county_dept", BACKDATES),
        area=county,
    )


def handler(unit: str) -> Persona:
    """Who applies for closing: the body that handles the issue, within its own place."""
    area = unit.split("-")[1].ljust(12, "0")
    return Persona(actor=f"demo-{unit}", unit=unit, roles=("unit", BACKDATES), area=area)


def dept_unit(place: str) -> str:
    return f"dept-{county_of(place)[:6]}"


def town_unit(place: str) -> str:
    return f"town-{place[:9]}"
