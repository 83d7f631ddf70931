"""Who and where: two counties, two levels of teams, departments, and units of every size; some people are two."""

from typing import Final

from services.issues.domain.codes import Level, TargetKind
from shared.kernel import CodeRange, Subject

CITY: Final = "520600000000"
YANHE: Final = "520627000000"
BIJIANG: Final = "520602000000"
TOWN: Final = "520627101000"
KINDS: Final = {
    TOWN: TargetKind.TOWNSHIP,
    "520627101201": TargetKind.VILLAGE,
    "520627101202": TargetKind.VILLAGE,
    "520627101901": TargetKind.SITE,
    "520627102000": TargetKind.TOWNSHIP,
    "520627102201": TargetKind.VILLAGE,
    "520602101201": TargetKind.VILLAGE,
}
PLACES: Final = tuple(KINDS)
NEVER_LISTED: Final = "520602101202"


def person(name: str, unit: str, role: str, place: str, *more: str) -> Subject:
    return Subject(f"actor-{name}", unit, frozenset({role, *more}), frozenset({CodeRange.under(place)}))


DEPT: Final = person("dept", "org-520600", "dept", CITY)
KEEPER: Final = person("keeper", "org-520600-2", "dept", CITY, "importer")
CITY_TEAM: Final = person("city-1", "team-520600", "city_team", CITY)
CITY_TEAM_TOO: Final = person("city-2", "team-520600", "city_team", CITY)
SECOND_TEAM: Final = person("city-3", "team-520600-2", "city_team", CITY)
COUNTY_TEAM: Final = person("county-1", "team-520627", "county_team", YANHE)
OTHER_COUNTY_TEAM: Final = person("county-2", "team-520627-2", "county_team", YANHE)
BIJIANG_TEAM: Final = person("county-3", "team-520602", "county_team", BIJIANG)
OFFICE: Final = person("office", "org-520627", "county_dept", YANHE)
BIJIANG_OFFICE: Final = person("office-2", "org-520602", "county_dept", BIJIANG)
TOWN_UNIT: Final = person("town", "town-520627101", "unit", TOWN)
VILLAGE_UNIT: Final = person("village", "village-520627101201", "unit", "520627101201")
SECOND_VILLAGE: Final = person("village-2", "village-520627101202", "unit", "520627101202")
# The same person as in the village, gone to the city's team; a county team's person who also is a unit's.
MOVED: Final = person("village", "team-520600-2", "city_team", CITY)
BOTH: Final = person("both", "team-520627-2", "county_team", YANHE, "unit")

TEAMS: Final = (
    CITY_TEAM,
    CITY_TEAM_TOO,
    SECOND_TEAM,
    COUNTY_TEAM,
    OTHER_COUNTY_TEAM,
    BIJIANG_TEAM,
    MOVED,
    BOTH,
)
OFFICES: Final = (DEPT, KEEPER, OFFICE, BIJIANG_OFFICE)
WORKERS: Final = (TOWN_UNIT, VILLAGE_UNIT, SECOND_VILLAGE, BOTH)
EVERYBODY: Final = (*TEAMS, *OFFICES, *WORKERS)
TEAM_BODIES: Final = ("team-520600", "team-520600-2", "team-520627", "team-520627-2", "team-520602")
WORKING_BODIES: Final = (
    "town-520627101",
    "village-520627101201",
    "village-520627101202",
    "team-520627-2",
    "org-520627",
)

RANK: Final = {Level.CITY: 0, Level.COUNTY: 1, Level.TOWNSHIP: 2, Level.VILLAGE: 3}


def rank(body: str) -> int:
    """0 is the city; by the length of the code after the dash."""
    code = body.split("-")[1]
    return {"520600": 0}.get(code, {6: 1, 9: 2, 12: 3}[len(code)])


def stands_over(upper: str, lower: str) -> bool:
    """Of a higher rank, and in charge of the place where the lower one is."""
    place, inside = upper.split("-")[1], lower.split("-")[1]
    stem = place[:4] if rank(upper) == 0 else place
    return rank(upper) < rank(lower) and inside.startswith(stem)


def stem(code: str) -> str:
    """The digits that all places within a place begin with."""
    for digits in (4, 6, 9):
        if not code[digits:].strip("0"):
            return code[:digits]
    return code


def related(one: str, other: str) -> bool:
    """Whether one place is the other or lies in it."""
    return one.startswith(stem(other)) or other.startswith(stem(one))
