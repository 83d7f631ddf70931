"""Export, change, import: nothing is lost, nothing is changed by itself, and every row that cannot be is named."""

from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.issues.pages.import_findings import FindingDesk
from services.issues.pages.import_plan import Desk, Plan, plan
from services.issues.pages.ledger_columns import COLUMNS, Reading
from services.issues.pages.ledger_sheet import made, template
from services.issues.pages.lights import lighting
from shared.sheets import read, write
from shared.web.values import Row
from tests.unit.web.examples import OTHER, ROUND, TODAY, VILLAGE, ledgered_row, names

READING = Reading(names, lighting(TODAY))
UNITS = {"沿河土家族自治县委组织部": "dept-520627", "沿河土家族自治县 后坪乡党委": "town-520627203"}
FINDING = FindingDesk(
    round=ROUND,
    kinds={VILLAGE: "village"},
    places={names(VILLAGE): VILLAGE},
    categories={"V1": "care"},
    units=lambda area: UNITS,
    new_id=lambda: OTHER,
)
# What the API takes as text: trimmed, without what the database cannot keep; and what makes trouble in sheets.
TEXTS = (
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\ufffd\ufffe\uffff"), max_size=200)
    | st.sampled_from(["=1+1", "'=x", "@SUM(A1)", "-5", "+86", "0012", "52062720320112345678", "𠮷𡈽㙍", "一\r\n二",
                       "_x0041_", "1E5", "2020-06-30", "TRUE", "＝1", "\t制表"])
).map(str.strip).filter(bool)  # fmt: skip
ROWS = st.builds(
    ledgered_row,
    description=TEXTS, guidance=st.none() | TEXTS, goal=TEXTS, cause=TEXTS, statement=TEXTS, coordination_note=TEXTS,
    responsible=st.none() | TEXTS, off_list_reason=TEXTS, item=st.none(), applicant_unit=st.just("unit-520627203"),
    measures=st.lists(st.builds(lambda text: {"kind": "act", "text": text}, TEXTS), max_size=4),
)  # fmt: skip


def desk(*rows: Row, may_assign: bool = True) -> Desk:
    return Desk(
        rows={str(row["number"]): row for row in rows},
        reading=READING,
        units=lambda area: UNITS,
        may_assign=lambda area: may_assign,
        finding=FINDING,
    )


def imported(row: Row, may_assign: bool = True, **changes: object) -> Plan:
    """The row exported, changed by a clerk, and checked."""
    cells = {column.key: column.cell(row, READING) for column in COLUMNS} | changes
    return plan(read(write(template(), [cells]), template()), desk(row, may_assign=may_assign))  # type: ignore[list-item]


def new(**cells: str) -> Plan:
    said = {"area": VILLAGE, "item": "V1", "method": "座谈访谈", "description": "没有住处",
            "handling": "沿河土家族自治县 后坪乡党委"} | cells  # fmt: skip
    return plan(read(write(template(), [{"number": "", **said}]), template()), desk())


def only_problem(found: Plan) -> tuple[str, str]:
    (one,) = found.problems
    assert not found.any
    return one.code, one.sentence


@given(st.lists(ROWS, min_size=1, max_size=8))
@settings(max_examples=60, deadline=None)
def test_export_then_import_loses_and_changes_nothing(rows: list[Row]) -> None:
    numbered = [{**row, "number": f"3-520627-{number:04d}"} for number, row in enumerate(rows, 1)]
    sheet = read(made(numbered, COLUMNS, READING), template())
    found = plan(sheet, desk(*numbered))
    assert (found.problems, found.changed, found.findings, found.unchanged) == ((), (), (), len(rows))
    assert [row.cells["description"] for row in sheet.rows] == [row["description"] for row in numbered]


def test_who_is_responsible_is_changed_and_shown_before_and_after() -> None:
    found = imported(ledgered_row(), handling="沿河土家族自治县委组织部", responsible="cadre-0007")
    (one,) = found.changed
    assert (one.assignment.handling_unit, one.assignment.responsible, one.assignment.lead_unit) == (
        "dept-520627", "cadre-0007", None,
    )  # fmt: skip
    assert [(each.heading, each.after) for each in one.changes] == [
        ("责任单位", "沿河土家族自治县委组织部"), ("责任人", "cadre-0007"),
    ]  # fmt: skip
    assert one.assignment.expected == 4


@pytest.mark.parametrize(
    ("changes", "code", "said"),
    [
        ({"description": "改了描述"}, "COLUMN_FIXED", "“问题描述”与系统里的"),
        ({"handling": "县教育局办公室"}, "UNIT_UNKNOWN", "可填：沿河土家族自治县委组织部"),
        ({"handling": ""}, "CANNOT_BE_EMPTIED", "“责任单位”已有内容"),
        ({"number": "3-520627-9999"}, "ROW_UNKNOWN", "新问题请把编号留空"),
        ({"responsible": "长" * 101}, "SHEET_TEXT_LONG", "100"),
    ],
)
def test_what_a_sheet_may_not_change_is_named_by_row(
    changes: Mapping[str, Any], code: str, said: str
) -> None:
    found, sentence = only_problem(imported(ledgered_row(), **changes))
    assert found == code
    assert sentence.startswith("第 2 行：")
    assert said in sentence


def test_who_may_not_assign_hears_it_only_for_rows_that_change() -> None:
    assert only_problem(imported(ledgered_row(), may_assign=False, responsible="x"))[0] == "NOT_ALLOWED"
    assert imported(ledgered_row(), may_assign=False).unchanged == 1


def test_what_the_system_works_out_by_the_day_is_no_change() -> None:
    assert imported(ledgered_row(), light="正常", progress="分析原因 2020-01-01").unchanged == 1


def test_a_row_without_a_number_is_a_finding_when_all_is_there() -> None:
    (found,) = new(guidance="先腾宿舍").findings
    assert found.place == names(VILLAGE)
    assert {key: found.body[key] for key in ("area", "kind", "item", "category", "method", "handling_unit")} == {
        "area": VILLAGE, "kind": "village", "item": "V1", "category": "care", "method": "talk",
        "handling_unit": "town-520627203",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("cells", "code", "said"),
    [
        ({"description": "", "handling": ""}, "FINDING_INCOMPLETE", "还缺：问题描述、责任单位"),
        (
            {"area": "", "place": "沿河 后坪乡 晓景"},
            "PLACE_UNKNOWN",
            "是不是：沿河土家族自治县 后坪乡 晓景村",
        ),
        ({"area": "520627203999"}, "PLACE_NOT_LISTED", "不在本轮挂牌对象里"),
        ({"item": "V9"}, "ITEM_UNKNOWN", "清单外：理由"),
        ({"item": "清单外：群众反映"}, "TERM_UNKNOWN", "可填：攻坚责任"),
        ({"method": "看看"}, "TERM_UNKNOWN", "可填：座谈访谈"),
        ({"handling": "谁"}, "UNIT_UNKNOWN", "后坪乡党委"),
        ({"description": "坏\ufffd"}, "FIELD_INVALID", "“问题描述”填写不正确"),
    ],
)
def test_what_a_finding_lacks_is_said(cells: dict[str, str], code: str, said: str) -> None:
    found, sentence = only_problem(new(**cells))
    assert found == code
    assert said in sentence


def test_a_finding_off_the_lists_and_a_place_by_its_name() -> None:
    (found,) = new(item="清单外：群众反映集中", category="关心关爱", area="", place=names(VILLAGE)).findings
    assert (found.body["item"], found.body["off_list_reason"], found.body["category"], found.body["area"]) == (
        None, "群众反映集中", "care", VILLAGE,
    )  # fmt: skip
