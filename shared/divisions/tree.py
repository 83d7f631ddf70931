"""The tree of divisions: who lies in whom, what it is called, and when it was so."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal, TypeAlias

from shared.divisions.board import SHORT_COUNTY_NAMES

Kind: TypeAlias = Literal["province", "city", "county", "township", "village", "site"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Division:
    """One place. valid_from is its first day, valid_to the first day on which it is no more."""

    code: str
    parent: str | None
    kind: Kind
    name: str
    valid_from: date | None = None
    valid_to: date | None = None
    serves: tuple[str, ...] = ()


class Divisions:
    """Look-ups over a fixed set of places; loading.py checks the set before it gets here."""

    __slots__ = ("_by_code", "_children")

    def __init__(self, places: Iterable[Division]) -> None:
        self._by_code = {one.code: one for one in sorted(places, key=lambda one: one.code)}
        children: dict[str, list[Division]] = {}
        for one in self._by_code.values():
            if one.parent is not None:
                children.setdefault(one.parent, []).append(one)
        self._children = {code: tuple(below) for code, below in children.items()}

    def __len__(self) -> int:
        return len(self._by_code)

    def __contains__(self, code: object) -> bool:
        return code in self._by_code

    def get(self, code: str) -> Division | None:
        return self._by_code.get(code)

    def of_kind(self, kind: Kind) -> tuple[Division, ...]:
        """All places of a kind, in code order."""
        return tuple(one for one in self._by_code.values() if one.kind == kind)

    def counties(self) -> tuple[Division, ...]:
        return self.of_kind("county")

    def named(self, part: str) -> tuple[str, ...]:
        """Codes of the places whose name, official or short, holds the text; below the city only."""
        below = (one for one in self._by_code.values() if one.kind not in ("province", "city"))
        return tuple(one.code for one in below if part in one.name or part in short_name(one))

    def children(self, code: str) -> tuple[Division, ...]:
        """The places directly below, in code order."""
        return self._children.get(code, ())

    def ancestors(self, code: str) -> tuple[Division, ...]:
        """The places in which it lies, nearest first; empty for an unknown code."""
        found: list[Division] = []
        here = self._by_code.get(code)
        while here is not None and here.parent is not None:
            here = self._by_code[here.parent]
            found.append(here)
        return tuple(found)

    def contains(self, outer: str, inner: str) -> bool:
        """Whether inner is outer or lies in it; False when either is unknown."""
        if outer not in self or inner not in self:
            return False
        return outer == inner or any(one.code == outer for one in self.ancestors(inner))

    def is_valid_on(self, code: str, day: date) -> bool:
        """Whether the place exists on that day; an open end has no limit."""
        here = self._by_code.get(code)
        if here is None:
            return False
        begun = here.valid_from is None or here.valid_from <= day
        return begun and (here.valid_to is None or day < here.valid_to)

    def full_name(self, code: str, short: bool = True) -> str:
        """'沿河县 中界镇 高峰村', or with short=False the official names from the city down."""
        here = self._by_code.get(code)
        if here is None:
            return code
        line = [*reversed(self.ancestors(code)), here]
        if not short:
            return " ".join(one.name for one in line if one.kind != "province" or one is here)
        below_city = [one for one in line if one.kind not in ("province", "city")]
        return " ".join(short_name(one) for one in below_city or [here])


def short_name(place: Division) -> str:
    """What people say: 沿河县, 中界镇, 高峰村, 城北社区."""
    match place.kind:
        case "county":
            return SHORT_COUNTY_NAMES.get(place.code, place.name[:-1]) + place.name[-1]
        case "village":
            return _short_village(place.name)
        case _:
            return place.name


def _short_village(name: str) -> str:
    # 会员 for 员会 is a typo of the source, kept in the data.
    for ending, kept in (("村民委员会", "村"), ("村民委会员", "村"), ("居民委员会", "社区")):
        stem = name.removesuffix(ending)
        if stem != name:
            return stem if stem.endswith(("村", "社区")) else stem + kept
    return name
