"""The demo: the article's round and its cadres, told over HTTP to a fresh house, give the article's figures."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from deploy.local.demo import load, story
from deploy.local.demo.report import expected_figures, matches
from tests.fixtures.house import Told, telling
from tests.fixtures.round import CITY
from tests.integration.house.figures import figures
from tests.integration.house.refusals import nothing_appended

# The whole story is told first: thousands of cadres, where every other test has a handful.
pytestmark = pytest.mark.timeout(600)


@pytest_asyncio.fixture(scope="session")
async def demo() -> AsyncIterator[Told]:
    """All of it, loaded once a session; tests only look at it."""
    async with telling(story()) as told:
        yield told


async def test_all_figures_of_the_article_come_out_of_the_events(demo: Told) -> None:
    computed = {one["id"]: one["value"] for one in demo.figures}
    expected = expected_figures()
    assert len(expected) == 16 + 15
    assert [one["id"] for one in expected if not matches(one, computed.get(one["id"]))] == []


async def test_telling_it_again_sends_nothing_and_appends_nothing(demo: Told) -> None:
    async with nothing_appended(demo.house):
        again = await load(demo.house.url, story(), show=lambda done, total, part: None)
    assert (again.already, again.sent) == (True, 0)
    assert again.positions == demo.loaded.positions


async def test_found_is_settled_and_open_together(demo: Told) -> None:
    counted = await figures(await demo.house.client("leader", CITY), demo.loaded.positions["issues"])
    assert counted["issues.found"] == counted["issues.settled"] + counted["issues.open"]


async def test_the_ledger_holds_as_many_rows_as_the_figures_count(demo: Told) -> None:
    leader = await demo.house.client("leader", CITY)
    counted = await figures(leader, demo.loaded.positions["issues"])
    for status, figure in (("counted", "found"), ("settled", "settled"), ("open", "open")):
        answer = await leader.get("/issues/api/issues", params={"status": status})
        assert answer.json()["total"] == counted[f"issues.{figure}"]


async def test_cover_is_counted_on_the_day_asked(demo: Told) -> None:
    leader = await demo.house.client("leader", CITY)

    async def covered(on: str) -> int:
        found = (await leader.get("/notify/api/figures", params={"on": on})).raise_for_status().json()
        return int({one["id"]: one["value"] for one in found}["insurance.covered"])

    assert await covered("2020-01-01") == await covered("2029-12-31") == 5_009
    assert await covered("2019-12-31") == await covered("2030-01-01") == 0


async def test_the_coverage_page_names_those_without_insurance(demo: Told) -> None:
    dept = await demo.house.client("dept", CITY)
    counties = (await dept.get("/personnel/api/coverage", params={"on": "2020-06-30"})).raise_for_status()
    assert sum(one["insured"] for one in counties.json()) == 5_009
    assert sum(one["posted"] - one["insured"] for one in counties.json()) == 31


async def test_the_board_shows_the_care_of_the_article(demo: Told) -> None:
    leader = await demo.house.client("leader", CITY)
    page = (await leader.get("/notify/board")).text
    for shown in ("5,009", "369.74", "5,199", "3,696", "2,796", "461", "1+5"):
        assert f"<b>{shown}" in page
