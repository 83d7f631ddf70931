"""A survey from its opening to its results: a slip counts once, and nothing leads from an answer to a person."""

import asyncio
from collections.abc import AsyncIterator

import httpx
import pytest_asyncio

from shared.db.database import Connection, connect
from shared.kernel import new_id
from tests.fixtures.house import House, open_house
from tests.integration.care.asking import API, CITY, SONGTAO, YANHE, accepted, code, post, today


@pytest_asyncio.fixture
async def alone() -> AsyncIterator[House]:
    """A house of its own: there are only two surveys a year."""
    async with open_house("demo") as opened:
        yield opened


async def opened(house: House) -> str:
    dept, pulse = await house.client("dept", CITY), str(new_id())
    body = {"pulse": pulse, "questions": ["驻得安心吗？"], "opens_on": today(), "closes_on": today()}
    await accepted(dept, "/pulses", body)
    return pulse


async def slips(house: House, pulse: str, area: str, count: int) -> list[str]:
    county = await house.client("county_dept", area)
    told = await accepted(county, f"/pulses/{pulse}/slips", {"area": area, "count": count})
    codes: list[str] = told["codes"]
    return codes


async def give(client: httpx.AsyncClient, pulse: str, slip: str, grade: int = 5) -> int:
    body = {"slip": slip, "answers": [grade]}
    return (await client.post(f"{API}/pulses/{pulse}/answers", json=body)).status_code


async def test_a_survey_is_answered_by_slips_and_shown_in_groups_of_ten(alone: House) -> None:
    pulse = await opened(alone)
    many, few = await slips(alone, pulse, YANHE, 12), await slips(alone, pulse, SONGTAO, 10)
    async with alone.stranger() as nobody:
        assert {await give(nobody, pulse, slip) for slip in [*many, *few[:3]]} == {200}
        assert await give(nobody, pulse, many[0]) == 409
    dept = await alone.client("dept", CITY)
    closed = await accepted(dept, f"/pulses/{pulse}/close", {})
    path = f"{API}/pulses/{pulse}/results"
    params = {"min_position": closed["position"]}
    shown = {row["area"]: row["counts"] for row in (await dept.get(path, params=params)).json()}
    # Three of Songtao are hidden; with the sum they could be told from Yanhe's twelve, so Yanhe is hidden too.
    assert shown == {CITY: [0, 0, 0, 0, 15], YANHE: None, SONGTAO: None}
    county = await alone.client("county_dept", SONGTAO)
    assert [row["area"] for row in (await county.get(path, params=params)).json()] == [SONGTAO]


async def test_of_two_who_use_one_slip_at_once_one_is_heard(alone: House) -> None:
    pulse = await opened(alone)
    (slip, *_) = await slips(alone, pulse, YANHE, 10)
    async with alone.stranger() as nobody:
        statuses = await asyncio.gather(*(give(nobody, pulse, slip) for _ in range(4)))
        assert sorted(statuses) == [200, 409, 409, 409]
        answer = {"slip": "7KQM-X2PD-9TRW", "answers": [5]}
        unknown = await nobody.post(f"{API}/pulses/{pulse}/answers", json=answer)
        assert unknown.json()["code"] == "SLIP_UNKNOWN"


async def test_nothing_leads_from_an_answer_to_a_person(alone: House) -> None:
    pulse = await opened(alone)
    codes = await slips(alone, pulse, YANHE, 10)
    dept = await alone.client("dept", CITY)
    # Even with a token nobody is known to have answered.
    assert [await give(dept, pulse, slip, grade) for grade, slip in enumerate(codes[:3], 1)] == [200] * 3
    async with (
        connect(alone.dsn("qz_personnel", "qz_personnel"), size=1) as database,
        database.connection() as one,
    ):
        events = await one.fetch("SELECT * FROM es_event WHERE name = 'PulseAnswered.v1'")
        assert {(row["actor"], row["unit"], row["area"]) for row in events} == {
            ("anonymous", "anonymous", YANHE)
        }
        assert {row["command_id"].version for row in events} == {4}
        assert {(row["occurred_at"].minute, row["occurred_at"].second) for row in events} == {(0, 0)}
        assert await one.fetchval("SELECT count(*) FROM pulse_slip") == 7
        assert await left_of(one, codes) == []


async def left_of(one: Connection, codes: list[str]) -> list[str]:
    """Tables in which a slip's code stands."""
    tables = ("es_event", "es_command", "pulse", "pulse_handed_out", "pulse_result", "pulse_slip")
    plain = [slip.replace("-", "") for slip in codes]
    texts = {table: str(await one.fetch(f"SELECT t::text FROM {table} t")) for table in tables}
    return [table for table, text in texts.items() if any(word in text for word in [*codes, *plain])]


async def test_a_third_survey_and_a_group_of_nine_are_refused(alone: House) -> None:
    pulse, _ = await opened(alone), await opened(alone)
    dept = await alone.client("dept", CITY)
    body = {"questions": ["行吗？"], "opens_on": today(), "closes_on": today()}
    assert await code(dept, "/pulses", {"pulse": str(new_id()), **body}) == "PULSE_TOO_OFTEN"
    county = await alone.client("county_dept", YANHE)
    assert await code(county, "/pulses", {"pulse": str(new_id()), **body}) == "NOT_ALLOWED"
    assert await code(county, f"/pulses/{pulse}/slips", {"area": YANHE, "count": 9}) == "GROUP_TOO_SMALL"
    assert await code(county, f"/pulses/{new_id()}/slips", {"area": YANHE, "count": 10}) == "NOT_FOUND"


async def test_slips_are_told_once(alone: House) -> None:
    pulse, command = await opened(alone), str(new_id())
    county = await alone.client("county_dept", YANHE)
    body = {"area": YANHE, "count": 10}
    answers = [
        (await post(county, f"/pulses/{pulse}/slips", body, command)).json()["codes"] for _ in range(2)
    ]
    assert [len(codes) for codes in answers] == [10, 0]
