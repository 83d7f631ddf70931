"""Files that are refused as a whole: each with its code, and before memory or time are spent on it."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from shared.sheets import LIMITS, UPLOAD_LIMIT, read
from shared.sheets.writing import write
from tests.unit.sheets.made import (
    HEADINGS,
    MAIN,
    TEMPLATE,
    heading_row,
    inline,
    refusal_of,
    with_cells,
    with_parts,
    workbook,
)


def test_a_zip_bomb_is_refused_unopened() -> None:
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED, compresslevel=9) as archive:
        archive.writestr("xl/workbook.xml", b"<workbook/>")
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * (LIMITS.unpacked + 1))
    assert len(packed.getvalue()) < UPLOAD_LIMIT
    assert refusal_of(packed.getvalue())[0] == "SHEET_UNPACKS_TOO_LARGE"


def test_an_entry_that_lies_about_its_size_does_not_unfold() -> None:
    xml = f"<worksheet {MAIN}><sheetData>{heading_row()}</sheetData></worksheet>".encode() + b" " * 900_000
    honest = with_parts(write(TEMPLATE), {"xl/worksheets/sheet1.xml": xml})
    size = len(xml).to_bytes(4, "little")
    assert size in honest
    assert refusal_of(honest.replace(size, (1000).to_bytes(4, "little")))[0] == "SHEET_UNREADABLE"


def test_ten_thousand_small_entries_are_refused() -> None:
    data = with_parts(write(TEMPLATE), {f"xl/media/{number}": b"" for number in range(LIMITS.entries)})
    assert refusal_of(data)[0] == "SHEET_UNPACKS_TOO_LARGE"


def test_1_048_577_rows_of_csv_are_refused_with_the_limit() -> None:
    code, sentence = refusal_of("责任地,类别,时限,天数,备注\n".encode() + b"1,\n" * 1_048_576)
    assert (code, "20000 行" in sentence) == ("SHEET_TOO_MANY_ROWS", True)


def test_one_cell_in_the_last_row_of_a_sheet_is_refused_before_it_is_laid_out() -> None:
    far = f'<row r="1048576">{inline("A1048576", "x")}</row>'
    assert refusal_of(with_cells(heading_row() + far))[0] == "SHEET_TOO_MANY_ROWS"
    wide = f'<row r="2">{inline("XFD2", "x")}</row>'
    assert refusal_of(with_cells(heading_row() + wide))[0] == "SHEET_TOO_MANY_COLUMNS"


def test_empty_formatted_cells_down_to_the_end_cost_nothing() -> None:
    here = f'<row r="2">{inline("A2", "520627")}</row>'
    empty = '<row r="1048576"><c r="A1048576" s="1"/></row>'
    sheet = read(with_cells(heading_row() + here + empty), TEMPLATE)
    assert [row.cells["code"] for row in sheet.rows] == ["520627"]


def test_entities_are_not_unfolded() -> None:
    laughing = '<!DOCTYPE w [<!ENTITY a "haha"><!ENTITY b "&a;&a;&a;">]>'
    assert refusal_of(with_cells(heading_row(), before=laughing))[0] == "SHEET_UNREADABLE"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500), "SHEET_OLD_OR_LOCKED"),
        (b"PK\x03\x04" + bytes(100), "SHEET_UNREADABLE"),
        (
            with_parts(write(TEMPLATE), {"xl/worksheets/sheet1.xml": b"<worksheet><sheetData>"}),
            "SHEET_UNREADABLE",
        ),
        (b"\xff\xff\xff", "SHEET_ENCODING"),
        (b"%PDF-1.7\0\0", "SHEET_UNREADABLE"),
        (bytes(UPLOAD_LIMIT + 1), "SHEET_TOO_LARGE"),
        (workbook(), "SHEET_EMPTY"),
    ],
)
def test_what_is_no_table_is_refused(data: bytes, code: str) -> None:
    assert refusal_of(data)[0] == code


def test_a_wrong_template_says_what_is_missing() -> None:
    code, sentence = refusal_of(workbook(("a", "b"), headings=("责任地", "类别", "名称")))
    assert code == "SHEET_TEMPLATE_WRONG"
    assert "缺少：时限、天数、备注" in sentence


def test_a_heading_that_stands_there_twice_is_not_guessed() -> None:
    code, sentence = refusal_of(workbook(("a",), headings=(*HEADINGS, "备注")))
    assert (code, "“备注”出现了两次" in sentence) == ("SHEET_TEMPLATE_WRONG", True)
