"""Names of bodies: 'dept-520627' is the organisation department of Yanhe; other text is a name already."""

import re
from collections.abc import Callable
from typing import Final, TypeAlias

# Gives "county township village" for a 12-digit code.
Names: TypeAlias = Callable[[str], str]
_CODED: Final = re.compile(r"([a-z]+)-(\d{4,12})(?:-(\d+))?")
# By the kind of body: the ending of its name for a city or county, and for a township or village.
_ENDINGS: Final = {
    "org": ("委组织部", "党组织"),
    "dept": ("委组织部", "党组织"),
    "team": ("督战队", "督战队"),
    "town": ("党委", "党委"),
    "bureau": ("相关部门", "相关部门"),
    "unit": ("责任单位", ""),
    "city": ("领导", "领导"),
    "audit": ("审计员", "审计员"),
}


def unit_name(unit: str, names: Names) -> str:
    coded = _CODED.fullmatch(unit)
    if coded is None or coded[1] not in _ENDINGS:
        return unit
    area = coded[2].ljust(12, "0")
    high = not area[6:].strip("0")
    number = f"第{coded[3]}组" if coded[3] else ""
    return names(area) + _ENDINGS[coded[1]][0 if high else 1] + number
