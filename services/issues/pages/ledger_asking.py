"""What a reader asks of the ledger page, read from its address; and addresses that ask the same and one thing more."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final
from urllib.parse import urlencode
from uuid import UUID

from services.issues.pages.ledger_columns import BY_KEY, FIRST_VIEW, VIEWS, LedgerColumn, View, chosen
from services.issues.queries import SORTS, LedgerFilter, Lit
from shared.divisions import Divisions, county_of
from shared.divisions.codes import is_code

PATH: Final = "/issues/"
# In the order in which they stand in an address. All but cols take one value.
FILTERS: Final = (
    "county", "township", "stage", "status", "category", "round", "level", "item", "unit", "light", "systemic",
    "off_list", "q",
)  # fmt: skip
# Those that stand open on the page; the others are folded away until one is used.
FIRST: Final = frozenset({"county", "stage", "status", "category", "q"})
OTHERS: Final = ("view", "sort", "as_of", "as_of_position")
TEXT_LIMIT: Final = 100
PAGE_DIGITS: Final = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """values: what stands in the address, by name; what is empty or unknown is left out."""

    values: Mapping[str, str] = field(default_factory=dict)
    cols: tuple[str, ...] = ()
    page: int = 1

    def __getitem__(self, name: str) -> str:
        return self.values.get(name, "")

    @property
    def view(self) -> View:
        return VIEWS.get(self["view"], VIEWS[FIRST_VIEW])

    @property
    def columns(self) -> tuple[LedgerColumn, ...]:
        return chosen(self.cols, self.view)

    @property
    def sort(self) -> str:
        return self["sort"] or self.view.sort

    @property
    def any(self) -> bool:
        """Whether fewer than all issues are asked for."""
        return any(self[name] for name in FILTERS)

    @property
    def more(self) -> bool:
        return any(self[name] for name in FILTERS if name not in FIRST)

    def query(self, **changes: str) -> Sequence[tuple[str, str]]:
        """Pairs of an address: as asked, with these changes; the page is left behind."""
        wanted = {**self.values, **changes}
        pairs = [(name, wanted[name]) for name in (*FILTERS, *OTHERS) if wanted.get(name)]
        return [*pairs, *(("cols", key) for key in self.cols)]

    def href(self, path: str = PATH, **changes: str) -> str:
        return address(path, self.query(**changes))

    def in_view(self, key: str) -> str:
        """The same rows in another list: with its own columns and its own order."""
        return replace(self, cols=()).href(view="" if key == FIRST_VIEW else key, sort="")

    def cleared(self) -> str:
        """All rows, in the same list."""
        return address(PATH, [("view", self["view"])] if self["view"] else [])

    def sorted_by(self, name: str) -> str:
        """Up first, and down when it stands up already."""
        return self.href(sort=f"-{name}" if self.sort == name else name)

    def filter(self, divisions: Divisions, lit: Lit | None) -> LedgerFilter:
        return LedgerFilter(
            county=self["county"],
            township=self["township"],
            stage=self["stage"],
            status=self["status"],
            category=self["category"],
            round=_id(self["round"]),
            level=self["level"],
            item=self["item"],
            unit=self["unit"],
            systemic=bool(self["systemic"]),
            off_list=self["off_list"],
            lit=lit,
            text=self["q"],
            places=divisions.named(self["q"]) if self["q"] else (),
        )


def address(path: str, pairs: Iterable[tuple[str, str]]) -> str:
    written = urlencode(list(pairs))
    return f"{path}?{written}" if written else path


def asked_of(pairs: Iterable[tuple[str, str]]) -> Asked:
    """From the pairs of an address; the first value of a name counts, what makes no sense is left out."""
    values: dict[str, str] = {}
    cols: list[str] = []
    for name, value in pairs:
        value = value.replace("\0", "").strip()[:TEXT_LIMIT]
        if name == "cols" and value in BY_KEY:
            cols.append(value)
        elif value and (name in FILTERS or name in OTHERS or name == "page"):
            values.setdefault(name, value)
    page = values.pop("page", "1")
    known = {name: value for name, value in values.items() if _sensible(name, value)}
    if known.get("county") and county_of(known.get("township", known["county"])) != known["county"]:
        del known["township"]
    columns = () if set(cols) == set(_view(known).columns) else tuple(dict.fromkeys(cols))
    return Asked(values=known, cols=columns, page=int(page) if _is_page(page) else 1)


def _view(values: Mapping[str, str]) -> View:
    return VIEWS.get(values.get("view", ""), VIEWS[FIRST_VIEW])


def _sensible(name: str, value: str) -> bool:
    match name:
        case "view":
            return value in VIEWS and value != FIRST_VIEW
        case "sort":
            return value.removeprefix("-") in SORTS
        case "round":
            return _id(value) is not None
        case "systemic":
            return value == "1"
        case "county" | "township":
            return is_code(value)
        case "as_of":
            return _date(value) is not None
        case "as_of_position":
            return value.isascii() and value.isdigit() and len(value) < 19
        case _:
            return True


def _is_page(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= PAGE_DIGITS


def _date(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _id(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
