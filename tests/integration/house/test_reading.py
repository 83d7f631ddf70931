"""What one reads: one's own writes at once, and nothing of another county."""

from tests.fixtures.round import BIJIANG, CITY, ELSEWHERE, YANHE, SeededRound, accepted, send
from tests.integration.house.figures import figures, issue_of
from tests.integration.house.refusals import refused


async def test_a_finding_can_be_read_at_once_behind_its_position(seeded: SeededRound) -> None:
    found = await seeded.find()
    team = await seeded.house.client("city_team", CITY)
    answer = (await issue_of(team, found.id, min_position=found.position)).raise_for_status().json()
    assert answer["issue"]["position"] == found.position
    assert [one["event"] for one in answer["timeline"]] == ["IssueFound"]


async def test_a_finding_is_in_the_figures_behind_its_position(seeded: SeededRound) -> None:
    leader = await seeded.house.client("leader", CITY)
    before = await figures(leader, await seeded.house.head())
    found = await seeded.find()
    after = await figures(leader, found.position)
    assert after["issues.found"] == before["issues.found"] + 1


async def test_found_is_settled_and_open_together_after_every_kind_of_ending(seeded: SeededRound) -> None:
    leader, dept = await seeded.house.client("leader", CITY), await seeded.house.client("dept", CITY)
    before = await figures(leader, await seeded.house.head())
    await (await seeded.find()).take("analyse", "ledger", "coordinate", "apply-closure", "close")
    voided = await seeded.find()
    body = {"reason": "not_true", "note": "经核实不属实（合成）"}
    answer = accepted(await send(dept, f"issues/{voided.id}/void", body))
    after = await figures(leader, answer["position"])
    assert after["issues.found"] == after["issues.settled"] + after["issues.open"]
    assert after["issues.settled"] == before["issues.settled"] + 1
    assert after["issues.open"] == before["issues.open"]


async def test_a_ledger_holds_nothing_of_another_county(seeded: SeededRound) -> None:
    await seeded.find()
    elsewhere = await seeded.find(area=ELSEWHERE)
    for county in (YANHE, BIJIANG):
        reader = await seeded.house.client("county_dept", county)
        answer = await reader.get("/issues/api/issues", params={"min_position": elsewhere.position})
        assert {row["county"] for row in answer.json()["rows"]} == {county}


async def test_an_issue_of_another_county_is_not_found(seeded: SeededRound) -> None:
    found = await seeded.find(area=ELSEWHERE)
    yanhe = await seeded.house.client("county_dept", YANHE)
    refused(await issue_of(yanhe, found.id, min_position=found.position), 404, "NOT_FOUND")
    for page in (f"/issues/{found.id}", f"/issues/{found.id}/analyse"):
        assert (await yanhe.get(page, headers={"Accept": "text/html"})).status_code == 404


async def test_the_ledger_page_of_a_county_names_no_other_county(seeded: SeededRound) -> None:
    found = await seeded.find(area=ELSEWHERE, description="只有碧江能看到的一条（合成）")
    pages = {
        county: await (await seeded.house.client("county_dept", county)).get(
            "/issues/", params={"min_position": found.position, "q": "只有碧江能看到"}
        )
        for county in (YANHE, BIJIANG)
    }
    assert found.id in pages[BIJIANG].text
    assert found.id not in pages[YANHE].text


async def test_the_figures_of_the_counties_add_up_to_those_of_the_city(seeded: SeededRound) -> None:
    position = (await seeded.find(area=ELSEWHERE)).position
    found = {
        area: (await figures(await seeded.house.client(role, area), position))["issues.found"]
        for role, area in (("leader", CITY), ("county_dept", YANHE), ("county_dept", BIJIANG))
    }
    assert found[BIJIANG] > 0
    assert found[CITY] == found[YANHE] + found[BIJIANG]


async def test_the_rows_of_the_board_stay_inside_the_county_too(seeded: SeededRound) -> None:
    position = (await seeded.find(area=ELSEWHERE)).position
    yanhe = await seeded.house.client("county_dept", YANHE)
    own = (await figures(yanhe, position))["issues.found"]
    board = (await yanhe.get("/notify/board")).raise_for_status().text
    assert f"<small>发现 {own}</small>" in board
    assert sum("<small>发现 0</small>" in line for line in board.splitlines()) == 9
