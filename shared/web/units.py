"""Names of bodies: 'dept-520627' is the organisation department of Yanhe; other text is a name already."""

import re
from collections.abc import Callable
from typing import Final, TypeAlias

# Gives "county township village" for a 12-digit code.
Names: TypeAlias = Callable[[str], str]
_CODED: Final = re.compile(r"([a-z]+)-(\d{4,12})(?:-(\d+))?")
# By the kind of body: its name in a city or county, and in a township or village.
_NAMED: Final = {
    "org": ("{place}委组织部", "{place}党组织"),
    "dept": ("{place}委组织部", "{place}党组织"),
    "team": ("{place}督战队", "{place}督战队"),
    "town": ("{place}党委", "{place}党委"),
    "bureau": ("{place}相关部门", "{place}相关部门"),
    "unit": ("{place}责任单位", "{place}"),
    "city": ("{place}领导", "{place}领导"),
    "audit": ("{place}审计员", "{place}审计员"),
}


def unit_name(unit: str, names: Names) -> str:
    coded = _CODED.fullmatch(unit)
    if coded is None or coded[1] not in _NAMED:
        return unit
    area = coded[2].ljust(12, "0")
    high = not area[6:].strip("0")
    named = _NAMED[coded[1]][0 if high else 1].format(place=names(area))
    return f"{named}第{coded[3]}组" if coded[3] else named
