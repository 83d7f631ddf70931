"""With several open rounds, each form is for the round that it names, and shows the way to the others."""

import re
from collections.abc import AsyncIterator
from typing import Final

import pytest
import pytest_asyncio

from shared.kernel import new_id
from tests.fixtures.house import open_house
from tests.fixtures.round import (
    CITY,
    ITEMS,
    TARGETS,
    TOWNSHIP,
    YANHE,
    SeededRound,
    accepted,
    opening,
    seed_round,
    send,
    today,
)

HTML: Final = {"Accept": "text/html"}
OLDER, NEWER, EMPTY = 61, 62, 63
PAGES: Final = (("city_team", "/issues/new"), ("dept", "/issues/calendar/exceptions"))


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def two() -> AsyncIterator[tuple[SeededRound, SeededRound]]:
    """Two rounds that list something; a third, newer one lists nothing yet. A house where nobody opens others."""
    async with open_house("demo") as house:
        older, newer = await seed_round(house, OLDER), await seed_round(house, NEWER)
        dept = await house.client("dept", CITY)
        accepted(await send(dept, "rounds", opening(new_id(), EMPTY, newer.plan)))
        # The pages wait for their own command only: this one reads what all three have written.
        await dept.get("/issues/rounds", params={"min_position": str(await house.head())})
        yield older, newer


async def page(told: SeededRound, role: str, path: str) -> str:
    client = await told.house.client(role, CITY)
    return (await client.get(path, headers=HTML)).raise_for_status().text


@pytest.mark.parametrize(("role", "path"), PAGES)
async def test_a_form_says_its_round_and_leads_to_the_others(
    two: tuple[SeededRound, SeededRound], role: str, path: str
) -> None:
    older, newer = two
    first = await page(older, role, path)
    assert f"本表用于：第 {NEWER} 轮督战" in first
    assert f'href="{path}?round={older.id}">第 {OLDER} 轮督战</a>' in first
    assert f'action="{path}?round={newer.id}"' in first
    other = await page(older, role, f"{path}?round={older.id}")
    assert f"本表用于：第 {OLDER} 轮督战" in other
    assert f'action="{path}?round={older.id}"' in other


async def test_what_is_reported_goes_to_the_round_of_the_form(two: tuple[SeededRound, SeededRound]) -> None:
    older, _ = two
    team = await older.house.client("city_team", CITY)
    answers = {
        "command_id": str(new_id()), "area": TOWNSHIP, "item": ITEMS["township"], "method": "talk",
        "handling_unit": "town", "description": "报在前一轮（合成）",
    }  # fmt: skip
    sent = await team.post(f"/issues/new?round={older.id}", data=answers, headers=HTML)
    assert sent.status_code == 303, sent.text
    shown = await team.get(sent.headers["location"], headers=HTML)
    assert re.search(rf"\b{OLDER}-{YANHE[:6]}-\d{{4}}", shown.text)


async def test_what_is_approved_goes_to_the_round_of_the_form(two: tuple[SeededRound, SeededRound]) -> None:
    older, _ = two
    dept = await older.house.client("dept", CITY)
    answers = {
        "command_id": str(new_id()), "target": TOWNSHIP, "rule": "comprehensive_cap", "body": "team-520627",
        "reason": "前一轮的（合成）", "expires_on": str(today()),
    }  # fmt: skip
    path = f"/issues/calendar/exceptions?round={older.id}"
    sent = await dept.post(path, data=answers, headers=HTML)
    assert sent.status_code == 303, sent.text
    position = sent.headers["location"].split("=")[1]
    known = await dept.get("/issues/api/calendar/exceptions", params={"min_position": position})
    assert str(older.id) in known.text


@pytest.mark.parametrize(("role", "path"), PAGES)
async def test_a_round_that_is_not_open_is_never_swapped_for_another(
    two: tuple[SeededRound, SeededRound], role: str, path: str
) -> None:
    older, _ = two
    client = await older.house.client(role, CITY)
    head = await older.house.head()
    sent = await client.post(f"{path}?round={new_id()}", data={"area": next(iter(TARGETS))}, headers=HTML)
    assert (sent.status_code, await older.house.head()) == (422, head)
    assert "ROUND_CLOSED" in sent.text


async def test_the_phone_reports_in_the_round_that_it_shows(two: tuple[SeededRound, SeededRound]) -> None:
    older, newer = two
    for path, shown in (("/issues/phone", newer), (f"/issues/phone?round={older.id}", older)):
        drawn = await page(older, "city_team", path)
        assert f'data-round="{shown.id}"' in drawn
        assert f"本表用于：第 {shown.number} 轮督战" in drawn
        assert f'<option value="{TOWNSHIP}"' in drawn
