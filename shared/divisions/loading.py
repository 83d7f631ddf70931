"""Division data from CSV files, checked while it is read: a tree that loads is a tree that holds."""

import csv
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from pathlib import Path

from shared.divisions.codes import depth, is_code
from shared.divisions.tree import Division, Divisions, Kind

DATA = Path(__file__).parent / "data"
_DEPTHS: Mapping[Kind, int] = {
    "province": 2,
    "city": 4,
    "county": 6,
    "township": 9,
    "village": 12,
    "site": 12,
}


class DivisionDataError(ValueError):
    """The data files do not form a tree; the message says where."""


def load(*paths: Path) -> Divisions:
    """One tree from several files; the order of the files does not matter."""
    places = [one for path in paths for one in _read(path)]
    _check(places)
    return Divisions(places)


@cache
def tongren() -> Divisions:
    """Tongren of 2023 with its (synthetic) resettlement sites."""
    return load(DATA / "provinces.csv", DATA / "tongren_2023.csv", DATA / "tongren_sites.csv")


def _read(path: Path) -> Iterator[Division]:
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, strict=True):
            try:
                yield _division(row)
            except (KeyError, ValueError) as error:
                raise DivisionDataError(f"{path.name}, {row.get('code')}: {error}") from error


def _division(row: Mapping[str, str]) -> Division:
    return Division(
        code=row["code"],
        parent=row["parent"] or None,
        kind=_kind(row["level"]),
        name=row["name"],
        valid_from=_day(row.get("valid_from")),
        valid_to=_day(row.get("valid_to")),
        serves=tuple((row.get("serves") or "").split()),
    )


def _kind(text: str) -> Kind:
    for kind in _DEPTHS:
        if kind == text:
            return kind
    raise ValueError(f"unknown level {text!r}")


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _check(places: Sequence[Division]) -> None:
    by_code: dict[str, Division] = {}
    for one in places:
        if not is_code(one.code) or depth(one.code) != _DEPTHS[one.kind]:
            raise DivisionDataError(f"{one.code!r} is no code of a {one.kind}")
        if one.code in by_code:
            raise DivisionDataError(f"{one.code} occurs twice")
        by_code[one.code] = one
    for one in places:
        _check_place(one, by_code)


def _check_place(one: Division, by_code: Mapping[str, Division]) -> None:
    if one.valid_from and one.valid_to and one.valid_from >= one.valid_to:
        raise DivisionDataError(f"{one.code} ends before it begins")
    unknown = [code for code in one.serves if code not in by_code]
    if unknown:
        raise DivisionDataError(f"{one.code} serves {unknown[0]}, which is unknown")
    if one.parent is None:
        if one.kind != "province":
            raise DivisionDataError(f"{one.code} has no parent")
        return
    parent = by_code.get(one.parent)
    if parent is None:
        raise DivisionDataError(f"{one.code}: its parent {one.parent} is unknown")
    reach = _DEPTHS[parent.kind]
    # Access ranges and subjects are cut from the digits, so digits and tree must say the same.
    if reach >= _DEPTHS[one.kind] or one.code[:reach] != parent.code[:reach]:
        raise DivisionDataError(f"{one.code} cannot lie in {one.parent}")
