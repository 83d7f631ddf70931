"""The ledger page: lists, filters, orders, columns, paper, workbook, totals and the past, over HTTP."""

import re
from datetime import timedelta
from typing import Any

import httpx
import pytest

from services.issues.pages.ledger_sheet import template
from shared.sheets import read
from tests.fixtures.round import BIJIANG, CITY, ELSEWHERE, TOWNSHIP, VILLAGE, YANHE, SeededRound, today
from tests.integration.house.refusals import refused

NUMBER = re.compile(r"\d+-5206\d\d-\d{4}")


async def page(client: httpx.AsyncClient, path: str = "/issues/", **asked: Any) -> str:
    return (await client.get(path, params=asked)).raise_for_status().text


async def number_of(client: httpx.AsyncClient, issue: str) -> str:
    return str((await client.get(f"/issues/api/issues/{issue}")).json()["issue"]["number"])


@pytest.mark.parametrize(
    ("asked", "shown"),
    [
        ({"light": "normal"}, True), ({"light": "overdue"}, False), ({"light": "none"}, False),
        ({"level": "city"}, True), ({"level": "county"}, False), ({"item": "T1"}, True), ({"item": "T9"}, False),
        ({"unit": "dept-520627"}, True), ({"unit": "town-1"}, False), ({"off_list": "only"}, False),
        ({"off_list": "without"}, True), ({"systemic": "1"}, False), ({"township": TOWNSHIP}, True),
        ({"county": BIJIANG}, False), ({"light": "?"}, False),
        ({"round": "018f0000-0000-7000-8000-000000000000"}, False),
    ],
)  # fmt: skip
async def test_each_filter_holds_what_it_says(
    seeded: SeededRound, asked: dict[str, str], shown: bool
) -> None:
    found = await (await seeded.find(description=f"筛选{asked}")).take("analyse", "ledger")
    leader = await seeded.house.client("leader", CITY)
    text = await page(leader, q=f"筛选{asked}", min_position=found.position, **asked)
    assert (found.id in text) is shown


async def test_three_lists_show_the_same_rows_in_other_columns(seeded: SeededRound) -> None:
    found = await (await seeded.find(description="三张清单一本台账")).take("analyse", "ledger")
    leader = await seeded.house.client("leader", CITY)
    for view, heading in (("issues", "发现日期"), ("tasks", "整改措施"), ("duties", "牵头单位")):
        text = await page(leader, view=view, q="三张清单一本台账", min_position=found.position)
        assert found.id in text
        assert f'data-label="{heading}"' in text


async def test_columns_are_chosen_and_rows_sorted_by_address(seeded: SeededRound) -> None:
    first = await seeded.find(description="排序用", area=TOWNSHIP)
    second = await seeded.find(description="排序用", area=VILLAGE, kind="village", item="V1")
    leader = await seeded.house.client("leader", CITY)
    for sort, order in (("place", [first.id, second.id]), ("-place", [second.id, first.id])):
        cols = ["number", "guidance"]
        text = await page(leader, q="排序用", sort=sort, cols=cols, min_position=second.position)
        assert sorted([first.id, second.id], key=text.index) == order
        assert 'data-label="一线指导意见"' in text
        assert 'data-label="问题描述"' not in text


async def test_paper_and_workbook_hold_all_rows_of_the_filter_and_nothing_of_another_county(
    seeded: SeededRound,
) -> None:
    own = [await seeded.find(description="全部行（合成）") for _ in range(21)]
    other = await seeded.find(description="全部行（合成）", area=ELSEWHERE)
    yanhe = await seeded.house.client("county_dept", YANHE)
    numbers = {await number_of(yanhe, one.id) for one in own}
    asked = {"q": "全部行（合成）", "min_position": str(other.position)}
    assert set(NUMBER.findall(await page(yanhe, "/issues/print", **asked))) == numbers
    answer = (await yanhe.get("/issues/export.xlsx", params=asked)).raise_for_status()
    assert answer.headers["content-disposition"].startswith("attachment")
    sheet = read(answer.content, template())
    assert {row.cells["number"] for row in sheet.rows} == numbers


async def test_filters_are_kept_by_name_for_oneself_and_removed(seeded: SeededRound) -> None:
    unit = await seeded.house.client("unit", YANHE)
    other = await seeded.house.client("county_team", YANHE)
    kept = {"name": "我的超期件", "query": "light=overdue&county=520627000000&next=//evil"}
    answer = await unit.post("/issues/filters", data=kept)
    assert answer.headers["location"] == "/issues/?county=520627000000&light=overdue"
    assert "我的超期件" in await page(unit)
    assert "我的超期件" not in await page(other)
    await unit.post("/issues/filters/remove", data={"name": "我的超期件"})
    assert "我的超期件" not in await page(unit)


async def test_a_filter_without_a_name_and_one_too_many_are_refused(seeded: SeededRound) -> None:
    leader = await seeded.house.client("auditor", CITY)
    refused(
        await leader.post("/issues/filters", data={"name": " ", "query": "q=1"}), 409, "FILTER_NAME_WRONG"
    )
    for number in range(30):
        await leader.post("/issues/filters", data={"name": f"条件{number}", "query": "q=1"})
    refused(await leader.post("/issues/filters", data={"name": "又一组"}), 409, "FILTERS_TOO_MANY")


async def test_totals_lead_to_the_rows_that_they_count(seeded: SeededRound) -> None:
    found = await seeded.find(description="汇总用", area=ELSEWHERE)
    leader = await seeded.house.client("leader", CITY)
    text = await page(leader, "/issues/totals", q="汇总用", min_position=found.position)
    links = [link.replace("&amp;", "&") for link in re.findall(r'href="(/issues/\?[^"]+)">1</a>', text)]
    assert links
    for link in links:
        assert found.id in (await leader.get(link)).text


async def test_the_page_shows_the_ledger_of_a_past_day_and_says_so(seeded: SeededRound) -> None:
    found = await seeded.find(description="今天才有的")
    leader = await seeded.house.client("leader", CITY)
    yesterday = str(today() - timedelta(days=1))
    text = await page(leader, as_of=yesterday, min_position=found.position)
    assert f"这是 {yesterday} 当天结束时的台账" in text
    assert found.id not in text
    assert found.id in await page(leader, as_of=str(today()), q="今天才有的")


async def test_the_page_shows_the_ledger_of_a_past_position(seeded: SeededRound) -> None:
    found = await (await seeded.find(description="位置查询")).take("analyse")
    leader = await seeded.house.client("leader", CITY)
    text = await page(leader, as_of_position=found.position - 1, q="位置查询")
    assert f"位置 {found.position - 1}" in text
    assert "发现问题</span>" in text
    refused(await leader.get("/issues/", params={"as_of_position": 10**12}), 422, "AS_OF_IN_FUTURE")


async def test_the_api_filters_and_counts_as_the_page_does(seeded: SeededRound) -> None:
    found = await (await seeded.find(description="接口汇总", area=VILLAGE, kind="village", item="V1")).take(
        "analyse"
    )
    leader = await seeded.house.client("leader", CITY)
    asked: dict[str, str | int] = {"q": "接口汇总", "township": TOWNSHIP, "level": "city", "sort": "-place"}
    rows = (await leader.get("/issues/api/issues", params={**asked, "min_position": found.position})).json()
    assert [row["issue"] for row in rows["rows"]] == [found.id]
    for position, stage in ((found.position, "analysed"), (found.position - 1, "found")):
        totals = await leader.get("/issues/api/totals", params={**asked, "as_of_position": position})
        counted = {"county": YANHE, "township": TOWNSHIP, "stage": stage, "status": "open", "issues": 1}
        assert totals.json() == {"counts": [counted], "as_of_position": position, "incomplete": 0}
