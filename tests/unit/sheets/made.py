"""Files as clerks, and others, hand them in: made here, byte by byte where no honest program would write them."""

from collections.abc import Mapping, Sequence
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from xlsxwriter import Workbook

from shared.sheets import Column, Sheet, SheetRefused, Template, read
from shared.sheets.writing import write

TEMPLATE = Template(
    name="名单",
    columns=(
        Column(name="code", heading="责任地", required=True),
        Column(name="kind", heading="类别", choices=("乡镇", "村")),
        Column(name="on", heading="时限", kind="date"),
        Column(name="days", heading="天数", kind="number"),
        Column(name="text", heading="备注", exact=True, maxlength=200),
    ),
    key=("code",),
    instructions=("每行一个责任地。",),
)
HEADINGS = ("责任地", "类别", "时限", "天数", "备注")
MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


def workbook(*rows: Sequence[object], headings: Sequence[object] = HEADINGS) -> bytes:
    """A plain workbook of these rows; a text with an = in front becomes a formula with the result 7."""
    packed = BytesIO()
    book = Workbook(packed, {"in_memory": True})
    sheet = book.add_worksheet("Sheet1")
    for number, row in enumerate([headings, *rows]):
        for at, value in enumerate(row):
            if isinstance(value, str) and value.startswith("="):
                sheet.write_formula(number, at, value, None, 7)
            else:
                sheet.write(number, at, value)
    book.close()
    return packed.getvalue()


def merged(first_row: int, last_row: int, *rows: Sequence[object]) -> bytes:
    """As workbook, with the first column merged over these rows (from 0)."""
    packed = BytesIO()
    book = Workbook(packed, {"in_memory": True})
    sheet = book.add_worksheet("Sheet1")
    for number, row in enumerate(rows):
        sheet.write_row(number, 0, row)
    sheet.merge_range(first_row, 0, last_row, 0, "并")
    book.close()
    return packed.getvalue()


def with_parts(data: bytes, parts: Mapping[str, bytes]) -> bytes:
    """The same archive with some parts replaced or added."""
    packed = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(packed, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name not in parts:
                new.writestr(name, old.read(name))
        for name, content in parts.items():
            new.writestr(name, content)
    return packed.getvalue()


def with_cells(cells: str, before: str = "") -> bytes:
    """A workbook whose only sheet has this XML in it."""
    xml = f"{before}<worksheet {MAIN}><sheetData>{cells}</sheetData></worksheet>"
    return with_parts(write(TEMPLATE), {"xl/worksheets/sheet1.xml": xml.encode()})


def inline(place: str, text: str) -> str:
    return f'<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>'


def heading_row() -> str:
    cells = "".join(inline(f"{letter}1", name) for letter, name in zip("ABCDE", HEADINGS, strict=True))
    return f'<row r="1">{cells}</row>'


def refusal_of(data: bytes, template: Template = TEMPLATE) -> tuple[str, str]:
    """Code and sentence with which the file is refused."""
    try:
        read(data, template)
    except SheetRefused as refused:
        return refused.refusal.code, refused.refusal.sentence
    raise AssertionError("the file was read")


def problems_of(sheet: Sheet) -> list[tuple[int, str, str]]:
    return [(one.row, one.column, one.code) for one in sheet.problems]
