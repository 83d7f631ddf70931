"""The ledger page as its template wants it: filter, lists, lines and pager, built from read-table rows. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from services.issues.handlers.as_of import Past
from services.issues.pages.ledger_asking import Asked
from services.issues.pages.ledger_columns import COLUMNS, VIEWS, LedgerColumn, Reading
from services.issues.pages.lights import Light
from shared.kernel import Refusal
from shared.web.frame import Choice
from shared.web.pager import Pager
from shared.web.values import Row, text


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerLine:
    """cells: what stands under each column."""

    issue: str
    href: str
    number: str
    status: str
    light: Light
    cells: tuple[tuple[LedgerColumn, str], ...]

    @property
    def marks_limit(self) -> bool:
        """The light stands beside the limit, unless it has a column of its own."""
        return all(column.shown != "light" for column, _ in self.cells)


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """href: sorts by the column, or the other way round; empty when it cannot. order: ascending, descending or ''."""

    label: str
    href: str = ""
    order: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ListLink:
    title: str
    href: str
    here: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Offered:
    """What may be chosen in the filter."""

    counties: tuple[Choice, ...] = ()
    rounds: tuple[Choice, ...] = ()
    items: tuple[Choice, ...] = ()
    units: tuple[Choice, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedFilter:
    name: str
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerView:
    """past: as of when; None: now. waiting: records that could not be counted in yet."""

    asked: Asked
    offered: Offered
    lines: tuple[LedgerLine, ...]
    pager: Pager
    past: Past | None = None
    saved: tuple[SavedFilter, ...] = ()
    waiting: int = 0
    assigning: "Assigning | None" = None
    may_import: bool = False

    @property
    def heads(self) -> tuple[Head, ...]:
        return tuple(head(column, self.asked) for column in self.asked.columns)

    @property
    def lists(self) -> tuple[ListLink, ...]:
        return tuple(
            ListLink(title=view.title, href=self.asked.in_view(key), here=view is self.asked.view)
            for key, view in VIEWS.items()
        )

    @property
    def all_columns(self) -> tuple[tuple[LedgerColumn, bool], ...]:
        """Every column, and whether it is shown."""
        return tuple((column, column in self.asked.columns) for column in COLUMNS)

    @property
    def query(self) -> str:
        """What a saved filter keeps."""
        return self.asked.href("").removeprefix("?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Assigning:
    """The form under the rows. ticked: ids of issues. refusal: why it was not done."""

    units: tuple[Choice, ...]
    command_id: str
    ticked: tuple[str, ...] = ()
    refusal: Refusal | None = None


def head(column: LedgerColumn, asked: Asked) -> Head:
    if not column.sort:
        return Head(label=column.heading)
    orders = {column.sort: "ascending", f"-{column.sort}": "descending"}
    return Head(label=column.heading, href=asked.sorted_by(column.sort), order=orders.get(asked.sort, ""))


def ledger_line(row: Row, columns: Sequence[LedgerColumn], reading: Reading) -> LedgerLine:
    return LedgerLine(
        issue=str(row["issue"]),
        href=f"/issues/{row['issue']}",
        number=text(row, "number"),
        status=text(row, "status"),
        light=reading.light(row),
        cells=tuple((column, cell_text(column, row, reading)) for column in columns),
    )


def cell_text(column: LedgerColumn, row: Row, reading: Reading) -> str:
    cell = column.cell(row, reading)
    return cell.isoformat() if isinstance(cell, date) else "" if cell is None else str(cell)
