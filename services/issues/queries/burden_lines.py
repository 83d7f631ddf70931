"""The lines of the burden ledger and their only order: by code. No number has any say in it. Pure."""

import re
from collections.abc import Iterable
from typing import Final

from shared.divisions import Divisions
from shared.kernel import Subject

BODY: Final = re.compile(r"([a-z]+)-([0-9]{4,12})(?:-([0-9]+))?")


def unit_lines(divisions: Divisions, subject: Subject, place: str, keys: Iterable[str]) -> tuple[str, ...]:
    """The places directly below that the subject may see, with nothing or not; what the tree lacks, if it had any."""
    below = divisions.children(place) if place else divisions.counties()
    seen = {one.code for one in below if subject.covers(one.code)}
    return tuple(sorted({*seen, *keys}))


def body_lines(keys: Iterable[str]) -> tuple[str, ...]:
    """Bodies by the code of their place, then by kind and number."""
    return tuple(sorted(keys, key=_place_first))


def _place_first(body: str) -> tuple[str, str, int]:
    coded = BODY.fullmatch(body)
    if coded is None:
        return "~", body, 0
    return coded[2].ljust(12, "0"), coded[1], int(coded[3] or 0)
