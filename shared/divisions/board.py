"""How the board shows Tongren's counties: short names and a schematic grid (not a map), both as data."""

from collections.abc import Mapping
from types import MappingProxyType

SHORT_COUNTY_NAMES: Mapping[str, str] = MappingProxyType(
    {
        "520602000000": "碧江",
        "520603000000": "万山",
        "520621000000": "江口",
        "520622000000": "玉屏",
        "520623000000": "石阡",
        "520624000000": "思南",
        "520625000000": "印江",
        "520626000000": "德江",
        "520627000000": "沿河",
        "520628000000": "松桃",
    }
)

# County code -> (row, column) of a grid of 4 rows and 3 columns, placed by hand from who borders whom.
GRID: Mapping[str, tuple[int, int]] = MappingProxyType(
    {
        "520627000000": (0, 1),
        "520626000000": (1, 0),
        "520625000000": (1, 1),
        "520628000000": (1, 2),
        "520624000000": (2, 0),
        "520621000000": (2, 1),
        "520602000000": (2, 2),
        "520623000000": (3, 0),
        "520622000000": (3, 1),
        "520603000000": (3, 2),
    }
)


def short_county_name(code: str) -> str:
    """'沿河' for Yanhe's code; the code itself for a county that has no short name yet."""
    return SHORT_COUNTY_NAMES.get(code, code)
