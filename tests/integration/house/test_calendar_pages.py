"""The calendar's pages without JavaScript: a refused booking offers to join, and what was approved is used once."""

import re
from collections.abc import AsyncIterator
from datetime import date, timedelta
from html import unescape
from typing import Final

import httpx
import pytest_asyncio

from shared.kernel import new_id
from tests.fixtures.house import House, open_house
from tests.fixtures.round import (
    CITY,
    SITE,
    TOWNSHIP,
    VILLAGE,
    YANHE,
    Body,
    SeededRound,
    accepted,
    seed_round,
    send,
    today,
)

NUMBER: Final = 41
HTML: Final = {"Accept": "text/html"}
HIDDEN_INPUT: Final = re.compile(r'<input type="hidden" name="(\w+)" value="([^"]*)">')
CALL_OFF: Final = re.compile(
    r'<form method="post" action="(/issues/calendar/cancel[^"]*)">(.*?)</form>', re.DOTALL
)
VALUE: Final = re.compile(r'value="([^"]*)"')
OFFER: Final = re.compile(r'<form class="card offer".*?</form>', re.DOTALL)


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def planned(house: House) -> SeededRound:
    return await seed_round(house, NUMBER)


def form(target: str, unit: str, days: int, **more: str) -> dict[str, str]:
    day = today() + timedelta(days=days)
    asked = {"target": target, "bodies": unit, "starts_on": str(day), "purpose": "special"}
    return {"command_id": str(new_id()), **asked, **more}


async def post(client: httpx.AsyncClient, path: str, data: dict[str, str]) -> httpx.Response:
    return await client.post(f"/issues/calendar/{path}", data=data, headers=HTML)


async def test_a_refused_booking_offers_to_join_and_the_offer_is_one_button(planned: SeededRound) -> None:
    county = await planned.house.client("county_team", YANHE)
    city = await planned.house.client("city_team", CITY)
    booked = await post(county, f"book?round={planned.id}", form(TOWNSHIP, "team-520627", 300))
    assert booked.status_code == 303, booked.text
    refused = await post(city, f"book?round={planned.id}", form(VILLAGE, "team-520600", 300))
    assert refused.status_code == 422
    assert "MULTI_HEAD" in refused.text
    (offer,) = OFFER.findall(refused.text)
    joined = await post(city, "join", dict(HIDDEN_INPUT.findall(offer)))
    assert joined.status_code == 303, joined.text
    mine = await city.get(joined.headers["location"], headers=HTML)
    assert "沿河县督战队、铜仁市督战队" in mine.text


async def test_an_unannounced_visit_stands_on_the_own_page_and_on_no_other(planned: SeededRound) -> None:
    city = await planned.house.client("city_team", CITY)
    county = await planned.house.client("county_team", YANHE)
    hidden = form(VILLAGE, "team-520600", 330, unannounced="1")
    booked = await post(city, f"book?round={planned.id}", hidden)
    position = booked.headers["location"].split("=")[1]
    month = f"{today() + timedelta(days=330):%Y-%m}"
    told = {}
    for who, client in (("city", city), ("county", county)):
        page = await client.get(
            "/issues/calendar", params={"month": month, "min_position": position}, headers=HTML
        )
        told[who] = "暗访" in page.text
    assert told == {"city": True, "county": False}


async def test_what_was_approved_lifts_the_cap_once(planned: SeededRound) -> None:
    dept = await planned.house.client("dept", CITY)
    county = await planned.house.client("county_team", YANHE)
    first = (today() + timedelta(days=365)).replace(day=10)
    body = approval(planned, first + timedelta(days=20))
    accepted(await send(dept, "calendar/exceptions", body))
    codes = []
    for day, exceptions in ((0, []), (2, []), (2, [body["exception"]]), (4, [body["exception"]])):
        visit = in_village(first + timedelta(days=day)) | {"exceptions": exceptions}
        answer = await send(county, "calendar/book", {"round": str(planned.id), "bookings": [visit]})
        codes.append(answer.json().get("code", ""))
    assert codes == ["", "VISIT_CAP", "", "EXCEPTION_INVALID"]


async def test_the_coordinator_calls_off_a_clash_where_it_is_told(planned: SeededRound) -> None:
    clients = {role: await planned.house.client(role, CITY) for role in ("dept", "city_team")}
    county = await planned.house.client("county_team", YANHE)
    # Hidden from each other, so neither is refused: only the coordinator can know.
    for client, unit in ((clients["city_team"], "team-520600"), (county, "team-520627")):
        booked = await post(client, f"book?round={planned.id}", form(SITE, unit, 420, unannounced="1"))
        assert booked.status_code == 303, booked.text
    month = f"{today() + timedelta(days=420):%Y-%m}"
    asked = {"month": month, "min_position": str(await planned.house.head())}
    pages = {who: (await one.get("/issues/calendar", params=asked)).text for who, one in clients.items()}
    assert "1 处撞车" in pages["dept"]
    assert CALL_OFF.search(pages["city_team"]) is None
    address, inputs = CALL_OFF.findall(pages["dept"])[0]
    gone = await clients["dept"].post(
        unescape(address), data=dict(HIDDEN_INPUT.findall(inputs)), headers=HTML
    )
    assert gone.status_code == 303, gone.text
    after = (await clients["dept"].get(gone.headers["location"], headers=HTML)).text
    assert ("处撞车" in after, after.count("确认取消")) == (False, 1)


async def test_what_cannot_be_called_off_is_said_on_the_calendar(planned: SeededRound) -> None:
    dept = await planned.house.client("dept", CITY)
    data = {"command_id": str(new_id()), "visit": str(new_id()), "target": SITE}
    told = await post(dept, "cancel?month=2031-02&county=", data)
    assert told.status_code == 422
    assert "2031年2月" in told.text
    assert 'role="alert"' in told.text


@pytest_asyncio.fixture
async def quiet() -> AsyncIterator[SeededRound]:
    """A round in a house of its own: today nobody else is on the way there."""
    async with open_house("demo") as house:
        yield await seed_round(house)


async def test_a_visit_that_is_over_asks_for_nothing_more(quiet: SeededRound) -> None:
    county = await quiet.house.client("county_team", YANHE)
    visit = str(new_id())
    begun: Body = {"visit": visit, "round": str(quiet.id), "target": SITE, "kind": "site"}
    begun |= {"bodies": ["team-520627"], "team_level": "county"}
    accepted(await send(county, "visits", begun))
    asked = {"min_position": str(await quiet.house.head())}
    path = f"/issues/visits/{visit}/complete"
    assert 'name="hours"' in (await county.get(path, params=asked, headers=HTML)).text
    done = {"methods": [{"method": "talk"}], "households": 1, "hours": 1, "interviews": [], "items": []}
    asked = {"min_position": str(accepted(await send(county, f"visits/{visit}/complete", done))["position"])}
    over = (await county.get(path, params=asked, headers=HTML)).text
    assert "这次走访已经完成" in over
    assert 'name="hours"' not in over


async def test_the_teams_of_the_round_are_offered_after_the_own_body(planned: SeededRound) -> None:
    dept = await planned.house.client("dept", CITY)
    team = {"unit": "team-520600-1", "level": "city", "leader": "p-001", "members": ["p-002"]}
    accepted(await send(dept, f"rounds/{planned.id}/team", {"team": team}))
    city = await planned.house.client("city_team", CITY)
    seen = {"min_position": str(await planned.house.head())}
    for path in ("visits/new", "calendar/book"):
        page = await city.get(f"/issues/{path}", params={"round": str(planned.id), **seen}, headers=HTML)
        offered = [one for one in VALUE.findall(page.text) if one.startswith("team-")]
        assert offered[:3] == ["team-520600", "team-520600-1", "team-520602"]


def approval(planned: SeededRound, expires_on: date) -> Body:
    return {
        "exception": str(new_id()),
        "round": str(planned.id),
        "target": VILLAGE,
        "rule": "visit_cap",
        "body": "team-520627",
        "reason": "汛期（合成）",
        "expires_on": str(expires_on),
    }


def in_village(day: date) -> Body:
    return {
        "visit": str(new_id()),
        "target": VILLAGE,
        "kind": "village",
        "bodies": ["team-520627"],
        "team_level": "county",
        "starts_on": str(day),
    }
