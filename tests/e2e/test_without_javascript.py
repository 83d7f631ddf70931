"""JavaScript turned off: looking things up and filling in forms work all the same."""

import re
from typing import Final

from playwright.async_api import Browser, expect

from tests.e2e import way
from tests.e2e.desk import SCREEN, Desk
from tests.e2e.every_page import Everything
from tests.fixtures.round import ELSEWHERE, SeededRound

# The outbox of a phone is a script; the page says what does the same without.
NEEDS_SCRIPT: Final = frozenset({"/issues/phone"})


async def test_the_ledger_is_filtered_without_javascript(plain_desk: Desk, seeded: SeededRound) -> None:
    found = await seeded.find(area=ELSEWHERE, description="不用脚本也查得到（合成）")
    await plain_desk.open(f"/issues/?min_position={found.position}")
    await plain_desk.choose("区县", "碧江区")
    await plain_desk.main.get_by_role("searchbox").fill("不用脚本")
    await plain_desk.press("查询")
    for row in await plain_desk.main.locator("tbody tr").all():
        await expect(row).to_contain_text("碧江区")
        await expect(row).to_contain_text("不用脚本也查得到")


async def test_an_issue_goes_all_its_way_without_javascript(plain_desk: Desk) -> None:
    await plain_desk.open("/")
    steps = (way.find, way.analyse, way.ledger, way.coordinate, way.apply_closure, way.close)
    for step in steps:
        await step(plain_desk)
    await expect(plain_desk.main.locator(".issue-title .mark")).to_contain_text("整改完成")


async def test_every_page_can_be_read_and_every_form_sent_without_javascript(
    browser: Browser, pages: Everything
) -> None:
    async with pages.window(browser, SCREEN[0], javascript=False) as page:
        for path in pages.paths:
            await page.goto(pages.house.url + path)
            await expect(page.locator("main h1, main h2").first).to_be_attached()
            if path in NEEDS_SCRIPT:
                await expect(page.get_by_role("link", name="用普通表单填报").first).to_be_visible()
                continue
            # A button outside of a form, or one that a form does not send, would need a script.
            await expect(
                page.locator("main").locator("button:not(form button), button[type=button]")
            ).to_have_count(0)
            forms = page.locator("main form")
            for number in range(await forms.count()):
                await expect(forms.nth(number).locator("button:not([type=button])").first).to_be_attached()
                await expect(forms.nth(number)).to_have_attribute("action", re.compile("^/"))
