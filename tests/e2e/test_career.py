"""A new first secretary is posted, uncovered, insured, visited at home and promoted: by clicks, on screen and phone."""

from collections.abc import AsyncIterator
from datetime import date, timedelta
from itertools import count
from typing import Final

import pytest_asyncio
from playwright.async_api import Browser, expect

from tests.e2e import career
from tests.e2e.career import CLERK, MovingClock
from tests.e2e.desk import Desk, Size, desk_at
from tests.fixtures.house import House, open_house
from tests.fixtures.people import BIJIANG, id_number, registered

NAME: Final = "𠮷小满"
ELSEWHERE: Final = "碧江独有的人"
SERIALS: Final = count(1_001)


@pytest_asyncio.fixture(scope="module")
async def clock() -> MovingClock:
    return MovingClock()


@pytest_asyncio.fixture(scope="module")
async def county(clock: MovingClock) -> AsyncIterator[House]:
    """A house whose time can be set on, with one person of another county in it."""
    async with open_house("demo", clock) as opened:
        dept = await opened.client("county_dept", BIJIANG)
        await registered(dept, 1_000, area=BIJIANG, name=ELSEWHERE, belongs_to="dept-520602")
        yield opened


@pytest_asyncio.fixture
async def clerk(browser: Browser, size: Size, county: House) -> AsyncIterator[Desk]:
    async with desk_at(browser, county.url, size) as desk:
        await desk.open("/")
        yield desk


async def test_a_first_secretary_from_the_posting_to_the_promotion(clerk: Desk, clock: MovingClock) -> None:
    number = await career.register(clerk, NAME, id_number(next(SERIALS)))
    await is_posted_insured_and_visited(clerk, clock.today, number)
    await is_promoted(clerk, clock, number)


async def is_posted_insured_and_visited(clerk: Desk, today: date, number: str) -> None:
    guarantees = clerk.main.locator("#guarantees")
    await career.post(clerk, today - timedelta(days=10))
    await expect(guarantees).to_contain_text(career.UNCOVERED)
    await career.insure(clerk, today - timedelta(days=10))
    await expect(guarantees).not_to_contain_text(career.UNCOVERED)
    await career.visit(clerk, NAME, f"YH-{number}")
    await career.open_person(clerk, number)
    await expect(clerk.main.locator("#care")).to_contain_text("711.20")


async def is_promoted(clerk: Desk, clock: MovingClock, number: str) -> None:
    first = clock.today
    await career.evaluate(clerk, first.year - 1)
    await career.open_person(clerk, number)
    await career.nominate(clerk, number)
    await career.notice(clerk, first, first + timedelta(days=15))
    clock.ahead += timedelta(days=16)
    await clerk.page.reload()
    await career.appoint(clerk, clock.today)
    await expect(clerk.main.locator("ol.stages > li.done")).to_have_count(3)
    await career.open_person(clerk, number)
    await expect(clerk.main.locator("dl.pairs")).to_contain_text("乡科级正职")


async def test_a_county_sees_nobody_of_another_by_any_way_of_its_menu(clerk: Desk) -> None:
    await clerk.become(CLERK)
    for entry in ("干部名册", "待遇保障", "选拔任用", "激励褒奖", "人文关怀"):
        await clerk.menu(entry)
        await expect(clerk.main).not_to_contain_text(ELSEWHERE)
    await clerk.menu("干部名册")
    await clerk.main.get_by_role("searchbox", name="姓名或编号").fill(ELSEWHERE)
    await clerk.press("查询")
    await expect(clerk.main.get_by_role("status")).to_contain_text("共 0 人")
    await clerk.become(CLERK, county="碧江区")
    await expect(clerk.main.get_by_role("status")).to_contain_text("共 1 人")
