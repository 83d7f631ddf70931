"""Writes a table as .xlsx by its template: headings, widths, drop-down lists and a sheet of instructions.

Also the blank template that is filled in and read back: the same, without rows.
"""

import asyncio
from collections.abc import Iterable, Mapping
from datetime import date
from io import BytesIO
from typing import Final

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from shared.sheets.escaping import freed, marked
from shared.sheets.problems import column_letters
from shared.sheets.safety import THREADS
from shared.sheets.template import Cell, Column, Template

CELL_LIMIT: Final = 32_767
CUT: Final = "…（超出单元格上限，全文见系统）"
NO_XML: Final = frozenset("\ufffe\uffff")
REPLACED: Final = str.maketrans("\ufffe\uffff", "\ufffd\ufffd")
# Drop-down lists reach so far down, also in a table that has fewer rows yet.
LIST_ROWS: Final = 5_000
# Excel takes a list of choices in the cell's own rule only up to so many signs.
LIST_LIMIT: Final = 255
INSTRUCTIONS: Final = "填写说明"
LISTS: Final = "选项"


async def write_off_loop(template: Template, rows: Iterable[Mapping[str, Cell]]) -> bytes:
    """As write, while the event loop goes on. rows must not need the loop."""
    return await asyncio.get_running_loop().run_in_executor(THREADS, write, template, rows)


def write(template: Template, rows: Iterable[Mapping[str, Cell]] = ()) -> bytes:
    """rows: cells by column name; what a row lacks stays empty."""
    return write_book((template, rows))


def write_book(*tables: tuple[Template, Iterable[Mapping[str, Cell]]]) -> bytes:
    """Several tables in one workbook, each on its sheet, with one sheet of instructions for all."""
    packed = BytesIO()
    book = Workbook(packed, {"in_memory": True})
    for template, rows in tables:
        _table(book, template, rows)
    _instructions(book, *(template for template, _ in tables))
    book.close()
    return packed.getvalue()


def _table(book: Workbook, template: Template, rows: Iterable[Mapping[str, Cell]]) -> None:
    sheet = book.add_worksheet(template.name)
    formats = {
        kind: book.add_format({"num_format": form, "valign": "top", "text_wrap": wrap})
        for kind, form, wrap in (("text", "@", True), ("number", "0", False), ("date", "yyyy-mm-dd", False))
    }
    _headings(book, sheet, template, formats)
    last = 0
    for last, row in enumerate(rows, 1):
        for at, column in enumerate(template.columns):
            _cell(sheet, last, at, row.get(column.name), formats)
    sheet.autofilter(0, 0, last, len(template.columns) - 1)
    _lists(book, sheet, template)


def comes_back(text: str) -> str:
    """What a text that is written here is when the sheet is read: itself, unless no cell could hold it."""
    return freed(_written(text))


def _headings(book: Workbook, sheet: Worksheet, template: Template, formats: Mapping[str, Format]) -> None:
    head = {"bold": True, "bg_color": "#F2F2F2", "border": 1, "valign": "vcenter", "text_wrap": True}
    plain, duty = book.add_format(head), book.add_format({**head, "font_color": "#B3141D"})
    for at, column in enumerate(template.columns):
        # The column's own format also holds for cells that are filled in later: long codes stay text.
        sheet.set_column(at, at, column.width, formats[column.kind])
        sheet.write_string(
            0,
            at,
            f"{column.heading}*" if column.required else column.heading,
            duty if column.required else plain,
        )
    sheet.freeze_panes(1, 1)


def _cell(sheet: Worksheet, row: int, at: int, value: Cell, formats: Mapping[str, Format]) -> None:
    match value:
        case None | "":
            return
        case str():
            sheet.write_string(row, at, _written(value), formats["text"])
        case int():
            sheet.write_number(row, at, value, formats["number"])
        case date():
            sheet.write_datetime(row, at, value, formats["date"])


def _written(text: str) -> str:
    shown = marked(text if NO_XML.isdisjoint(text) else text.translate(REPLACED))
    # Excel counts UTF-16 units, and what is beyond is lost without a word.
    units = shown.encode("utf-16-le") if len(shown) * 2 > CELL_LIMIT else b""
    if len(units) // 2 <= CELL_LIMIT:
        return shown
    return units[: (CELL_LIMIT - len(CUT)) * 2].decode("utf-16-le", "ignore") + CUT


def _lists(book: Workbook, sheet: Worksheet, template: Template) -> None:
    """Long lists stand on a sheet of their own, hidden, and the cells point there."""
    lists: Worksheet | None = None
    for at, column in enumerate(template.columns):
        if not column.choices:
            continue
        source: list[str] | str = list(column.choices)
        if len(",".join(column.choices)) > LIST_LIMIT:
            if lists is None:
                taken = sum(one.get_name().startswith(LISTS) for one in book.worksheets())
                lists = book.add_worksheet(f"{LISTS}{taken or ''}")
                lists.hide()
            for row, choice in enumerate(column.choices):
                lists.write_string(row, at, choice)
            source = f"={lists.get_name()}!{_absolute(at, len(column.choices))}"
        sheet.data_validation(1, at, LIST_ROWS, at, _rule(column, source))


def _rule(column: Column, source: list[str] | str) -> dict[str, object]:
    return {
        "validate": "list",
        "source": source,
        "error_title": column.heading[:32],
        "error_message": "请从下拉列表中选择。",
    }


def _absolute(at: int, rows: int) -> str:
    letters = column_letters(at)
    return f"${letters}$1:${letters}${rows}"


def _instructions(book: Workbook, *templates: Template) -> None:
    sheet = book.add_worksheet(INSTRUCTIONS)
    wrap = book.add_format({"text_wrap": True, "valign": "top"})
    for at, width in enumerate((18, 8, 60)):
        sheet.set_column(at, at, width, wrap)
    row = 0
    for template in templates:
        row = _explained(book, sheet, template, row, wrap)


def _explained(book: Workbook, sheet: Worksheet, template: Template, row: int, wrap: Format) -> int:
    """One table's lines and columns from this row on; the row where the next table's may begin."""
    bold = book.add_format({"bold": True})
    for line in template.instructions:
        sheet.merge_range(row, 0, row, 2, line, wrap)
        sheet.set_row(row, 32)
        row += 1
    for at, head in enumerate(("栏目", "必填", "怎么填")):
        sheet.write_string(row, at, head, bold)
    for below, column in enumerate(template.columns, row + 1):
        sheet.write_string(below, 0, column.heading)
        sheet.write_string(below, 1, "是" if column.required else "")
        sheet.write_string(below, 2, _how(column))
    return row + len(template.columns) + 2


def _how(column: Column) -> str:
    form = {"text": "", "number": "整数。", "date": "日期，例如 2020-06-30。"}[column.kind]
    offered = f"从下拉列表选择：{'、'.join(column.choices[:20])}。" if column.choices else ""
    return f"{column.hint}{form}{offered}"
