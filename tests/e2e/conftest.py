"""Fixtures of the end-to-end tests: one Chromium a session, a fresh desk a test."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from playwright.async_api import Browser, async_playwright, expect

from tests.e2e.browser import chromium, flags
from tests.e2e.desk import PATIENCE_MS, PHONE, SCREEN, Desk, Size, desk_at
from tests.e2e.every_page import Everything, everything
from tests.e2e.phone import Phone, phone_at
from tests.fixtures.house import Told, open_house
from tests.fixtures.round import SeededRound


@pytest_asyncio.fixture(scope="session")
async def browser() -> AsyncIterator[Browser]:
    expect.set_options(timeout=PATIENCE_MS)
    async with async_playwright() as driver:
        browser = await driver.chromium.launch(executable_path=chromium(), args=flags())
        yield browser
        await browser.close()


@pytest.fixture(params=[SCREEN, PHONE], ids=["desk", "phone"])
def size(request: pytest.FixtureRequest) -> Size:
    width, height = request.param
    return width, height


@pytest_asyncio.fixture
async def desk(browser: Browser, size: Size, seeded: SeededRound) -> AsyncIterator[Desk]:
    """At the house of the small round."""
    async with desk_at(browser, seeded.house.url, size) as desk:
        yield desk


@pytest_asyncio.fixture
async def demo_desk(browser: Browser, size: Size, told: Told) -> AsyncIterator[Desk]:
    """At the house with the article's third round; only to look."""
    async with desk_at(browser, told.house.url, size) as desk:
        yield desk


@pytest_asyncio.fixture
async def plain_desk(browser: Browser, size: Size, seeded: SeededRound) -> AsyncIterator[Desk]:
    """At the house of the small round, with JavaScript turned off."""
    async with desk_at(browser, seeded.house.url, size, javascript=False) as desk:
        yield desk


@pytest_asyncio.fixture(scope="session")
async def pages() -> AsyncIterator[Everything]:
    """All pages, in a house of its own: what they show would stand in the way of other tests' numbers."""
    async with open_house("demo") as opened:
        yield await everything(opened)


@pytest_asyncio.fixture
async def phone(browser: Browser, seeded: SeededRound) -> AsyncIterator[Phone]:
    """In the hand of a member of a city team, at the house of the small round."""
    async with phone_at(browser, seeded.house.url) as opened:
        yield opened
