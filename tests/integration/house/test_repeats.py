"""The same command again, and commands that were decided on an older state."""

from datetime import datetime

from shared.kernel import new_id
from tests.fixtures.round import CITY, YANHE, SeededRound, accepted, analyse, send
from tests.integration.house.refusals import nothing_appended, refused


async def test_the_same_command_twice_gives_the_same_answer_and_one_event(seeded: SeededRound) -> None:
    team, command, body = await seeded.house.client("city_team", CITY), new_id(), seeded.finding()
    first = accepted(await send(team, "issues", body, command_id=command))
    async with nothing_appended(seeded.house):
        again = accepted(await send(team, "issues", body, command_id=command))
    assert first["events"] == ["IssueFound.v1"]
    assert again == first | {"repeated": True}


async def test_a_command_id_with_another_body_is_refused(seeded: SeededRound) -> None:
    team, command, body = await seeded.house.client("city_team", CITY), new_id(), seeded.finding()
    accepted(await send(team, "issues", body, command_id=command))
    async with nothing_appended(seeded.house):
        other = await send(team, "issues", body | {"description": "另一件事"}, command_id=command)
    refused(other, 422, "COMMAND_ID_REUSED")


async def test_a_refusal_is_given_again_to_the_same_command(seeded: SeededRound) -> None:
    found = await seeded.find()
    dept, command = await seeded.house.client("county_dept", YANHE), new_id()
    path, body = f"issues/{found.id}/coordinate", {"note": "尚未建立台账"}
    refused(await send(dept, path, body, command_id=command), 409, "STEP_OUT_OF_ORDER")
    await found.take("analyse", "ledger")
    async with nothing_appended(seeded.house):
        refused(await send(dept, path, body, command_id=command), 409, "STEP_OUT_OF_ORDER")


async def test_what_became_of_a_command_can_be_asked_by_its_id(seeded: SeededRound) -> None:
    team, command = await seeded.house.client("city_team", CITY), new_id()
    first = accepted(await send(team, "issues", seeded.finding(), command_id=command))
    asked = await team.get(f"/issues/api/commands/{command}")
    assert asked.json() == first | {"repeated": True}


async def test_a_command_of_somebody_else_is_not_found(seeded: SeededRound) -> None:
    team, command = await seeded.house.client("city_team", CITY), new_id()
    accepted(await send(team, "issues", seeded.finding(), command_id=command))
    other = await seeded.house.client("county_dept", YANHE)
    refused(await other.get(f"/issues/api/commands/{command}"), 404, "NOT_FOUND")


async def test_a_stale_version_is_refused_and_says_who_changed_what_since(seeded: SeededRound) -> None:
    found = await (await seeded.find()).take("analyse")
    async with nothing_appended(seeded.house):
        response = await found.post("analyse", analyse() | {"expected_version": 1})
    problem = refused(response, 409, "VERSION_STALE")
    assert (problem["expected_version"], problem["current_version"]) == (1, 2)
    (change,) = problem["changes"]
    assert (change["event"], change["term"]) == ("IssueAnalysed.v1", "分析原因")
    assert (change["actor"], change["unit"]) == ("test-county_dept-520627", "dept-520627")
    assert datetime.fromisoformat(change["recorded_at"]).tzinfo
    assert "dept-520627" in problem["detail"]


async def test_the_version_that_was_looked_at_lets_a_step_through(seeded: SeededRound) -> None:
    found = await seeded.find()
    accepted(await found.post("analyse", analyse() | {"expected_version": 1}))
