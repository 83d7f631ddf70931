"""The steps beside the straight way: sent back, reopened, merged and voided, by clicks and typing."""

from playwright.async_api import expect

from tests.e2e import way
from tests.e2e.desk import Desk
from tests.fixtures.round import Found, SeededRound

CITY_DEPARTMENT = "市委组织部"
APPLIED = ("analyse", "ledger", "coordinate", "apply-closure")


async def see(desk: Desk, found: Found) -> None:
    await desk.open(f"/issues/{found.id}?min_position={found.position}")


async def test_an_application_is_sent_back_with_everything_said_at_once(
    desk: Desk, seeded: SeededRound
) -> None:
    await see(desk, await (await seeded.find()).take(*APPLIED))
    await way.aside(desk, way.TEAM, "退回整改")
    await desk.press("退回整改")
    await expect(desk.main.get_by_role("alert")).to_contain_text("请至少选一项“退回原因”")
    await desk.pick("退回原因", "整改未到位")
    await desk.pick("退回原因", "措施未落实")
    await desk.write("还要做什么", "补办交接并当面说明（合成）")
    await desk.press("退回整改")
    await expect(desk.main.locator("li[aria-current=step] .name")).to_have_text("协调解决")
    await expect(desk.main.locator(".timeline > li").first).to_contain_text("补办交接并当面说明（合成）")


async def test_a_closed_issue_is_reopened(desk: Desk, seeded: SeededRound) -> None:
    await see(desk, await (await seeded.find()).take(*APPLIED, "close"))
    await way.aside(desk, way.TEAM, "重新整改")
    await desk.pick("原因", "问题反弹")
    await desk.write("说明", "回头看发现反弹（合成）")
    await desk.press("重新整改")
    await expect(desk.main.locator("li[aria-current=step] .name")).to_have_text("协调解决")


async def test_an_issue_is_merged_by_the_number_of_the_other(desk: Desk, seeded: SeededRound) -> None:
    into, found = await seeded.find(), await seeded.find()
    await see(desk, into)
    number = (await desk.main.get_by_role("heading", level=1).inner_text()).split()[0]
    await see(desk, found)
    await way.aside(desk, CITY_DEPARTMENT, "并入另一问题")
    await desk.write("并入哪个问题", "3-000000-0000")
    await desk.pick("原因", "重复问题")
    await desk.press("并入另一问题")
    await expect(desk.main.get_by_role("alert")).to_contain_text("没有这个编号的问题")
    await desk.write("并入哪个问题", number)
    await desk.press("并入另一问题")
    await expect(desk.main).to_contain_text(number)
    await expect(desk.main.locator("#next-step")).to_have_count(0)


async def test_an_issue_that_is_none_is_voided(desk: Desk, seeded: SeededRound) -> None:
    await see(desk, await seeded.find())
    await way.aside(desk, CITY_DEPARTMENT, "作废")
    await desk.pick("原因", "误录")
    await desk.write("说明", "同一走访重复录入（合成）")
    await desk.press("作废")
    await expect(desk.main.locator("#next-step")).to_have_count(0)
    await expect(desk.main.locator(".issue-title")).to_contain_text("已作废")
