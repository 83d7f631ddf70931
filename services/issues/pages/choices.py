"""What may be chosen on the forms: places on the list, checklist items, bodies. Codes travel, names are shown."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from services.issues.queries import Row
from shared.contracts.glossary import TERMS
from shared.divisions import county_of, township_of
from shared.kernel import Subject
from shared.web.frame import Choice
from shared.web.units import Names, unit_name

CITY_DIGITS = 6
TOWNSHIP_DIGITS = 9


@dataclass(frozen=True, slots=True)
class Found:
    """What a finding's form offers, and the rows behind the codes."""

    places: tuple[Choice, ...]
    items: tuple[Choice, ...]
    kinds: Mapping[str, str]
    categories: Mapping[str, str]


def found_choices(targets: Sequence[Row], items: Sequence[Row], names: Names, off_list: str) -> Found:
    """Listed targets by county, checklist items by level, and the way to a finding off the lists."""
    listed = [one for one in targets if one["listed"]]
    return Found(
        places=place_choices(listed, names),
        items=(
            *(
                Choice(
                    value=one["code"],
                    label=f"{one['code']} {one['text']}",
                    group=TERMS["level"][one["level"]],
                )
                for one in items
            ),
            Choice(value=off_list, label="清单外", group="清单外"),
        ),
        kinds={one["area"]: one["kind"] for one in listed},
        categories={one["code"]: one["category"] for one in items},
    )


def place_choices(targets: Sequence[Row], names: Names) -> tuple[Choice, ...]:
    return tuple(
        Choice(value=one["area"], label=names(one["area"]), group=names(county_of(one["area"])))
        for one in targets
    )


def unit_choices(area: str, names: Names) -> tuple[Choice, ...]:
    """Bodies that can answer for a place: its township, its county's, the city's."""
    county, township = county_of(area), township_of(area)
    codes = [f"town-{township[:TOWNSHIP_DIGITS]}"] if township else []
    codes += [f"dept-{county[:CITY_DIGITS]}", f"bureau-{county[:CITY_DIGITS]}"]
    return tuple(Choice(value=code, label=unit_name(code, names)) for code in codes)


def executor_choices(area: str, names: Names) -> tuple[Choice, ...]:
    """Bodies to which work can be handed down: the place's township, and its village if it lies in one."""
    township = township_of(area)
    codes = [f"town-{township[:TOWNSHIP_DIGITS]}"] if township else []
    codes += [f"village-{area}"] if township and area != township else []
    return tuple(Choice(value=code, label=unit_name(code, names)) for code in codes)


def superior_choices(area: str, city: str, names: Names) -> tuple[Choice, ...]:
    """Bodies above that can be asked for help."""
    codes = (f"dept-{county_of(area)[:CITY_DIGITS]}", f"dept-{city[:CITY_DIGITS]}")
    return tuple(Choice(value=code, label=unit_name(code, names)) for code in codes)


def answerable_choices() -> tuple[Choice, ...]:
    """Who is to answer, before the place is chosen; answerable() makes it a body."""
    return (
        Choice(value="town", label="责任地所在乡镇(街道)党委"),
        Choice(value="dept", label="区县委组织部"),
        Choice(value="bureau", label="区县相关部门"),
    )


def answerable(kind: str, area: str) -> str:
    """The body of a kind for a place: ('town', '520627101201') is 'town-520627101'."""
    if kind == "town" and township_of(area):
        return f"town-{area[:TOWNSHIP_DIGITS]}"
    return f"{kind}-{area[:CITY_DIGITS]}"


def team_choices(
    subject: Subject, formed: Sequence[Row], counties: Sequence[str], city: str, names: Names
) -> tuple[Choice, ...]:
    """The asker's own body first, then the teams formed in the round, then those of city and counties."""
    general = (f"team-{one[:CITY_DIGITS]}" for one in (city, *counties))
    codes = [subject.unit, *(one["unit"] for one in formed), *general]
    return tuple(Choice(value=code, label=unit_name(code, names)) for code in dict.fromkeys(codes))
