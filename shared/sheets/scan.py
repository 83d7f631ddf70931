"""One pass over a worksheet's XML before the parser sees it: how far it reaches, and cells that have no value to read.

The parser lays a sheet out as a full rectangle, so two cells at opposite corners would cost it all memory there is.
"""

import re
from dataclasses import dataclass, field
from typing import Final
from xml.parsers.expat import ExpatError, ParserCreate

from shared.sheets.problems import FileCode, refused
from shared.sheets.safety import Limits

PLACE: Final = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
FILLED: Final = frozenset({"v", "is"})


@dataclass(slots=True)
class Scan:
    """Cells as (row, column), from 0. formulas: without a text kept beside them; errors: '#N/A' and the like."""

    formulas: set[tuple[int, int]] = field(default_factory=set)
    errors: set[tuple[int, int]] = field(default_factory=set)


class _Walk:
    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.found = Scan()
        self.row = self.column = -1
        self.kind = ""

    def element(self, name: str, attributes: dict[str, str]) -> None:
        name = name.rpartition(":")[2]
        if name == "c":
            self._cell(attributes)
        elif name == "row":
            given = attributes.get("r", "")
            self.row = int(given) - 1 if given.isdecimal() else self.row + 1
            self.column = -1
        elif name in FILLED:
            self._reach()
        elif name == "f":
            self._reach()
            if not self.kind:
                self.found.formulas.add((self.row, self.column))

    def doctype(self, *_: object) -> None:
        raise refused(FileCode.UNREADABLE)

    def _cell(self, attributes: dict[str, str]) -> None:
        place = PLACE.fullmatch(attributes.get("r", ""))
        if place:
            self.row, self.column = int(place[2]) - 1, column_index(place[1])
        else:
            self.column += 1
        self.kind = attributes.get("t", "")
        if self.kind == "e":
            self.found.errors.add((self.row, self.column))

    def _reach(self) -> None:
        """Only filled cells count: a formatted empty column reaches to the last row that there is."""
        if self.row >= self.limits.rows:
            raise refused(FileCode.TOO_MANY_ROWS, limit=self.limits.rows)
        if self.column >= self.limits.columns:
            raise refused(FileCode.TOO_MANY_COLUMNS, limit=self.limits.columns)


def scan(worksheet: bytes, limits: Limits) -> Scan:
    walk = _Walk(limits)
    parser = ParserCreate()
    parser.StartElementHandler = walk.element
    parser.StartDoctypeDeclHandler = walk.doctype
    try:
        parser.Parse(worksheet, True)
    except ExpatError as error:
        raise refused(FileCode.UNREADABLE) from error
    return walk.found


def column_index(letters: str) -> int:
    """A -> 0, AA -> 26."""
    index = 0
    for letter in letters:
        index = index * 26 + ord(letter) - ord("A") + 1
    return index - 1
