"""Every page: no complaint in the console, nothing too wide, live figures, numbers that lead to their rows."""

import pytest
from playwright.async_api import expect

from tests.e2e.desk import Desk
from tests.fixtures.round import SeededRound

MENU = ("督战总览", "问题台账", "督战轮次", "报问题")


async def test_all_pages_of_the_demo_fit_and_leave_the_console_silent(demo_desk: Desk) -> None:
    await demo_desk.open("/")
    await demo_desk.become("市委组织部")
    for path in ("/", "/issues/", "/issues/?status=open&page=3", "/issues/rounds"):
        await demo_desk.open(path)
    await demo_desk.main.locator("tbody a").first.click()
    await demo_desk.fits()
    await demo_desk.open("/issues/?stage=closure_applied")
    await demo_desk.main.locator("tbody a").first.click()
    await expect(demo_desk.main.locator("ol.stages > li")).to_have_count(6)
    await demo_desk.fits()


async def test_every_entry_of_the_menu_leads_to_its_page(desk: Desk) -> None:
    await desk.open("/")
    await desk.become("市级督战队")
    for entry in MENU:
        await desk.menu(entry)
        await expect(desk.page.locator("nav.tabs a[aria-current=page]")).to_have_text(entry)
        await desk.fits()


async def test_an_open_board_moves_without_being_loaded_again(desk: Desk, seeded: SeededRound) -> None:
    await desk.open("/")
    before = await desk.count("发现问题")
    await desk.page.evaluate("document.body.dataset.loaded = 'once'")
    await seeded.find()
    await expect(desk.figure("发现问题")).to_have_text(str(before + 1))
    await expect(desk.page.locator("body")).to_have_attribute("data-loaded", "once")
    await expect(desk.page.locator("#live")).to_have_attribute("data-live", "on")


@pytest.mark.parametrize("label", ["发现问题", "整改完成", "正在整改"])
async def test_a_number_of_the_board_leads_to_as_many_rows(demo_desk: Desk, label: str) -> None:
    await demo_desk.open("/")
    number = await demo_desk.count(label)
    await demo_desk.figure(label).click()
    await expect(demo_desk.main.locator(".count b")).to_have_text(str(number))
