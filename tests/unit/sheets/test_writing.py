"""What is written opens in Excel, tempts it into nothing, and comes back as it went out."""

from datetime import date
from io import BytesIO
from zipfile import ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shared.sheets import Column, Template, read
from shared.sheets.escaping import freed, marked
from shared.sheets.writing import CUT, write
from tests.unit.sheets.made import HEADINGS, TEMPLATE, problems_of

TEXTS = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\0\ufffe\uffff"), max_size=60
) | st.sampled_from(
    ["=1+1", "'=1+1", "''-x", "@SUM(A1)", "\t=x", "\r\n", "-5", "+86 856", "0012", "520627203201",
     "12345678901234567890", "𠮷𡈽㙍", "一\n二\r\n三", "_x0041_", " 前后 ", "1E5", "2020-06-30", "TRUE", "＝1"]
)  # fmt: skip
ROWS = st.lists(
    st.fixed_dictionaries(
        {"text": TEXTS.filter(bool), "on": st.none() | st.dates(date(1900, 3, 1), date(9999, 12, 31)),
         "days": st.none() | st.integers(0, 10**12 - 1)}
    ),
    min_size=1, max_size=20,
)  # fmt: skip
ROUND = Template(
    name="往返",
    columns=(
        Column(name="text", heading="文字", exact=True),
        Column(name="on", heading="日期", kind="date"),
        Column(name="days", heading="数", kind="number"),
    ),
)


@given(ROWS)
@settings(max_examples=150, deadline=None)
def test_what_is_written_is_read_back_unchanged(rows: list[dict[str, object]]) -> None:
    sheet = read(write(ROUND, rows), ROUND)  # type: ignore[arg-type]
    blank = [number for number, row in enumerate(rows, 2) if not _shown(row)]
    assert problems_of(sheet) == []
    assert {row.number: row.cells for row in sheet.rows} == {
        number: row for number, row in enumerate(rows, 2) if number not in blank
    }


def _shown(row: dict[str, object]) -> bool:
    """A row of blanks alone is an empty row to any spreadsheet."""
    return any(marked(str(value)).strip() for value in row.values() if value is not None)


@given(TEXTS)
def test_marking_is_undone_exactly(text: str) -> None:
    assert freed(marked(text)) == text


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r", "\n", "＝"])
def test_text_that_looks_active_is_marked(sign: str) -> None:
    assert marked(f"{sign}cmd|' /C calc'!A0").startswith("'")
    assert marked(f"'{sign}x").startswith("''")


def test_no_text_is_ever_written_as_a_formula() -> None:
    with ZipFile(
        BytesIO(write(ROUND, [{"text": "=1+1"}, {"text": "{=1}"}, {"text": "http://a.b"}]))
    ) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    assert b"<f>" not in parts["xl/worksheets/sheet1.xml"]
    assert b"hyperlink" not in parts["xl/worksheets/sheet1.xml"]
    assert b"'=1+1" in parts["xl/sharedStrings.xml"]


def test_a_text_beyond_what_a_cell_holds_is_cut_visibly() -> None:
    column = Column(name="text", heading="文字", exact=True, maxlength=100_000)
    cell = read(
        write(Template(name="长", columns=(column,)), [{"text": "𠮷" * 30_000}]),
        Template(name="长", columns=(column,)),
    )
    assert str(cell.rows[0].cells["text"]).endswith(CUT)


def test_the_blank_template_is_accepted_once_filled_in() -> None:
    sheet = read(write(TEMPLATE, [{"code": "520627", "kind": "村"}]), TEMPLATE)
    assert sheet.rows[0].cells == {"code": "520627", "kind": "村", "on": None, "days": None, "text": None}


def test_the_template_offers_lists_and_says_how_to_fill_it_in() -> None:
    many = Column(name="unit", heading="单位", choices=tuple(f"第{number}镇人民政府" for number in range(60)))
    template = Template(name="名单", columns=(*TEMPLATE.columns, many), instructions=TEMPLATE.instructions)
    with ZipFile(BytesIO(write(template))) as archive:
        sheet, strings = (
            archive.read("xl/worksheets/sheet1.xml"),
            archive.read("xl/sharedStrings.xml").decode(),
        )
    assert '"乡镇,村"'.encode() in sheet.replace(b"&quot;", b'"')
    assert "选项!$F$1:$F$60".encode() in sheet
    assert all(f"{heading}" in strings for heading in (*HEADINGS, "怎么填", "每行一个责任地。"))
