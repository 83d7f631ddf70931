"""The burden ledger at a desk and on a phone, with JavaScript turned off: a month, a county, and behind a number."""

from collections.abc import AsyncIterator

import pytest_asyncio
from playwright.async_api import Browser, expect

from tests.e2e.desk import Desk, Size, desk_at
from tests.fixtures.house import Told

MONTH = "2020-06"


@pytest_asyncio.fixture
async def quiet_desk(browser: Browser, size: Size, told: Told) -> AsyncIterator[Desk]:
    """At the house with the article's third round, without scripts."""
    async with desk_at(browser, told.house.url, size, javascript=False) as desk:
        yield desk


async def test_a_month_is_chosen_and_a_number_opens_its_rows(quiet_desk: Desk) -> None:
    await quiet_desk.open("/issues/burden")
    await quiet_desk.choose("月份", MONTH)
    await quiet_desk.press("查看")
    closings = (
        quiet_desk.main.locator("section", has_text="整改销号").locator("tr.total td").nth(1).locator("a")
    )
    number = await closings.inner_text()
    await closings.click()
    await expect(quiet_desk.main.locator(".count")).to_contain_text(number)
    await quiet_desk.fits()
    await quiet_desk.main.get_by_role("link", name="回到减负账").click()
    await expect(quiet_desk.main.get_by_label("月份", exact=True).locator("option:checked")).to_have_text(
        MONTH
    )


async def test_from_the_city_down_to_the_villages_of_a_township(quiet_desk: Desk) -> None:
    await quiet_desk.open(f"/issues/burden?month={MONTH}")
    for place in ("沿河县", "团结街道"):
        await quiet_desk.main.get_by_role("link", name=place).first.click()
        await expect(quiet_desk.page.locator("nav.crumbs [aria-current=page]")).to_have_text(place)
    await quiet_desk.fits()


async def test_the_supervising_bodies_have_a_ledger_too(quiet_desk: Desk) -> None:
    await quiet_desk.open(f"/issues/burden?month={MONTH}")
    await quiet_desk.choose("记谁的账", "督战单位")
    await quiet_desk.press("查看")
    names = await quiet_desk.main.locator("section").first.locator("tbody th").all_inner_texts()
    assert names[0] == "铜仁市督战队第1组"
    assert names[-1] == "合计"
    await quiet_desk.fits()
