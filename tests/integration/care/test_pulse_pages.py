"""A survey by its pages: opened, slips shown once, answered without a log-in, results after its end."""

import re
from collections.abc import AsyncIterator

import pytest_asyncio

from tests.fixtures.house import House, open_house
from tests.integration.care.asking import CITY, YANHE, today
from tests.integration.care.test_pages import page, send

PULSE = "/personnel/pulse"


@pytest_asyncio.fixture
async def alone() -> AsyncIterator[House]:
    async with open_house("demo") as opened:
        yield opened


async def opened(house: House) -> str:
    """The path of a survey that was opened on its form."""
    dept = await house.client("dept", CITY)
    form = {"question-1": "在村里驻得安心", "opens_on": today(), "closes_on": today()}
    listed = await send(dept, PULSE, form)
    found = re.search(rf"{PULSE}/[0-9a-f-]{{36}}", listed)
    assert found
    return found[0]


async def test_a_survey_goes_from_its_opening_to_its_results(alone: House) -> None:
    path = await opened(alone)
    dept, county = await alone.client("dept", CITY), await alone.client("county_dept", YANHE)
    slips = (await county.post(path + "/slips", data={"area": YANHE, "count": "10"})).text
    codes = re.findall(r"<b>(\w{4}-\w{4}-\w{4})</b>", slips)
    assert len(codes) == 10
    async with alone.stranger() as nobody:
        short = await nobody.get(PULSE + "/answer")
        assert short.headers["location"] == path + "/answer"
        assert "在村里驻得安心" in await page(nobody, path + "/answer")
        for code in codes:
            taken = await nobody.post(path + "/answer", data={"slip": code.lower(), "answer-0": "5"})
            assert "您的回答已收到" in taken.text
        again = await nobody.post(path + "/answer", data={"slip": codes[0], "answer-0": "5"})
        assert (again.status_code, "已经用过" in again.text) == (422, True)
    assert "期间谁也看不到" in await page(county, path)
    closed = await send(dept, path + "/close", {})
    assert closed.count(">10<") == 4


async def test_nine_slips_are_not_handed_out(alone: House) -> None:
    path = await opened(alone)
    county = await alone.client("county_dept", YANHE)
    refused = await county.post(path + "/slips", data={"area": YANHE, "count": "9"})
    assert (refused.status_code, "GROUP_TOO_SMALL" in refused.text) == (422, True)
