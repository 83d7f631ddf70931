"""Where a body stands: its code carries the division it works for ('town-520627101' is of a township)."""

import re
from typing import Final

from services.issues.domain.codes import Level

_CODED: Final = re.compile(r"[a-z]+-([0-9]{6,12})(?:-[0-9]+)?")
_DIGITS: Final = ((4, Level.CITY), (6, Level.COUNTY), (9, Level.TOWNSHIP))


def level_of_body(body: str) -> Level:
    """A code that says no division is that of a body at the very bottom, which nobody stands below."""
    stem = _division(body).rstrip("0")
    return next((level for digits, level in _DIGITS if stem and len(stem) <= digits), Level.VILLAGE)


def below(lower: str, upper: str) -> bool:
    """Whether a body stands under another: of a lower level, and inside its place."""
    high, low = level_of_body(upper), level_of_body(lower)
    digits = next((digits for digits, level in _DIGITS if level is high), 12)
    inside = _division(lower)[:digits] == _division(upper)[:digits]
    return low is not high and high.at_least(low) and inside


def acts_for(asker: str, body: str) -> bool:
    """Whether a body is the other one, stands in the very same place, or above it there."""
    same_place = _division(asker) != "" and _division(asker) == _division(body)
    return asker == body or same_place or below(body, asker)


def _division(body: str) -> str:
    coded = _CODED.fullmatch(body)
    return coded[1].ljust(12, "0") if coded else ""
