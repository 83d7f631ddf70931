"""Where each county stands on the board's tile grid: who lies beside whom. Not a map, no ranking."""

from dataclasses import dataclass
from typing import Final

from shared.divisions import GRID, short_county_name


@dataclass(frozen=True, slots=True, kw_only=True)
class Tile:
    """county: 12 digits. row and column count from 1."""

    county: str
    name: str
    row: int
    column: int


COUNTY_GRID: Final = tuple(
    Tile(county=code, name=short_county_name(code), row=row + 1, column=column + 1)
    for code, (row, column) in GRID.items()
)
