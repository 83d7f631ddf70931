"""The six steps of an issue as a person does them, from page to page; each begins and ends where the last one ended."""

from typing import Final

from playwright.async_api import expect

from tests.e2e.desk import Desk

TEAM: Final = "市级督战队"
DEPARTMENT: Final = "县委组织部"
UNIT: Final = "责任单位"
SEEN: Final = "轮换的驻村工作队员没有办理交接（合成）"


async def find(desk: Desk) -> None:
    await desk.become(TEAM)
    await desk.menu("报问题")
    await desk.choose("责任地", "沿河县 黑水镇")
    await desk.choose("清单项", "T1 人员在岗履职（合成）")
    await desk.write("问题", SEEN)
    await desk.pick("发现方式", "座谈访谈")
    await desk.press("上报问题")
    await expect(desk.main.locator(".lead")).to_have_text(SEEN)


async def analyse(desk: Desk) -> None:
    await _begin(desk, DEPARTMENT, "填写原因分析")
    await desk.pick("主要原因", "责任落实不到位")
    await desk.write("原因说明", "交接责任没有落到人（合成）")
    await desk.press("填写原因分析")


async def ledger(desk: Desk) -> None:
    await _begin(desk, DEPARTMENT, "建立整改台账")
    await desk.pick("整改性质", "立行立改")
    await desk.write("整改目标", "交接一次办清")
    await desk.choose("类型", "实事")
    await desk.write("措施", "一周内补办交接")
    await desk.write("整改时限", "2030-06-30")
    await desk.press("建立整改台账")


async def coordinate(desk: Desk) -> None:
    await _begin(desk, DEPARTMENT, "记录协调解决")
    await desk.write("协调解决情况", "已商定由镇党委牵头（合成）")
    await desk.press("记录协调解决")


async def apply_closure(desk: Desk) -> None:
    await _begin(desk, UNIT, "申报销号")
    await desk.write("整改结果", "交接已办清（合成）")
    await desk.press("申报销号")


async def close(desk: Desk) -> None:
    await _begin(desk, TEAM, "核查销号")
    await look(desk, "实地查看")


async def close_on_paper(desk: Desk) -> None:
    await _begin(desk, TEAM, "核查销号")
    await look(desk, "工作资料")


async def look(desk: Desk, kind: str) -> None:
    """Fill the form of the closing: this kind, and one more kind of the other sort; the dates are offered."""
    await _told(desk, 0, kind, "到村查看，交接清楚（合成）")
    await _told(desk, 1, "工作资料", "交接单一份（合成）")
    await desk.press("核查销号")


async def _told(desk: Desk, row: int, kind: str, gist: str) -> None:
    """One row of the list of evidence; the cells of all rows have the same labels."""
    await desk.main.get_by_role("combobox", name="方式").nth(row).select_option(label=kind)
    if kind == "座谈交流":
        await desk.main.get_by_role("combobox", name="听谁说的").nth(row).select_option(label="群众")
    await desk.main.get_by_role("textbox", name="了解到什么").nth(row).fill(gist)


async def _begin(desk: Desk, role: str, button: str) -> None:
    """The one next step, by its button on the issue's page."""
    await desk.become(role)
    following = desk.main.locator("#next-step")
    await expect(following).to_have_text(button)
    await following.click()
    await expect(desk.main.locator("form.form")).to_be_visible()


async def aside(desk: Desk, role: str, button: str) -> None:
    """One of the steps that are tucked away beside the next one."""
    await desk.become(role)
    await desk.main.locator("details > summary", has_text="其他办理").click()
    await desk.main.get_by_role("link", name=button).click()
    await expect(desk.main.locator("form.form")).to_be_visible()
