"""Reads a table against its template: rows with typed cells, and every problem with its row and column."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from shared.sheets.cells import BadCell, cell
from shared.sheets.grid import Grid, Raw, grids
from shared.sheets.problems import CellCode, FileCode, Problem, column_letters, problem, refused
from shared.sheets.safety import LIMITS, THREADS, Limits, check_size
from shared.sheets.template import Cell, Column, Template, squeezed

# A title and a line or two about the filling in may stand above the headings.
HEADINGS_WITHIN: Final = 10
WHAT_MERGED: Final = "{span}是合并单元格，请取消合并，每行分别填写。"
WHAT_BLANK: Final = "公式没有结果。请复制后“选择性粘贴 → 数值”，再上传。"
WHAT_ERROR: Final = "是公式的错误值，请改成正确的内容。"


@dataclass(frozen=True, slots=True)
class SheetRow:
    """number: as the spreadsheet counts, from 1. cells: by column name; of columns that the sheet has."""

    number: int
    cells: Mapping[str, Cell]


@dataclass(frozen=True, slots=True)
class Sheet:
    """rows: those without a problem. columns: names of those present. ignored: headings that mean nothing here.

    places: where each column stands, counted from 0.
    """

    rows: Sequence[SheetRow]
    problems: Sequence[Problem]
    columns: frozenset[str]
    ignored: tuple[str, ...] = ()
    places: Mapping[str, int] = field(default_factory=dict)

    def problem(self, row: int, column: Column, code: str, what: str) -> Problem:
        """What is wrong with a cell beyond its form, at its row and column."""
        return problem(row, self.places.get(column.name), column.heading, code, what)


@dataclass(frozen=True, slots=True)
class _Headings:
    row: int
    columns: Mapping[int, Column]
    unknown: tuple[str, ...]
    twice: tuple[str, ...]

    def missing(self, template: Template) -> tuple[str, ...]:
        there = {column.name for column in self.columns.values()}
        return tuple(
            column.heading
            for column in template.columns
            if column.name not in there and template.must_have(column)
        )


async def read_off_loop(data: bytes, template: Template, limits: Limits = LIMITS) -> Sheet:
    """As read, while the event loop goes on."""
    return await asyncio.get_running_loop().run_in_executor(THREADS, read, data, template, limits)


def read(data: bytes, template: Template, limits: Limits = LIMITS) -> Sheet:
    """SheetRefused when the file as a whole cannot be taken."""
    check_size(data, limits)
    grid, headings = _chosen(data, template, limits)
    rows: list[SheetRow] = []
    problems = _merged(grid, headings)
    spoiled = {one.row for one in problems}
    for index, raw in enumerate(grid.rows[headings.row + 1 :], headings.row + 1):
        if index + 1 in spoiled or _blank(grid, index, raw):
            continue
        wrong, cells = _row(grid, headings, index, raw)
        problems += wrong
        if not wrong:
            rows.append(SheetRow(index + 1, cells))
    if not rows and not problems:
        raise refused(FileCode.EMPTY)
    rows, repeated = _once(template, rows)
    problems += repeated
    names = frozenset(column.name for column in headings.columns.values())
    return Sheet(
        rows,
        sorted(problems, key=lambda one: (one.row, len(one.column), one.column)),
        names,
        headings.unknown,
        {column.name: at for at, column in headings.columns.items()},
    )


def _chosen(data: bytes, template: Template, limits: Limits) -> tuple[Grid, _Headings]:
    """The first sheet that has all headings needed."""
    missing: tuple[str, ...] | None = None
    for grid in grids(data, limits):
        headings = _headings(grid, template)
        lacking = headings.missing(template) + headings.twice
        if headings.columns and not lacking:
            return grid, headings
        missing = lacking if missing is None or len(lacking) < len(missing) else missing
    if missing is None:
        raise refused(FileCode.UNREADABLE)
    raise refused(FileCode.TEMPLATE_WRONG, missing="、".join(missing))


def _headings(grid: Grid, template: Template) -> _Headings:
    """The row among the first few that knows most headings."""
    known = template.by_heading
    best = _Headings(0, {}, (), ())
    for index, row in enumerate(grid.rows[:HEADINGS_WITHIN]):
        names = [squeezed(one) for one in row]
        columns = {at: known[name] for at, name in enumerate(names) if name in known}
        if len(columns) > len(best.columns):
            unknown = tuple(name for name in names if name and name not in known)
            twice = tuple(f"“{name}”出现了两次" for name in known if names.count(name) > 1)
            best = _Headings(index, columns, unknown, twice)
    return best


def _merged(grid: Grid, headings: _Headings) -> list[Problem]:
    """Below the headings every row stands for itself; which of them a merged cell means, nobody can know."""
    return [
        problem(row + 1, left, headings.columns[left].heading, CellCode.MERGED, WHAT_MERGED.format(span=span))
        for (top, left), (bottom, right) in grid.merged
        if bottom > headings.row and left in headings.columns
        for span in [f"{column_letters(left)}{top + 1}:{column_letters(right)}{bottom + 1} "]
        for row in range(max(top, headings.row + 1), min(bottom, len(grid.rows) - 1) + 1)
    ]


def _blank(grid: Grid, index: int, raw: Sequence[Raw]) -> bool:
    if any(not isinstance(one, str) or one.strip() for one in raw):
        return False
    lost = grid.scan.formulas | grid.scan.errors
    return not any((index, column) in lost for column in range(len(raw)))


def _row(
    grid: Grid, headings: _Headings, index: int, raw: Sequence[Raw]
) -> tuple[list[Problem], Mapping[str, Cell]]:
    wrong: list[Problem] = []
    cells: dict[str, Cell] = {}
    for at, column in headings.columns.items():
        try:
            cells[column.name] = _cell(grid, index, at, column, raw[at] if at < len(raw) else "")
        except BadCell as bad:
            wrong.append(problem(index + 1, at, column.heading, bad.code, bad.sentence))
    return wrong, cells


def _cell(grid: Grid, row: int, at: int, column: Column, raw: Raw) -> Cell:
    if raw == "" and (row, at) in grid.scan.formulas:
        raise BadCell(CellCode.FORMULA_BLANK, WHAT_BLANK)
    if (row, at) in grid.scan.errors:
        raise BadCell(CellCode.ERROR_VALUE, WHAT_ERROR)
    return cell(column, raw)


def _once(template: Template, rows: Sequence[SheetRow]) -> tuple[list[SheetRow], list[Problem]]:
    """Rows of which no other before has the same key; a key with an empty part is none."""
    first: dict[tuple[Cell, ...], int] = {}
    kept: list[SheetRow] = []
    problems: list[Problem] = []
    named = "、".join(one.heading for one in template.columns if one.name in template.key)
    for row in rows:
        key = tuple(row.cells.get(name) for name in template.key)
        before = first.setdefault(key, row.number) if key and all(key) else row.number
        if before == row.number:
            kept.append(row)
        else:
            what = f"与第 {before} 行重复（{named}相同），请只留一行。"
            problems.append(problem(row.number, None, "", CellCode.DUPLICATE_ROW, what))
    return kept, problems
