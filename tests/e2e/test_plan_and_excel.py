"""A plan from its draft to its issue, and the article's round planned from one Excel file, by clicks and typing."""

from collections import Counter

import pytest
from playwright.async_api import Browser, FilePayload, expect

from tests.e2e.desk import SCREEN, Desk, desk_at
from tests.fixtures.article_round import ArticleRound, article_round
from tests.fixtures.house import House
from tests.fixtures.round import TARGETS, seed_round

DEPARTMENT = "市委组织部"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PARTS = ("督战时间", "督战对象", "督战内容", "督战方式")
PRINCIPLES = ("科学", "精准", "高效", "务实", "减负")


async def draft(desk: Desk) -> None:
    await desk.menu("督战轮次")
    await desk.main.get_by_role("link", name="工作方案").click()
    await desk.main.get_by_role("link", name="起草工作方案").click()
    await desk.write("方案名称", "第四轮挂牌督战工作方案（合成）")
    await desk.write("依据文件", "铜组演〔2026〕9号")
    await desk.write("文件或会议日期", "2026-01-04")
    await desk.write("施行日期", "2026-01-05")
    await desk.press("下一步")


async def fill_parts(desk: Desk) -> None:
    await next_step(desk, "时间、对象、内容、方式")
    for part in PARTS:
        await desk.write(part, f"{part}（合成）")
    await desk.press("保存")


async def move_a_number(desk: Desk) -> None:
    """Out of its bounds it is said at its field; within them it is kept."""
    await desk.main.get_by_role("link", name="减负数字").click()
    await desk.write("同一事项多少天内不再查", "3")
    await desk.press("保存")
    await expect(desk.main.locator("#f-recheck_days-error")).to_contain_text("请填 30 至 365 之间的数")
    await desk.write("同一事项多少天内不再查", "120")
    await desk.press("保存")
    await expect(desk.main).to_contain_text("120 天")


async def assess(desk: Desk, *principles: str) -> None:
    await next_step(desk, "减负一致性评估")
    for one in principles:
        await desk.main.get_by_role("group", name="符合的原则").get_by_label(one).check()
    await desk.write("预计走访", "194")
    await desk.write("要基层填报", "5")
    await desk.write("评估说明", "合并走访，不要求报材料（合成）")
    await desk.press("保存评估")


async def next_step(desk: Desk, title: str) -> None:
    following = desk.main.locator("#next-step")
    await expect(following).to_have_text(title)
    await following.click()
    await desk.fits()


async def test_a_plan_is_drafted_assessed_issued_and_a_round_opened_with_it(desk: Desk) -> None:
    await desk.open("/")
    await desk.become(DEPARTMENT)
    await draft(desk)
    await fill_parts(desk)
    await move_a_number(desk)
    await assess(desk, *PRINCIPLES[:4])
    await expect(desk.main).to_contain_text("减负 · 不符合")
    await assess(desk, *PRINCIPLES)
    await next_step(desk, "印发工作方案")
    await desk.press("印发")
    await expect(desk.main.locator(".head .mark")).to_contain_text("已印发")
    await expect(desk.main).to_contain_text("第 1 版")
    await desk.menu("督战轮次")
    await desk.main.get_by_role("link", name="开启新一轮").click()
    await desk.choose("工作方案", "第四轮挂牌督战工作方案（合成）（第 1 版）")


async def send_up(desk: Desk, told: ArticleRound) -> None:
    await desk.main.get_by_role("link", name="用 Excel 安排本轮").click()
    file = FilePayload(name="本轮安排.xlsx", mimeType=XLSX, buffer=told.workbook)
    await desk.main.get_by_label("Excel 文件").set_input_files(files=[file])
    await desk.press("上传并检查")


async def mend(desk: Desk, told: ArticleRound) -> None:
    """The mistyped village by the name that is offered, the overlap by one joint visit."""
    await expect(desk.main.locator(".mend")).to_have_count(2)
    unknown = desk.main.locator(f"#row-{told.unknown}")
    await expect(unknown).to_contain_text("PLACE_UNKNOWN")
    await unknown.locator(f'input[value="{told.meant}"]').check()
    async with desk.page.expect_navigation():
        await unknown.get_by_role("button", name="保存这一行").click()
    await expect(desk.main.locator(".mend")).to_have_count(1)
    overlap = desk.main.locator(f"#row-{told.overlapping}")
    await expect(overlap).to_contain_text("MULTI_HEAD")
    async with desk.page.expect_navigation():
        await overlap.get_by_role("button", name=f"与第 {told.beside} 行并成一次联合督战").click()


@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without"])
async def test_the_article_s_round_is_planned_from_one_excel_file(
    browser: Browser, house: House, javascript: bool
) -> None:
    number = 91 + javascript
    seeded, told = await seed_round(house, number), article_round(later=int(javascript))
    async with desk_at(browser, house.url, SCREEN, javascript=javascript) as desk:
        await desk.open("/")
        await desk.become(DEPARTMENT)
        await desk.open(f"/issues/rounds/{seeded.id}")
        await send_up(desk, told)
        await mend(desk, told)
        figures = desk.main.locator(".figure-row div b")
        await expect(figures).to_have_text(["59", "111", "24", "11", "194", "1"])
        await desk.press("确认，保存本轮安排")
        await expect(desk.main).to_contain_text("碧江区督战队")
        listed = Counter({**TARGETS, **told.kinds}.values())
        for n, kind in enumerate(("township", "village", "site")):
            await expect(desk.main.locator(".figure-row div b small").nth(n)).to_have_text(
                f" / {listed[kind]}"
            )
