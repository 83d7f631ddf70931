"""Findings that a phone kept, sent together: each is entered once or says why not, whatever the others came to."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

import httpx
import pytest

from shared.kernel import new_id, system_clock
from tests.fixtures.house import House
from tests.fixtures.round import BIJIANG, CITY, ELSEWHERE, YANHE, Body, SeededRound, accepted
from tests.integration.house.refusals import nothing_appended, refused

MINUTE = timedelta(minutes=1)


def kept(body: Body, *, ago: timedelta = MINUTE, clock: timedelta = timedelta(0)) -> Body:
    """A finding in an outbox. clock: how far the phone's clock is ahead."""
    found_at = (system_clock() + clock - ago).isoformat()
    return {"command_id": str(new_id()), "found_at": found_at, "finding": body}


async def send(
    client: httpx.AsyncClient, findings: Sequence[Body], *, clock: timedelta = timedelta(0)
) -> httpx.Response:
    body = {"sent_at": (system_clock() + clock).isoformat(), "findings": list(findings)}
    return await client.post("/issues/api/issues/batch", json=body)


async def came(client: httpx.AsyncClient, findings: Sequence[Body]) -> list[tuple[str, str]]:
    answers = accepted(await send(client, findings))["answers"]
    assert [one["command_id"] for one in answers] == [one["command_id"] for one in findings]
    return [(one["came"], one["code"]) for one in answers]


async def ledger_row(house: House, issue: str) -> Body:
    client = await house.client("leader", CITY)
    head = await house.head()
    answer = await client.get(f"/issues/api/issues/{issue}", params={"min_position": head})
    row: Body = accepted(answer)["issue"]
    return row


async def test_each_finding_has_its_own_answer(seeded: SeededRound) -> None:
    team = await seeded.house.client("county_team", YANHE)
    batch = [
        kept(seeded.finding()),
        kept(seeded.finding(item="no such item")),
        kept({"issue": "no id"}),
        kept(seeded.finding(area=ELSEWHERE)),
        kept(seeded.finding(round=str(new_id()))),
        kept(seeded.finding()),
    ]
    assert await came(team, batch) == [
        ("accepted", ""),
        ("refused", "ITEM_UNKNOWN"),
        ("refused", "FIELD_INVALID"),
        ("refused", "AREA_NOT_YOURS"),
        ("refused", "NOT_FOUND"),
        ("accepted", ""),
    ]


async def test_an_outbox_sent_again_enters_nothing_twice(seeded: SeededRound) -> None:
    team = await seeded.house.client("city_team", CITY)
    batch = [kept(seeded.finding()) for _ in range(5)] + [kept(seeded.finding(item="no such item"))]
    first = accepted(await send(team, batch))["answers"]
    async with nothing_appended(seeded.house):
        again = accepted(await send(team, batch))["answers"]
    assert [one["came"] for one in again] == ["repeated"] * 5 + ["refused"]
    assert [one["position"] for one in again] == [one["position"] for one in first]


async def test_one_command_twice_in_a_batch_is_entered_once(seeded: SeededRound) -> None:
    team, one = await seeded.house.client("city_team", CITY), kept(seeded.finding())
    assert sorted(await came(team, [one, one])) == [("accepted", ""), ("repeated", "")]


async def test_a_command_id_with_another_finding_is_refused(seeded: SeededRound) -> None:
    team, one = await seeded.house.client("city_team", CITY), kept(seeded.finding())
    await came(team, [one])
    other = one | {"finding": one["finding"] | {"description": "另一件事（合成）"}}
    assert await came(team, [other]) == [("refused", "COMMAND_ID_REUSED")]


async def test_numbers_of_a_batch_follow_each_other_in_each_county(seeded: SeededRound) -> None:
    team = await seeded.house.client("city_team", CITY)
    batch = [kept(seeded.finding(**({"area": ELSEWHERE} if n % 2 else {}))) for n in range(6)]
    await came(team, batch)
    numbers = [
        str((await ledger_row(seeded.house, one["finding"]["issue"]))["number"]).split("-") for one in batch
    ]
    for county, of_it in ((YANHE, numbers[::2]), (BIJIANG, numbers[1::2])):
        serials = [int(serial) for _, _, serial in of_it]
        assert {code for _, code, _ in of_it} == {county[:6]}
        assert serials == list(range(serials[0], serials[0] + 3))


@pytest.mark.parametrize("days", [400, -400, 0])
async def test_a_wrong_clock_is_put_right_and_nothing_is_lost(seeded: SeededRound, days: int) -> None:
    team, clock = await seeded.house.client("city_team", CITY), timedelta(days=days)
    one = kept(seeded.finding(), ago=timedelta(hours=5), clock=clock)
    answer = accepted(await send(team, [one], clock=clock))
    assert round(answer["clock_off_seconds"] / 86_400) == days
    assert bool(answer["note"]) == bool(days)
    assert [each["dated"] for each in answer["answers"]] == ["corrected" if days else "phone"]
    found_at = datetime.fromisoformat((await ledger_row(seeded.house, one["finding"]["issue"]))["found_at"])
    assert abs(system_clock() - timedelta(hours=5) - found_at) < 2 * MINUTE


@pytest.mark.parametrize("ago", [timedelta(days=400), timedelta(days=-1)])
async def test_a_clock_that_was_set_in_between_dates_nothing_and_loses_nothing(
    seeded: SeededRound, ago: timedelta
) -> None:
    team, one = await seeded.house.client("city_team", CITY), kept(seeded.finding(), ago=ago)
    (answer,) = accepted(await send(team, [one]))["answers"]
    assert (answer["came"], answer["dated"]) == ("accepted", "received")
    assert "按收到的时间" in answer["note"]


async def test_the_draft_of_another_person_is_refused_and_waits_for_them(seeded: SeededRound) -> None:
    mine = await seeded.house.client("city_team", CITY)
    theirs = await seeded.house.client("county_team", YANHE)
    one = kept(seeded.finding(drafted_by="test-city_team-520600"))
    async with nothing_appended(seeded.house):
        assert await came(theirs, [one]) == [("refused", "DRAFT_OF_ANOTHER")]
    assert await came(mine, [one]) == [("accepted", "")]


async def test_no_more_than_fifty_are_taken_at_once(seeded: SeededRound) -> None:
    team = await seeded.house.client("city_team", CITY)
    batch: list[Any] = [kept(seeded.finding()) for _ in range(51)]
    async with nothing_appended(seeded.house):
        refused(await send(team, batch), 422, "FIELD_INVALID")
        refused(await send(team, []), 422, "FIELD_INVALID")


async def test_who_may_find_nothing_is_refused_each(seeded: SeededRound) -> None:
    leader = await seeded.house.client("leader", CITY)
    assert await came(leader, [kept(seeded.finding())]) == [("refused", "NOT_ALLOWED")]
