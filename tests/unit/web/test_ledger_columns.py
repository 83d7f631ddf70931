"""The paper ledger's columns: what stands under each, and that an address asks for what it says."""

from datetime import date

import pytest

from services.issues.pages.ledger_asking import asked_of
from services.issues.pages.ledger_columns import BY_KEY, COLUMNS, VIEWS, Reading
from services.issues.pages.ledger_sheet import made, template
from services.issues.pages.lights import lighting
from services.issues.queries import SORTS
from shared.sheets import read
from tests.unit.web.examples import NOON, TODAY, issue_row, ledgered_row, names

READING = Reading(names, lighting(TODAY))
EVIDENCE = [{"kind": "field_look", "on": "2020-07-06", "people": 2, "gist": "张某说宿舍已通水电"}]
CLOSED = ledgered_row(
    stage="closed", status="settled", evidence=EVIDENCE, verifier_unit="dept-520600", closed_at=NOON,
    look_back_due=date(2020, 9, 1), attempt=1, applicant_unit="unit-520627203", statement="已住进宿舍",
)  # fmt: skip


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        ("number", "3-520627-0042"),
        ("round", "第 3 轮督战"),
        ("team", "市级：铜仁市委组织部"),
        ("place", "沿河土家族自治县 后坪乡 晓景村"),
        ("cause", "责任落实不到位：乡镇没有把驻村队员食宿保障落实到人。"),
        ("lead", "沿河土家族自治县 后坪乡"),
        ("helping", "沿河土家族自治县委组织部、县教育局"),
        ("deadline", date(2020, 7, 5)),
        ("verified", "铜仁市委组织部：实地查看 2020-07-06"),
        ("applied", "沿河土家族自治县 后坪乡：已住进宿舍"),
        ("look_back", "2020-09-01 前回头看"),
        ("light", "已销号"),
        ("relapsed", ""),
    ],
)
def test_what_stands_under_a_column(key: str, expected: object) -> None:
    assert BY_KEY[key].cell(CLOSED, READING) == expected


def test_measures_are_numbered_with_their_kind_and_who_does_them_until_when() -> None:
    measures = [{"kind": "act", "text": "修缮宿舍", "owner": "town-520627203", "due": "2020-07-01"}]
    cell = BY_KEY["measures"].cell(ledgered_row(measures=measures), READING)
    assert str(cell).startswith("1.【实事】修缮宿舍（沿河土家族自治县 后坪乡")
    assert str(cell).endswith("，2020-07-01 前）")


def test_who_said_what_never_stands_in_the_ledger() -> None:
    cells = [str(column.cell(CLOSED, READING)) for column in COLUMNS]
    assert not any("张某" in cell for cell in cells)


def test_a_finding_off_the_lists_says_why() -> None:
    row = issue_row(item=None, off_list_reason="群众反映集中")
    assert BY_KEY["item"].cell(row, READING) == "清单外：群众反映集中"


def test_every_column_of_every_list_is_declared_and_every_sort_is_known() -> None:
    assert {key for view in VIEWS.values() for key in view.columns} <= BY_KEY.keys()
    assert {column.sort for column in COLUMNS if column.sort} <= SORTS.keys()
    assert len({column.heading for column in COLUMNS}) == len(COLUMNS)


def test_an_address_is_read_and_written_again_the_same() -> None:
    pairs = [("county", "520627000000"), ("light", "overdue"), ("view", "tasks"), ("sort", "-deadline"),
             ("as_of", "2020-06-20"), ("cols", "number"), ("cols", "goal")]  # fmt: skip
    assert list(asked_of(pairs).query()) == pairs


@pytest.mark.parametrize(
    "pair",
    [("sort", "number; DROP TABLE"), ("view", "all"), ("cols", "secret"), ("round", "3"), ("county", "52"),
     ("as_of", "gestern"), ("as_of_position", "-1"), ("page", "x"), ("next", "//evil.example")],
)  # fmt: skip
def test_what_makes_no_sense_is_left_out(pair: tuple[str, str]) -> None:
    assert (asked_of([pair]).query(), asked_of([pair]).page) == ([], 1)


def test_a_township_of_another_county_does_not_stay_in_the_way() -> None:
    asked = asked_of([("county", "520602000000"), ("township", "520627203000")])
    assert asked.query() == [("county", "520602000000")]


def test_a_heading_sorts_up_then_down_and_another_list_forgets_columns_and_order() -> None:
    asked = asked_of([("sort", "deadline"), ("cols", "number")])
    assert asked.sorted_by("deadline") == "/issues/?sort=-deadline&cols=number"
    assert asked.sorted_by("number") == "/issues/?sort=number&cols=number"
    assert asked.in_view("duties") == "/issues/?view=duties"


def test_the_columns_of_a_list_are_not_written_into_addresses() -> None:
    assert asked_of([("cols", key) for key in VIEWS["issues"].columns]).query() == []


def test_the_workbook_has_all_columns_in_the_order_of_the_paper() -> None:
    sheet = read(made([CLOSED, issue_row(number="3-520627-0043")], COLUMNS, READING), template())
    assert [row.cells["number"] for row in sheet.rows] == ["3-520627-0042", "3-520627-0043"]
    assert list(sheet.rows[0].cells) == [column.key for column in COLUMNS]
    assert (sheet.rows[0].cells["area"], sheet.rows[0].cells["deadline"]) == (
        "520627203201",
        date(2020, 7, 5),
    )
