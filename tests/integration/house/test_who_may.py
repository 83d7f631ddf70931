"""Who may do what: no token, a bad one, the wrong role, the wrong county, the wrong time, another site."""

from datetime import timedelta

import pytest

from shared.kernel import new_id, system_clock
from tests.fixtures.round import BIJIANG, CITY, ELSEWHERE, YANHE, SeededRound, accepted, analyse, send
from tests.integration.house.refusals import nothing_appended, refused


@pytest.mark.parametrize("token", ["Bearer nonsense", "Bearer", "Basic dGVzdDp0ZXN0", "Bearer a.b.c"])
async def test_a_bad_token_is_refused(seeded: SeededRound, token: str) -> None:
    headers = {"Authorization": token, "Idempotency-Key": str(new_id())}
    async with nothing_appended(seeded.house), seeded.house.stranger() as client:
        response = await client.post("/issues/api/issues", json=seeded.finding(), headers=headers)
    refused(response, 401, "TOKEN_INVALID")


async def test_a_token_of_another_house_is_worth_nothing(seeded: SeededRound) -> None:
    team = await seeded.house.client("city_team", CITY)
    header, claims, signature = team.headers["Authorization"].split(".")
    forged = f"{header}.{claims}.{signature[::-1]}"
    async with seeded.house.stranger() as client:
        response = await client.get("/issues/api/issues", headers={"Authorization": forged})
    refused(response, 401, "TOKEN_INVALID")


@pytest.mark.parametrize("actor", ["", "a\0b", "姓名", "a" * 65])
async def test_the_demo_door_gives_no_token_to_an_actor_that_is_no_id(
    seeded: SeededRound, actor: str
) -> None:
    subject = {"actor": actor, "unit": "dept-520600", "roles": ["dept"], "areas": [CITY]}
    async with seeded.house.stranger() as client:
        refused(await client.post("/demo/token", json=subject), 422, "FIELD_INVALID")


async def test_the_visitor_may_read_and_nothing_else(seeded: SeededRound) -> None:
    async with nothing_appended(seeded.house), seeded.house.stranger() as client:
        assert (await client.get("/issues/api/issues")).is_success
        refused(await send(client, "issues", seeded.finding()), 403, "NOT_ALLOWED")


async def test_a_role_that_may_not_take_the_step_is_refused(seeded: SeededRound) -> None:
    found = await seeded.find()
    team = await seeded.house.client("city_team", CITY)
    async with nothing_appended(seeded.house):
        response = await send(team, f"issues/{found.id}/analyse", analyse())
    refused(response, 403, "NOT_ALLOWED")


async def test_a_county_may_not_write_about_another_county(seeded: SeededRound) -> None:
    found = await seeded.find(area=ELSEWHERE)
    yanhe = await seeded.house.client("county_dept", YANHE)
    async with nothing_appended(seeded.house):
        response = await send(yanhe, f"issues/{found.id}/analyse", analyse())
    # As if there were no such issue: an id that was guessed tells nothing.
    refused(response, 404, "NOT_FOUND")


async def test_a_county_team_may_not_find_in_another_county(seeded: SeededRound) -> None:
    team = await seeded.house.client("county_team", BIJIANG)
    async with nothing_appended(seeded.house):
        refused(await send(team, "issues", seeded.finding()), 403, "AREA_NOT_YOURS")


async def test_what_happened_long_ago_may_only_be_entered_by_an_importer(seeded: SeededRound) -> None:
    body = seeded.finding(at=(system_clock() - timedelta(days=4)).isoformat())
    async with nothing_appended(seeded.house):
        response = await send(await seeded.house.client("city_team", CITY), "issues", body)
    refused(response, 403, "BACKDATE_NOT_ALLOWED")
    importer = await seeded.house.client("city_team", CITY, "importer")
    accepted(await send(importer, "issues", body))


async def test_a_time_in_the_future_is_refused_even_to_an_importer(seeded: SeededRound) -> None:
    importer = await seeded.house.client("city_team", CITY, "importer")
    body = seeded.finding(at=(system_clock() + timedelta(minutes=10)).isoformat())
    async with nothing_appended(seeded.house):
        refused(await send(importer, "issues", body), 422, "TIME_IN_FUTURE")


@pytest.mark.parametrize("path", ["/issues/api/issues", "/issues/new", "/demo/identity", "/demo/token"])
@pytest.mark.parametrize("site", ["cross-site", "same-site"])
async def test_a_post_from_another_site_is_refused(seeded: SeededRound, path: str, site: str) -> None:
    team = await seeded.house.client("city_team", CITY)
    headers = {"Sec-Fetch-Site": site, "Idempotency-Key": str(new_id())}
    async with nothing_appended(seeded.house):
        refused(await team.post(path, json=seeded.finding(), headers=headers), 403, "CROSS_SITE")


@pytest.mark.parametrize("path", ["/", "/issues/", "/notify/api/figures"])
async def test_a_host_name_that_is_not_ours_is_refused(seeded: SeededRound, path: str) -> None:
    async with seeded.house.stranger() as client:
        response = await client.get(path, headers={"Host": "attacker.example"})
    assert response.status_code == 400


async def test_a_refusal_elsewhere_tells_nothing_of_how_things_stand(seeded: SeededRound) -> None:
    found = await seeded.find()
    stranger = await seeded.house.client("county_dept", BIJIANG)
    for body in ({"note": "协调"}, {"note": "协调", "expected_version": 7}):
        answer = await send(stranger, f"issues/{found.id}/coordinate", body)
        problem = refused(answer, 404, "NOT_FOUND")
        assert problem.keys() == {"type", "title", "status", "code", "detail"}
