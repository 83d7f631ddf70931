"""A clerk's sheet and a clerk's ticks: looked at first, then all of it or nothing."""

import re
from typing import Any, Final

import httpx
import pytest

from services.issues.pages.ledger_sheet import template
from shared.divisions import tongren
from shared.kernel import new_id
from shared.sheets import Cell, read, write
from shared.web.units import unit_name
from tests.fixtures.house import House
from tests.fixtures.round import BIJIANG, CITY, ELSEWHERE, TOWNSHIP, YANHE, Found, SeededRound, accepted
from tests.integration.house.refusals import nothing_appended, refused

DEPT: Final = unit_name("dept-520627", tongren().full_name)
Sheet = list[dict[str, Cell]]


async def exported(client: httpx.AsyncClient, q: str, position: int) -> Sheet:
    answer = await client.get("/issues/export.xlsx", params={"q": q, "min_position": position})
    return [dict(row.cells) for row in read(answer.raise_for_status().content, template()).rows]


async def sent_up(client: httpx.AsyncClient, rows: Sheet) -> httpx.Response:
    content = write(template(), rows)
    return await client.post("/issues/import", files={"sheet": ("台账.xlsx", content)})


async def looked_at(client: httpx.AsyncClient, rows: Sheet) -> tuple[str, str]:
    """The preview's address, and what it says."""
    answer = await sent_up(client, rows)
    assert answer.status_code == 303, answer.text
    path = answer.headers["location"]
    return path, (await client.get(path)).raise_for_status().text


async def issue_at(client: httpx.AsyncClient, issue: str, position: int = 0) -> dict[str, Any]:
    answer = await client.get(f"/issues/api/issues/{issue}", params={"min_position": position})
    found: dict[str, Any] = answer.raise_for_status().json()["issue"]
    return found


def counts(text: str) -> tuple[int, ...]:
    """Changed, found, same, wrong."""
    found = re.search(
        r"核对结果：(\d+) 行将修改，(\d+) 行将登记为新问题，(\d+) 行没有变化，(\d+) 处有问题", text
    )
    assert found
    return tuple(map(int, found.groups()))


def position_of(answer: httpx.Response) -> int:
    assert answer.status_code == 303, answer.text
    return int(answer.headers["location"].rpartition("=")[2])


async def test_a_sheet_is_looked_at_first_and_saved_once(seeded: SeededRound) -> None:
    first, second = [await seeded.find(description="导入改派（合成）") for _ in range(2)]
    clerk = await seeded.house.client("county_dept", YANHE)
    rows = await exported(clerk, "导入改派（合成）", second.position)
    rows[0]["handling"] = DEPT
    async with nothing_appended(seeded.house):
        path, text = await looked_at(clerk, rows)
        assert counts(text) == (1, 0, 1, 0)
        assert DEPT in text
    position = position_of(await clerk.post(path))
    units = {one.id: (await issue_at(clerk, one.id, position))["handling_unit"] for one in (first, second)}
    assert sorted(units.values()) == ["dept-520627", "town-520627101"]
    async with nothing_appended(seeded.house):
        assert position_of(await clerk.post(path)) == position


async def test_findings_of_a_sheet_get_numbers_and_are_all_saved_or_none(seeded: SeededRound) -> None:
    team = await seeded.house.client("city_team", CITY)
    row: dict[str, Cell] = {"area": TOWNSHIP, "item": "T1", "method": "座谈访谈", "description": "表里来的（合成）",
                            "handling": DEPT}  # fmt: skip
    path, text = await looked_at(team, [row, {**row, "description": "表里来的第二条（合成）"}])
    assert counts(text) == (0, 2, 0, 0)
    position = position_of(await team.post(path))
    found = await team.get("/issues/api/issues", params={"q": "表里来的", "min_position": position})
    assert [bool(one["number"]) for one in found.json()["rows"]] == [True, True]


async def test_rows_with_a_problem_stay_out_and_say_why(seeded: SeededRound) -> None:
    found = await seeded.find(description="部分有错（合成）")
    clerk = await seeded.house.client("county_dept", YANHE)
    (row,) = await exported(clerk, "部分有错（合成）", found.position)
    path, text = await looked_at(clerk, [{**row, "responsible": "cadre-1"}, {"description": "没有编号"}])
    assert counts(text) == (1, 0, 0, 1)
    assert "第 3 行：“编号”是空的。登记新问题要督战队的身份" in text
    position = position_of(await clerk.post(path))
    assert (await issue_at(clerk, found.id, position))["responsible"] == "cadre-1"


async def test_what_a_rule_refuses_is_a_problem_of_its_row(seeded: SeededRound) -> None:
    found = await (await seeded.find(description="已经销号（合成）")).take("analyse")
    dept, clerk = await seeded.house.client("dept", CITY), await seeded.house.client("county_dept", YANHE)
    void = {"reason": "not_true", "note": "不属实（合成）"}
    answer = await dept.post(
        f"/issues/api/issues/{found.id}/void", json=void, headers={"Idempotency-Key": str(new_id())}
    )
    (row,) = await exported(clerk, "已经销号（合成）", accepted(answer)["position"])
    _, text = await looked_at(clerk, [{**row, "responsible": "cadre-1"}])
    assert counts(text) == (0, 0, 0, 1)
    assert f"第 2 行 {row['number']}：" in text


async def test_a_row_that_moved_on_since_stops_the_whole(seeded: SeededRound) -> None:
    found, other = [await seeded.find(description="中途变化（合成）") for _ in range(2)]
    clerk = await seeded.house.client("county_dept", YANHE)
    rows = await exported(clerk, "中途变化（合成）", other.position)
    path, _ = await looked_at(clerk, [{**row, "responsible": "cadre-1"} for row in rows])
    await found.take("analyse")
    async with nothing_appended(seeded.house):
        answer = await clerk.post(path)
    assert answer.status_code == 422
    assert "这个问题刚被别人办理过" in answer.text


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"a,b\n1,2\n", "SHEET_TEMPLATE_WRONG"),
        (b"PK\x03\x04x", "SHEET_UNREADABLE"),
        (b"", "SHEET_TEMPLATE_WRONG"),
    ],
)
async def test_a_bad_file_is_refused_on_the_page(seeded: SeededRound, content: bytes, code: str) -> None:
    clerk = await seeded.house.client("county_dept", YANHE)
    async with nothing_appended(seeded.house):
        answer = await clerk.post("/issues/import", files={"sheet": ("台账.csv", content)})
    assert (answer.status_code, code in answer.text) == (422, True)


async def test_a_sheet_of_another_county_and_of_another_person_is_not_found(seeded: SeededRound) -> None:
    found = await seeded.find(description="只有碧江（合成）", area=ELSEWHERE)
    bijiang, yanhe = [await seeded.house.client("county_dept", one) for one in (BIJIANG, YANHE)]
    (row,) = await exported(bijiang, "只有碧江（合成）", found.position)
    path, _ = await looked_at(bijiang, [{**row, "responsible": "cadre-1"}])
    for answer in (await yanhe.get(path), await yanhe.post(path)):
        refused(answer, 404, "NOT_FOUND")
    _, text = await looked_at(yanhe, [{**row, "responsible": "cadre-1"}])
    assert "没有这个编号的问题，或它不在您的管辖范围内" in text


async def ticked(house: House, *issues: Found, **given: str) -> httpx.Response:
    clerk = await house.client("county_dept", YANHE)
    form = {"issue": [one.id for one in issues], "command_id": str(new_id()), "query": "q=改派", **given}
    return await clerk.post("/issues/assign", data=form)


async def test_ticked_rows_are_assigned_at_once(seeded: SeededRound) -> None:
    both = [await seeded.find() for _ in range(2)]
    answer = await ticked(seeded.house, *both, lead_unit="bureau-520627", responsible="cadre-2")
    assert "done=2" in answer.headers["location"]
    clerk = await seeded.house.client("county_dept", YANHE)
    rows = [await issue_at(clerk, one.id, position_of(answer)) for one in both]
    assert [(row["lead_unit"], row["responsible"], row["handling_unit"]) for row in rows] == [
        ("bureau-520627", "cadre-2", "town-520627101")
    ] * 2


async def test_one_ticked_row_that_may_not_be_assigned_stops_all_and_is_named(seeded: SeededRound) -> None:
    free = await seeded.find()
    closed = await (await seeded.find()).take("analyse", "ledger", "coordinate", "apply-closure", "close")
    clerk = await seeded.house.client("county_dept", YANHE)
    number = (await issue_at(clerk, closed.id, closed.position))["number"]
    async with nothing_appended(seeded.house):
        answer = await ticked(seeded.house, free, closed, responsible="cadre-3")
    assert (answer.status_code, "SELECTION_REFUSED" in answer.text) == (422, True)
    assert f"2 个中有 1 个不能改派，所以一个也没有改。{number}：" in answer.text


async def test_nothing_ticked_and_nothing_given_are_said(seeded: SeededRound) -> None:
    assert "请先勾选要改派的问题" in (await ticked(seeded.house)).text
    assert "ASSIGNMENT_EMPTY" in (await ticked(seeded.house, await seeded.find())).text
    bad = await ticked(seeded.house, await seeded.find(), lead_unit="县教育局")
    assert "单位请从列表选择" in bad.text


async def test_who_may_not_assign_is_refused_and_sees_no_ticks(seeded: SeededRound) -> None:
    found = await seeded.find()
    unit = await seeded.house.client("unit", YANHE)
    assert 'name="issue"' not in (await unit.get("/issues/", params={"min_position": found.position})).text
    body = {"issues": [found.id], "responsible": "x"}
    answer = await unit.post("/issues/api/assignments", json=body, headers={"Idempotency-Key": str(new_id())})
    refused(answer, 403, "NOT_ALLOWED")
