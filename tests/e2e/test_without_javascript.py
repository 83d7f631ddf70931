"""JavaScript turned off: looking things up and filling in forms work all the same."""

from playwright.async_api import expect

from tests.e2e import way
from tests.e2e.desk import Desk
from tests.fixtures.round import ELSEWHERE, SeededRound


async def test_the_ledger_is_filtered_without_javascript(plain_desk: Desk, seeded: SeededRound) -> None:
    found = await seeded.find(area=ELSEWHERE, description="不用脚本也查得到（合成）")
    await plain_desk.open(f"/issues/?min_position={found.position}")
    await plain_desk.choose("区县", "碧江区")
    await plain_desk.main.get_by_role("searchbox").fill("不用脚本")
    await plain_desk.press("查询")
    for row in await plain_desk.main.locator("tbody tr").all():
        await expect(row).to_contain_text("碧江区")
        await expect(row).to_contain_text("不用脚本也查得到")


async def test_an_issue_is_reported_and_analysed_without_javascript(plain_desk: Desk) -> None:
    await plain_desk.open("/")
    await way.find(plain_desk)
    await way.analyse(plain_desk)
    await expect(plain_desk.main.locator("li[aria-current=step] .name")).to_have_text("分析原因")
