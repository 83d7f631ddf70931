"""Over all routes of personnel: Yanhe sees nobody of Bijiang and changes nothing there; names are for few."""

import re
from collections.abc import AsyncIterator, Sequence
from typing import Final

import httpx
import pytest
import pytest_asyncio

from shared.authz import Policy
from shared.kernel import new_id
from tests.fixtures.house import open_house
from tests.fixtures.people import CITY, YANHE
from tests.integration.access.persons import NAME, OF_ALL, PHONE, SERVICE, TEXT, People, told_people
from tests.integration.access.scene import EVERYBODY, answered
from tests.integration.house.refusals import nothing_appended

ALL_UUIDS: Final = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
ALL_ROLES: Final = EVERYBODY
UUIDS: Final = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
ROLES: Final = [("county_dept",), ("county_team",), ("unit",), ALL_ROLES]


@pytest_asyncio.fixture(scope="session")
async def people() -> AsyncIterator[People]:
    async with open_house("demo") as opened:
        yield await told_people(opened)


async def shown(client: httpx.AsyncClient, people: People, secrets: Sequence[str]) -> list[str]:
    """What of the secrets the answers to all requests held, but for what stood in the question."""
    found: list[str] = []
    for request in people.aimed():
        _, text = await answered(client, request)
        known = f"{request.url} {request.query} {request.json} {request.form}"
        found += [f"{request}: {one}" for one in secrets if one in text and one not in known]
    return found


@pytest.mark.parametrize("roles", ROLES, ids="+".join)
async def test_a_county_sees_nobody_of_another_and_changes_nothing_there(
    people: People, roles: Sequence[str]
) -> None:
    yanhe = await people.house.client(roles[0], YANHE, *roles[1:])
    async with nothing_appended(people.house, SERVICE):
        assert await shown(yanhe, people, people.secrets) == []


async def test_without_the_policy_row_level_security_and_execute_still_refuse(
    people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    yanhe = await people.house.client(ALL_ROLES[0], YANHE, *ALL_ROLES[1:])
    monkeypatch.setattr(Policy, "refusal", lambda *_: None)
    async with nothing_appended(people.house, SERVICE):
        assert await shown(yanhe, people, people.secrets) == []


@pytest.mark.parametrize("role", ["leader", "auditor", "city_team", "unit"])
async def test_names_and_words_are_not_for_who_only_counts_or_checks(people: People, role: str) -> None:
    reader = await people.house.client(role, CITY)
    async with nothing_appended(people.house, SERVICE):
        assert await shown(reader, people, (NAME, PHONE, TEXT)) == []


@pytest.mark.parametrize("role", ["leader", "unit", "city_team"])
async def test_who_may_not_know_persons_is_told_of_none(people: People, role: str) -> None:
    reader = await people.house.client(role, CITY)
    assert await shown(reader, people, people.secrets) == []


async def test_the_same_requests_of_whose_county_it_is_are_well_formed_and_answered(people: People) -> None:
    """Or the silence above would prove nothing. They are carried out, so they have a house of their own."""
    async with open_house("demo") as opened:
        told = await told_people(opened)
        city = await opened.client("dept", CITY, "importer")
        malformed, seen = [], set()
        for request in sorted(told.aimed(), key=lambda one: "erase" in one.url):
            status, text = await answered(city, request)
            seen |= {one for one in told.secrets if one in text}
            if status in (400, 401, 403) or (request.form is None and re.search('"code":"FIELD', text)):
                malformed.append(f"{request}: {status} {text[:300]}")
    assert malformed == []
    # Talks are shown on pages by their date, never by their id.
    assert set(told.secrets) - seen <= {told.ids["talk_id"]}


async def test_an_id_of_another_county_is_answered_as_one_that_nobody_has(people: People) -> None:
    yanhe = await people.house.client(ALL_ROLES[0], YANHE, *ALL_ROLES[1:])
    nobody = {name: str(new_id()) for name in people.ids}
    differing: list[str] = []
    for one, other in zip(people.aimed(), people.aimed(nobody), strict=True):
        if "{" not in one.route.path or OF_ALL in one.route.path:
            continue
        answers = [masked(await answered(yanhe, request)) for request in (one, other)]
        if answers[0] != answers[1]:
            differing.append(f"{one}: {answers[0]} but {answers[1]}")
    assert differing == []


def masked(answer: tuple[int, str]) -> tuple[int, str]:
    """Without ids: those asked for, and the new ones of a form or of a sheet that was sent up."""
    status, text = answer
    return status, UUIDS.sub("ID", text)
