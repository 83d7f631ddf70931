"""What is read, and which cell is wrong with which sentence."""

from datetime import date

import pytest

from shared.sheets import Column, Template, read
from tests.unit.sheets.made import (
    HEADINGS,
    TEMPLATE,
    heading_row,
    inline,
    merged,
    problems_of,
    with_cells,
    workbook,
)

CSV = "责任地,类别,时限,天数,备注\n520627203201,村,2020年6月30日,３,0012\n"


def test_rows_carry_their_number_and_typed_cells() -> None:
    data = workbook(
        ("督战对象名单",),
        HEADINGS,
        (520627203201, "村", "2020/6/30", "3", 18),
        (),
        ("x", None, 2.5),
        headings=("附件 1",),
    )
    sheet = read(data, TEMPLATE)
    assert [(row.number, row.cells) for row in sheet.rows] == [
        (4, {"code": "520627203201", "kind": "村", "on": date(2020, 6, 30), "days": 3, "text": "18"})
    ]
    assert problems_of(sheet) == [(6, "C", "SHEET_NOT_DATE")]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16"])
@pytest.mark.parametrize("separator", [",", "\t", ";"])
def test_csv_is_read_in_the_encodings_that_offices_save(encoding: str, separator: str) -> None:
    sheet = read(CSV.replace(",", separator).encode(encoding), TEMPLATE)
    assert [row.cells for row in sheet.rows] == [
        {"code": "520627203201", "kind": "村", "on": date(2020, 6, 30), "days": 3, "text": "0012"}
    ]


def test_formulas_are_never_computed_only_their_kept_result_is_read() -> None:
    sheet = read(workbook(("=1+1", "村"), ('=HYPERLINK("http://example.org")', "村")), TEMPLATE)
    assert [row.cells["code"] for row in sheet.rows] == ["7"]
    assert problems_of(sheet) == [(3, "", "SHEET_DUPLICATE_ROW")]


def test_a_formula_without_a_result_and_an_error_are_problems_not_blanks() -> None:
    rows = '<row r="2"><c r="A2"><f>B2</f><v></v></c></row><row r="3"><c r="A3" t="e"><v>#N/A</v></c></row>'
    sheet = read(with_cells(heading_row() + rows), TEMPLATE)
    assert problems_of(sheet) == [(2, "A", "SHEET_FORMULA_BLANK"), (3, "A", "SHEET_ERROR_VALUE")]
    assert sheet.problems[0].sentence.startswith("第 2 行 A 列“责任地”：公式没有结果")


def test_merged_cells_name_each_row_and_only_below_the_headings() -> None:
    sheet = read(merged(2, 3, HEADINGS, ("a",), ("b",), ("c",), ("d",)), TEMPLATE)
    assert problems_of(sheet) == [(3, "A", "SHEET_MERGED_CELLS"), (4, "A", "SHEET_MERGED_CELLS")]
    assert [row.cells["code"] for row in sheet.rows] == ["a", "d"]
    assert not read(merged(0, 1, ("标题",), ("",), HEADINGS, ("a",)), TEMPLATE).problems


def test_a_merged_cell_of_a_million_rows_makes_no_million_problems() -> None:
    assert len(read(merged(1, 1_048_575, HEADINGS, ("a",)), TEMPLATE).problems) == 1


def test_every_wrong_cell_is_named_and_good_rows_are_read() -> None:
    sheet = read(
        workbook(
            ("", "村"),
            ("a", "城"),
            ("b", "", "六月"),
            ("c", "", "", "三"),
            ("d", "", "", "", "字" * 201),
            (1234567890123456789,),
            ("e",),
            ("e",),
        ),
        TEMPLATE,
    )
    assert problems_of(sheet) == [
        (2, "A", "SHEET_REQUIRED"), (3, "B", "SHEET_NOT_CHOICE"), (4, "C", "SHEET_NOT_DATE"),
        (5, "D", "SHEET_NOT_NUMBER"), (6, "E", "SHEET_TEXT_LONG"), (7, "A", "SHEET_LONG_NUMBER"),
        (9, "", "SHEET_DUPLICATE_ROW"),
    ]  # fmt: skip
    assert [row.number for row in sheet.rows] == [8]
    assert "从下拉列表选择：乡镇、村" in sheet.problems[1].sentence


def test_columns_may_be_moved_left_out_where_not_needed_and_added() -> None:
    template = Template(name="名单", columns=TEMPLATE.columns, needed=frozenset({"code"}))
    sheet = read(workbook(("我的", "a"), headings=("心得", " 责任地* ")), template)
    assert ([row.cells for row in sheet.rows], sheet.columns, sheet.ignored) == (
        [{"code": "a"}], frozenset({"code"}), ("心得",)
    )  # fmt: skip


def test_blanks_around_are_cut_unless_the_text_is_kept_exactly() -> None:
    template = Template(
        name="x", columns=(Column(name="a", heading="甲"), Column(name="b", heading="乙", exact=True))
    )
    cells = read(workbook((" x ", " x "), headings=("甲", "乙")), template).rows[0].cells
    assert cells == {"a": "x", "b": " x "}


def test_a_sheet_without_cell_places_is_read_in_order() -> None:
    row = inline("", "a").replace(' r=""', "")
    assert read(with_cells(heading_row() + f"<row>{row}</row>"), TEMPLATE).rows[0].cells["code"] == "a"
