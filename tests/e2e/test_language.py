"""The reader's own language: one press in the frame, with scripts and without, and the work goes on in it."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, expect

from tests.e2e.desk import PHONE, Desk, desk_at
from tests.fixtures.round import SeededRound


async def _speak(page: Page, name: str) -> None:
    async with page.expect_navigation():
        await page.get_by_role("banner").get_by_role("button", name=name).click()


@pytest_asyncio.fixture(params=[True, False], ids=["scripts", "no scripts"])
async def any_desk(
    browser: Browser, seeded: SeededRound, request: pytest.FixtureRequest
) -> AsyncIterator[Desk]:
    async with desk_at(browser, seeded.house.url, PHONE, javascript=bool(request.param)) as desk:
        yield desk


async def test_a_page_is_read_on_in_the_other_language(any_desk: Desk, seeded: SeededRound) -> None:
    found = await seeded.find()
    await any_desk.open(f"/issues/{found.id}?min_position={found.position}")
    await _speak(any_desk.page, "English")
    await expect(any_desk.page).to_have_url(f"{any_desk.url}/issues/{found.id}?min_position={found.position}")
    await expect(any_desk.page.locator("html")).to_have_attribute("lang", "en")
    await expect(any_desk.main.locator("#next-title")).to_have_text("Next step: Analyse causes")
    await expect(any_desk.main.locator(".lead")).to_have_attribute("lang", "zh-CN")
    await _speak(any_desk.page, "中文")
    await expect(any_desk.main.locator("#next-title")).to_have_text("下一步：分析原因")


async def test_a_refused_form_says_so_in_the_readers_language(any_desk: Desk, seeded: SeededRound) -> None:
    found = await seeded.find()
    await any_desk.open(f"/issues/{found.id}?min_position={found.position}")
    await any_desk.become("县委组织部")
    await any_desk.open(f"/issues/{found.id}/analyse")
    await _speak(any_desk.page, "English")
    await any_desk.press("Enter the causes")
    await expect(any_desk.main.locator(".errors h2")).to_have_text("Please mend these first: 2")
    await expect(any_desk.main.locator(".errors")).to_contain_text("Please fill in: The cause in words")
    await any_desk.main.get_by_label("Duty not carried out").check()
    await any_desk.write("The cause in words", "Nobody was told to hand over")
    await any_desk.press("Enter the causes")
    await expect(any_desk.main.locator("li[aria-current=step] .name")).to_have_text("Analyse causes")


async def test_an_open_board_moves_in_english(desk: Desk, seeded: SeededRound) -> None:
    await desk.open("/")
    await _speak(desk.page, "English")
    before = await desk.count("Found")
    await seeded.find()
    await expect(desk.figure("Found")).to_have_text(str(before + 1))
    await expect(desk.main.locator("#funnel-title")).to_have_text("The six stages of rectification")
