"""A person at a screen: clicks and types what can be seen, switches the demo's identity, and hears no complaint."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Final

from playwright.async_api import Browser, ConsoleMessage, Locator, Page, expect

Size = tuple[int, int]
SCREEN: Final[Size] = (1440, 900)
PHONE: Final[Size] = (390, 844)
PATIENCE_MS: Final = 10_000
# Chromium reports each answer that is an error; a refused form is answered with 422 on purpose.
EXPECTED: Final = "status of 422"
TOO_WIDE: Final = "document.documentElement.scrollWidth > document.documentElement.clientWidth"


@dataclass(frozen=True, slots=True)
class Desk:
    """page: the browser's. complaints: what its console said, by address."""

    page: Page
    url: str
    complaints: list[str] = field(default_factory=list)

    @property
    def main(self) -> Locator:
        return self.page.locator("main")

    async def open(self, path: str) -> None:
        answer = await self.page.goto(self.url + path)
        assert answer is not None
        assert answer.ok, (path, answer.status)
        await self.fits()

    async def fits(self) -> None:
        """Nobody has to scroll sideways."""
        assert not await self.page.evaluate(TOO_WIDE), self.page.url

    async def menu(self, entry: str) -> None:
        """Through the main menu, which is folded on a phone, and on a screen shows one group at a time."""
        folded = self.page.locator("details.menu > summary")
        if await folded.is_visible():
            await folded.click()
        bar = self.page.get_by_role("navigation", name="主菜单")
        if not await bar.get_by_role("link", name=entry).count():
            async with self.page.expect_navigation():
                await bar.locator("a.part:not([data-here])").click()
        await bar.get_by_role("link", name=entry, exact=True).click()

    async def become(self, role: str, county: str = "沿河土家族自治县") -> None:
        """Through the banner of the demo; the page stays the same."""
        banner = self.page.get_by_role("form", name="演示身份")
        await banner.get_by_label("身份").select_option(label=role)
        await banner.get_by_label("区县").select_option(label=county)
        async with self.page.expect_navigation():
            await banner.get_by_role("button", name="切换").click()
        await expect(banner.get_by_label("身份").locator("option:checked")).to_have_text(role)

    async def write(self, label: str, text: str) -> None:
        await self.main.get_by_role("textbox", name=label).first.fill(text)

    async def choose(self, label: str, option: str) -> None:
        await self.main.get_by_role("combobox", name=label).first.select_option(label=option)

    async def pick(self, group: str, choice: str) -> None:
        """One of a few choices that are shown at once."""
        await self.main.get_by_role("group", name=group).get_by_label(choice).check()

    async def press(self, name: str) -> None:
        """A button of the page that leads somewhere."""
        await self.fits()
        async with self.page.expect_navigation():
            await self.main.get_by_role("button", name=name, exact=True).click()
        await self.fits()

    def figure(self, label: str) -> Locator:
        """A key figure of the board."""
        return self.main.locator(".balance a", has_text=label).locator("b")

    async def count(self, label: str) -> int:
        return int((await self.figure(label).inner_text()).replace(",", ""))


@asynccontextmanager
async def desk_at(browser: Browser, url: str, size: Size, *, javascript: bool = True) -> AsyncIterator[Desk]:
    """A desk whose console must have stayed silent when the test is over."""
    width, height = size
    context = await browser.new_context(
        viewport={"width": width, "height": height}, locale="zh-CN", java_script_enabled=javascript
    )
    context.set_default_timeout(PATIENCE_MS)
    desk = Desk(await context.new_page(), url)
    desk.page.on("console", lambda message: _hear(desk, message))
    desk.page.on("pageerror", lambda error: desk.complaints.append(f"{desk.page.url}: {error}"))
    try:
        yield desk
    finally:
        await context.close()
    assert not desk.complaints, desk.complaints


def _hear(desk: Desk, message: ConsoleMessage) -> None:
    """Errors and warnings, a violated content security policy among them."""
    if message.type in ("error", "warning") and EXPECTED not in message.text:
        desk.complaints.append(f"{desk.page.url}: {message.text}")
