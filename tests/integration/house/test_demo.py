"""The demo: the article's round and its cadres, told over HTTP to a fresh house, give the article's figures."""

from deploy.local.demo import load, story
from deploy.local.demo.report import expected_figures, matches
from tests.fixtures.house import Told
from tests.fixtures.round import CITY
from tests.integration.house.figures import figures
from tests.integration.house.refusals import nothing_appended


async def test_all_figures_of_the_article_come_out_of_the_events(told: Told) -> None:
    computed = {one["id"]: one["value"] for one in told.figures}
    expected = expected_figures()
    assert len(expected) == 16 + 15
    assert [one["id"] for one in expected if not matches(one, computed.get(one["id"]))] == []


async def test_telling_it_again_sends_nothing_and_appends_nothing(told: Told) -> None:
    async with nothing_appended(told.house):
        again = await load(told.house.url, story(), show=lambda done, total, part: None)
    assert (again.already, again.sent) == (True, 0)
    assert again.positions == told.loaded.positions


async def test_found_is_settled_and_open_together(told: Told) -> None:
    counted = await figures(await told.house.client("leader", CITY), told.loaded.positions["issues"])
    assert counted["issues.found"] == counted["issues.settled"] + counted["issues.open"]


async def test_the_ledger_holds_as_many_rows_as_the_figures_count(told: Told) -> None:
    leader = await told.house.client("leader", CITY)
    counted = await figures(leader, told.loaded.positions["issues"])
    for status, figure in (("counted", "found"), ("settled", "settled"), ("open", "open")):
        answer = await leader.get("/issues/api/issues", params={"status": status})
        assert answer.json()["total"] == counted[f"issues.{figure}"]
