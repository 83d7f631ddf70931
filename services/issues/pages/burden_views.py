"""The burden ledger as its template wants it: tables of lines in the order they came in, every number a link. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final
from urllib.parse import urlencode

from services.issues.pages.burden_words import GROUPS, HINTS, LABELS
from services.issues.queries.burden import Burden, Numbers
from services.issues.queries.burden_measures import By, Measure, Number, Shape, measures_of
from services.issues.queries.burden_sources import BurdenFilter
from shared.contracts.glossary import EVENT_TERMS
from shared.divisions import depth
from shared.web.frame import Choice
from shared.web.pager import Pager
from shared.web.units import Names, unit_name
from shared.web.values import Row, text, texts, whole

PATH: Final = "/issues/burden"
ROWS_PATH: Final = "/issues/burden/rows"
MINUTES_AN_HOUR: Final = 60
# Below these digits there is nothing to go into.
LAST_DIGITS: Final = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A number as it is printed, with the address of the rows behind it; none behind a nought."""

    text: str
    href: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """part, and whole where there is one; a whole of nought has nothing to show. unit: of a mean, a code."""

    label: str
    part: Figure
    whole: Figure | None = None
    unit: str = ""
    empty: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """href: into the places below it, where there are any."""

    name: str
    href: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """One table: its measures as columns. definitions: (label, what it counts)."""

    title: str
    labels: tuple[str, ...]
    definitions: tuple[tuple[str, str], ...]
    lines: tuple[Line, ...]
    total: Line


@dataclass(frozen=True, slots=True, kw_only=True)
class BurdenView:
    """previous, next: addresses of the months beside, empty at the ends. waiting: records not counted in."""

    by: By
    month: str
    months: tuple[str, ...]
    previous: str
    next: str
    county: str
    township: str
    counties: tuple[Choice, ...]
    groups: tuple[Group, ...]
    waiting: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class RowLine:
    """One thing behind a number. event: its term. amount: what it adds."""

    day: date
    event: str
    place: str
    bodies: str
    number: str
    href: str
    amount: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RowsView:
    """counted: whether the amounts are worth a column, being more than one each."""

    title: str
    where: str
    month: str
    hint: str
    back: str
    lines: tuple[RowLine, ...]
    pager: Pager
    counted: bool


def address(wanted: BurdenFilter, **changes: str) -> str:
    """The ledger's page for a filter; changes replace or add to its query."""
    return f"{PATH}?{urlencode({**query_of(wanted), **changes})}"


def query_of(wanted: BurdenFilter) -> dict[str, str]:
    query = {"month": f"{wanted.month:%Y-%m}", "by": wanted.by.value}
    if wanted.place:
        query["township" if depth(wanted.place) > 6 else "county"] = wanted.place
    return query


def groups_of(found: Burden, wanted: BurdenFilter, names: Names, total: str) -> tuple[Group, ...]:
    """total: what the last line is called."""
    measures = measures_of(wanted.by)

    def line(name: str, href: str, key: str, numbers: Numbers, own: Sequence[Measure]) -> Line:
        return Line(
            name=name, href=href, cells=tuple(_cell(one, numbers[one.code], wanted, key) for one in own)
        )

    def group(code: str) -> Group:
        own = [one for one in measures if one.group == code]
        return Group(
            title=GROUPS[code],
            labels=tuple(LABELS[one.code] for one in own),
            definitions=tuple((LABELS[one.code], HINTS[one.code]) for one in own),
            lines=tuple(
                line(line_name(key, wanted, names), _below(key, wanted), key, numbers, own)
                for key, numbers in found.lines
            ),
            total=line(total, "", "", found.total, own),
        )

    return tuple(group(code) for code in GROUPS)


def line_name(key: str, wanted: BurdenFilter, names: Names) -> str:
    """The last part of a place's name: where it lies says the page. A place inside itself is 'itself'."""
    if wanted.by is By.BODIES:
        return unit_name(key, names)
    if key == wanted.place:
        return f"{names(key).split(' ')[-1]}（本级）"
    return names(key).split(" ")[-1]


def row_line(row: Row, names: Names) -> RowLine:
    issue, day = row.get("issue"), row["day"]
    assert isinstance(day, date)
    bodies = texts(row, "bodies") or ((text(row, "body"),) if row.get("body") else ())
    return RowLine(
        day=day,
        event=EVENT_TERMS[text(row, "event") or "VisitBegun"],
        place=names(text(row, "area")),
        bodies="、".join(unit_name(one, names) for one in bodies),
        number=text(row, "number"),
        href=f"/issues/{issue}" if issue else "",
        amount=whole(row, "amount"),
    )


def is_counted(measure: Measure) -> bool:
    return measure.part.amount != "1" and not measure.part.distinct


def _below(key: str, wanted: BurdenFilter) -> str:
    if wanted.by is By.BODIES or key == wanted.place or depth(key) in (4, LAST_DIGITS):
        return ""
    name = "township" if depth(key) > 6 else "county"
    return f"{PATH}?{urlencode({'month': f'{wanted.month:%Y-%m}', 'by': wanted.by.value, name: key})}"


def _cell(measure: Measure, number: Number, wanted: BurdenFilter, line: str) -> Cell:
    def figure(count: int, **more: str) -> Figure:
        query = {**query_of(wanted), "measure": measure.code, **more, **({"line": line} if line else {})}
        return Figure(text=f"{count:,}", href=f"{ROWS_PATH}?{urlencode(query)}" if count else "")

    label = LABELS[measure.code]
    if number.whole is None:
        return Cell(label=label, part=figure(number.part))
    over = figure(number.whole, whole="1")
    empty = not number.whole and not number.part
    if measure.shape is not Shape.MEAN or empty:
        return Cell(label=label, part=figure(number.part), whole=over, empty=empty)
    mean, unit = _mean(number.part / number.whole, measure.unit)
    return Cell(label=label, part=Figure(text=mean, href=over.href), whole=over, unit=unit)


def _mean(mean: float, unit: str) -> tuple[str, str]:
    if unit == "minute" and mean >= MINUTES_AN_HOUR:
        return f"{mean / MINUTES_AN_HOUR:,.1f}", "hour"
    return f"{mean:,.1f}", unit
