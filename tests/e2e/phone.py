"""A person in a village with a phone: taps are counted, the signal comes and goes, the tab may be killed."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from typing import Final

from playwright.async_api import Browser, BrowserContext, FilePayload, Locator, Page, expect

from shared.kernel import new_id
from tests.e2e.desk import PATIENCE_MS, PHONE, Desk
from tests.e2e.way import TEAM
from tests.fixtures.pictures import landscape

PLACE: Final = "沿河县 黑水镇"
ITEM: Final = "T1 人员在岗履职（合成）"
PAGE: Final = "/issues/phone"
CRASH_SECONDS: Final = 2


def words() -> str:
    """Of a finding that no other test looks for."""
    return f"村卫生室药品登记不全（合成）{new_id().hex[-12:]}"


@dataclass(slots=True)
class Phone:
    """taps: how often the screen was touched; a choice from a list is two, to open it and to choose."""

    context: BrowserContext
    page: Page
    url: str
    taps: int = 0
    complaints: list[str] = field(default_factory=list)

    @property
    def entries(self) -> Locator:
        return self.page.locator("#outbox > li")

    def in_state(self, state: str) -> Locator:
        return self.page.locator(f'#outbox > li[data-state="{state}"]')

    async def open(self) -> None:
        await self.page.goto(self.url + PAGE)
        await expect(self.page.locator("#phone[data-ready=yes]")).to_be_visible()

    async def tap(self, what: Locator) -> None:
        self.taps += 1
        await what.tap()

    async def choose(self, select: Locator, label: str) -> None:
        self.taps += 2
        await select.select_option(label=label)

    async def write(self, text: str) -> None:
        await self.tap(self.page.locator("#description"))
        await self.page.locator("#description").fill(text)

    async def photograph(self, content: bytes) -> None:
        """The button, the shutter, and 'use this photo'."""
        self.taps += 3
        before = await self.page.locator("#photos > li").count()
        await self.hand_in(content)
        await expect(self.page.locator("#photos > li")).to_have_count(before + 1)

    async def hand_in(self, content: bytes) -> None:
        picture: FilePayload = {"name": "p.jpg", "mimeType": "image/jpeg", "buffer": content}
        await self.page.locator("#photo").set_input_files([picture])

    async def fill(self, text: str, *, place: str = "", photo: bool = False) -> None:
        """place: where the last one will not do."""
        if place:
            await self.choose(self.page.locator("#area"), place)
        await self.choose(self.page.locator("#item"), ITEM)
        await self.write(text)
        if photo:
            await self.photograph(landscape(2000, 1500))

    async def save(self) -> None:
        await self.tap(self.page.locator("#save"))
        await expect(self.page.locator("#saved")).to_contain_text("已存在手机里")
        await expect(self.page.locator("#description")).to_have_value("")

    async def become(self, role: str) -> None:
        """Somebody else logs in on this phone."""
        await Desk(self.page, self.url).become(role)
        await self.open()

    async def kill(self) -> None:
        """The tab is gone in the middle of whatever it was doing; a new one is opened."""
        cdp = await self.context.new_cdp_session(self.page)
        # Who crashes gives no answer.
        with suppress(TimeoutError):
            async with asyncio.timeout(CRASH_SECONDS):
                await cdp.send("Page.crash")
        await self.page.close()
        self.page = await self.context.new_page()
        await self.open()


@asynccontextmanager
async def phone_at(browser: Browser, url: str, role: str = TEAM) -> AsyncIterator[Phone]:
    """A phone whose owner has this role, with the page open and kept for the time without a signal."""
    width, height = PHONE
    context = await browser.new_context(
        viewport={"width": width, "height": height}, locale="zh-CN", has_touch=True, is_mobile=True
    )
    context.set_default_timeout(PATIENCE_MS)
    phone = Phone(context, await context.new_page(), url)
    context.on("weberror", lambda error: phone.complaints.append(str(error.error)))
    try:
        await Desk(phone.page, url).open("/issues/rounds")
        await Desk(phone.page, url).become(role)
        await phone.open()
        await phone.page.evaluate("navigator.serviceWorker.ready.then(() => null)")
        yield phone
    finally:
        await context.close()
    assert not phone.complaints, phone.complaints
