"""Every page can be used by everybody: axe finds nothing grave, nothing is cut off when enlarged, in both languages."""

from typing import Final

import pytest
from playwright.async_api import Browser, Page, expect

from tests.e2e import axe
from tests.e2e.desk import PHONE, SCREEN, TOO_WIDE
from tests.e2e.every_page import Everything

WIDTHS: Final = (SCREEN[0], PHONE[0])
# 2400, 1440 and 640 pixels at 200 %.
ENLARGED: Final = (1200, 720, 320)
ASKED: Final = "textarea[aria-required], input[type=text][aria-required]"
# Visible controls that cannot have the focus, jump the queue, or do not show that they have it.
UNREACHABLE: Final = """() => [...document.querySelectorAll("a[href], button, input, select, textarea, summary")]
  .filter((one) => one.checkVisibility() && one.type !== "hidden" && !one.disabled)
  .filter((one) => {
    one.focus({focusVisible: true});
    const {outlineStyle, outlineWidth} = getComputedStyle(one);
    const shown = outlineStyle !== "none" && parseFloat(outlineWidth) > 0;
    return document.activeElement !== one || one.tabIndex !== 0 || !shown;
  })
  .map((one) => one.outerHTML.slice(0, 160))"""


def test_every_route_shows_its_page_to_who_has_every_role(pages: Everything) -> None:
    assert not pages.unseen
    assert len(pages.paths) > 15


async def test_axe_is_heard_under_the_policy_of_the_pages(browser: Browser, pages: Everything) -> None:
    # Or the silence below would prove nothing.
    async with pages.window(browser, SCREEN[0]) as page:
        await axe.bring(page)
        await page.goto(pages.house.url)
        await page.evaluate("document.querySelector('main').append(document.createElement('input'))")
        assert [(fault.impact, fault.rule) for fault in await axe.faults(page)] == [("critical", "label")]


@pytest.mark.timeout(600)
@pytest.mark.parametrize("language", ["zh-CN", "en"])
@pytest.mark.parametrize("width", WIDTHS)
async def test_axe_finds_nothing_grave_on_any_page(
    browser: Browser, pages: Everything, width: int, language: str
) -> None:
    grave = []
    async with pages.window(browser, width, language=language) as page:
        await axe.bring(page)
        for path in pages.paths:
            await page.goto(pages.house.url + path)
            grave += [f"{path}: {fault}" for fault in await axe.faults(page)]
    assert not grave, "\n".join(grave)


@pytest.mark.timeout(300)
@pytest.mark.parametrize("language", ["zh-CN", "en"])
async def test_nobody_scrolls_sideways_when_a_page_is_enlarged(
    browser: Browser, pages: Everything, language: str
) -> None:
    wide = []
    async with pages.window(browser, WIDTHS[0], language=language) as page:
        for path in pages.paths:
            await page.goto(pages.house.url + path)
            for width in (*WIDTHS, *ENLARGED):
                await page.set_viewport_size({"width": width, "height": 900})
                wide += [f"{path} at {width}"] if await page.evaluate(TOO_WIDE) else []
    assert not wide


async def test_a_form_that_came_back_with_faults_can_be_used_too(browser: Browser, pages: Everything) -> None:
    grave, seen = [], 0
    async with pages.window(browser, WIDTHS[1]) as page:
        await axe.bring(page)
        for path in pages.paths:
            await page.goto(pages.house.url + path)
            if await _send_empty(page):
                seen += 1
                await expect(page.locator(".errors")).to_be_focused()
                grave += [f"{path}, refused: {fault}" for fault in await axe.faults(page)]
    assert not grave, "\n".join(grave)
    assert seen > 5


async def _send_empty(page: Page) -> bool:
    """The page's form as it is, with its texts emptied; whether there was one that asks for something."""
    form = page.locator(
        "form.form:visible", has=page.locator("textarea[aria-required], input[type=text][aria-required]")
    )
    if not await form.count():
        return False
    for box in await form.first.locator("textarea:visible, input[type=text]:visible").all():
        await box.fill("")
    async with page.expect_navigation():
        await form.first.locator(".actions button").click()
    return True


async def test_the_keyboard_reaches_the_text_the_menu_and_every_control_of_a_form(
    browser: Browser, pages: Everything
) -> None:
    async with pages.window(browser, WIDTHS[0]) as page:
        for path in pages.paths:
            await page.goto(pages.house.url + path)
            assert await page.evaluate(UNREACHABLE) == [], path
            await page.goto(pages.house.url + path)
            await page.keyboard.press("Tab")
            await expect(page.locator(".skip")).to_be_focused()
            await page.keyboard.press("Enter")
            await expect(page.locator("main")).to_be_focused()
