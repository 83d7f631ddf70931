"""The ledger as it stood at any past position or time."""

from typing import Any

import httpx
import pytest

from tests.fixtures.round import BIJIANG, CITY, YANHE, SeededRound
from tests.integration.house.figures import issue_of
from tests.integration.house.refusals import refused


async def ledger(client: httpx.AsyncClient, **asked: str | int) -> dict[str, Any]:
    answer = await client.get("/issues/api/issues", params=asked)
    found: dict[str, Any] = answer.raise_for_status().json()
    return found


async def test_a_past_ledger_has_the_stages_and_counts_of_its_position(seeded: SeededRound) -> None:
    team = await seeded.house.client("city_team", CITY)
    before = (await ledger(team, min_position=await seeded.house.head()))["total"]
    found = await seeded.find()
    at = found.position
    await found.take("analyse", "ledger")
    last = await seeded.house.head()
    for position, total, stage in (
        (at - 1, before, None),
        (at, before + 1, "found"),
        (at + 1, before + 1, "analysed"),
        (last, before + 1, "ledgered"),
    ):
        past = await ledger(team, as_of_position=position)
        assert (past["total"], past["as_of_position"], past["incomplete"]) == (total, position, 0)
        stages = {row["issue"]: row["stage"] for row in past["rows"]}
        assert stages.get(str(found.id)) == stage
    assert (await ledger(team, as_of_position=last))["rows"] == (await ledger(team))["rows"]


async def test_a_past_time_is_the_last_position_recorded_by_then(seeded: SeededRound) -> None:
    team = await seeded.house.client("city_team", CITY)
    found = await seeded.find()
    answer = (await issue_of(team, found.id, min_position=found.position)).json()
    recorded_at = answer["timeline"][0]["recorded_at"]
    assert (await ledger(team, as_of=recorded_at))["as_of_position"] == found.position
    assert (await ledger(team, as_of="2001-01-01T00:00:00Z"))["total"] == 0


async def test_the_past_shows_nothing_of_another_county_either(seeded: SeededRound) -> None:
    await seeded.find()
    last = await seeded.house.head()
    for county in (YANHE, BIJIANG):
        reader = await seeded.house.client("county_dept", county)
        assert {row["county"] for row in (await ledger(reader, as_of_position=last))["rows"]} <= {county}


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ({"as_of_position": 10**15}, "AS_OF_IN_FUTURE"),
        ({"as_of": "2999-01-01T00:00:00Z"}, "AS_OF_IN_FUTURE"),
        ({"as_of_position": -1}, "AS_OF_INVALID"),
        ({"as_of": "yesterday"}, "AS_OF_INVALID"),
        ({"as_of": "2023-09-01T04:00:00"}, "AS_OF_INVALID"),
        ({"as_of_position": 1, "as_of": "2023-09-01T04:00:00Z"}, "AS_OF_TWICE"),
        ({"as_of_position": "one"}, "FIELD_INVALID"),
    ],
)
async def test_what_cannot_be_asked_is_refused_with_a_reason(
    seeded: SeededRound, asked: dict[str, str | int], code: str
) -> None:
    team = await seeded.house.client("city_team", CITY)
    refused(await team.get("/issues/api/issues", params=asked), 422, code)
