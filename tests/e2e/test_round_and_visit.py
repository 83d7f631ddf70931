"""A round from its opening to its end, and a visit in it, by clicks and typing, on a screen and on a phone."""

from playwright.async_api import Locator, expect

from tests.e2e.desk import Desk

DEPARTMENT = "市委组织部"
TEAM = "市级督战队"
TOWNSHIP = "520627101000"


async def open_round(desk: Desk) -> None:
    await desk.menu("督战轮次")
    await desk.main.get_by_role("link", name="开启新一轮").click()
    await desk.choose("工作方案", "挂牌督战工作方案（合成）（第 1 版）")
    await desk.write("督战主题", "尽锐出战、精准出战")
    await desk.write("开始日期", "2026-01-05")
    await desk.write("结束日期", "2030-12-31")
    await desk.press("开启本轮督战")
    await expect(desk.main.locator(".themes li")).to_have_text(["尽锐出战", "精准出战"])


def folded(desk: Desk, title: str) -> Locator:
    """A form of the round's page under its heading."""
    return desk.main.locator("details", has=desk.page.get_by_role("heading", name=title, exact=True))


async def unfold(desk: Desk, title: str) -> Locator:
    part = folded(desk, title)
    if await part.get_attribute("open") is None:
        await part.locator("summary").first.click()
    await desk.fits()
    return part


async def issue_checklist(desk: Desk) -> None:
    form = await unfold(desk, "下发清单")
    await form.get_by_role("group", name="哪一级的清单").get_by_label("乡镇").check()
    row = form.get_by_role("group", name="清单项 第 1 行")
    await row.get_by_label("编号").fill("T9")
    await row.get_by_label("类别").select_option(label="关心关爱")
    await row.get_by_label("内容").fill("体检已安排（合成）")
    await row.get_by_label("标准").fill("每年一次")
    await desk.press("印发清单")
    await expect(desk.main.locator(".lists")).to_contain_text("体检已安排（合成）")


async def list_target(desk: Desk, code: str) -> None:
    row = (await unfold(desk, "挂牌")).get_by_role("group", name="挂牌对象 第 1 行")
    await row.get_by_label("代码").fill(code)
    await row.get_by_label("对象").select_option(label="乡镇(街道)")
    await row.get_by_label("挂牌原因").select_option(label="重点挂牌")
    await desk.press("挂牌")


async def visit(desk: Desk) -> None:
    await desk.become(TEAM)
    await desk.main.get_by_role("link", name="登记督战走访").click()
    await desk.choose("督战对象", "沿河县 黑水镇")
    await desk.press("开始走访")
    await desk.main.get_by_role("link", name="填写走访结果").click()
    await desk.pick("督战方式", "座谈访谈")
    await desk.write("在点时间", "6")
    await desk.write("走访农户", "12")
    await desk.write("访谈乡镇领导班子成员", "3")
    await desk.press("完成走访")
    await expect(desk.main.locator(".figure-row")).to_contain_text("12走访农户（户）")
    await expect(desk.main.locator(".figure-row")).to_contain_text("3访谈乡镇领导班子成员（人）")


async def test_a_round_is_opened_visited_and_closed_by_clicks_and_typing(desk: Desk) -> None:
    await desk.open("/")
    await desk.become(DEPARTMENT)
    await open_round(desk)
    await issue_checklist(desk)
    await list_target(desk, "520627999000")
    await expect(desk.main.get_by_role("alert")).to_contain_text("AREA_UNKNOWN")
    await list_target(desk, TOWNSHIP)
    await visit(desk)
    await desk.become(DEPARTMENT)
    await unfold(desk, "结束本轮")
    await desk.press("结束本轮督战")
    await expect(desk.main.locator(".head .mark")).to_contain_text("已结束")
    await expect(folded(desk, "挂牌")).to_have_count(0)
