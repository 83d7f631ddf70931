"""Over all routes of issues and notify: Yanhe sees nothing of Bijiang and changes nothing there."""

import re
from collections.abc import Sequence
from typing import Final

import httpx
import pytest

from shared.authz import Policy
from shared.kernel import new_id
from tests.fixtures.round import BIJIANG, CITY, ELSEWHERE, TOWNSHIP, YANHE, accepted, send
from tests.integration.access.routes import Aimed, CannotAim, Route, routes_of
from tests.integration.access.scene import EVERYBODY, Scene, answered, begin_visit, told_scene
from tests.integration.house.figures import figures
from tests.integration.house.refusals import nothing_appended, refused

# Whoever may do most inside Yanhe, and each role by itself.
ALL_ROLES: Final = EVERYBODY
ROLES: Final = [("county_dept",), ("county_team",), ("unit",), ALL_ROLES]
NO_SUCH: Final = str(new_id())


def aimed(scene: Scene) -> list[Aimed]:
    aim = scene.aim()
    return [one for route in routes_of(scene.house.app) for one in aim.requests(route)]


async def told_to(client: httpx.AsyncClient, scene: Scene) -> list[str]:
    """What of Bijiang's secrets the answers to all requests held."""
    found: list[str] = []
    for request in aimed(scene):
        _, text = await answered(client, request)
        # What stands in the question was known to the asker.
        known = f"{request.url} {request.query} {request.json} {request.form}"
        found += [
            f"{request}: {secret}" for secret in scene.secrets if secret in text and secret not in known
        ]
    return found


@pytest.mark.parametrize("roles", ROLES, ids="+".join)
async def test_no_answer_holds_anything_of_another_county_and_nothing_is_changed(
    scene: Scene, roles: Sequence[str]
) -> None:
    yanhe = await scene.house.client(roles[0], YANHE, *roles[1:])
    async with nothing_appended(scene.house):
        assert await told_to(yanhe, scene) == []


@pytest.mark.parametrize("roles", [("county_dept",), ALL_ROLES], ids="+".join)
async def test_without_the_policy_row_level_security_and_execute_still_refuse(
    scene: Scene, roles: Sequence[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    yanhe = await scene.house.client(roles[0], YANHE, *roles[1:])
    monkeypatch.setattr(Policy, "refusal", lambda *_: None)
    async with nothing_appended(scene.house):
        assert await told_to(yanhe, scene) == []
        answer = await send(yanhe, "issues", scene.round.finding(area=ELSEWHERE))
    assert refused(answer, 403, "AREA_NOT_YOURS")["area"] == ELSEWHERE


async def test_the_same_requests_from_those_whose_county_it_is_are_lawful(scene: Scene) -> None:
    # Or the silence above would prove nothing: a malformed request is refused to everybody. These requests are
    # taken, so they get a scene of their own.
    scene = await told_scene(scene.house, number=8)
    city = await scene.house.client(ALL_ROLES[0], CITY, *ALL_ROLES[1:])
    refusals, told = [], set()
    for request in aimed(scene):
        if "/rounds/" in request.url and request.url.endswith("/close"):
            continue
        status, text = await answered(city, request)
        told |= {secret for secret in scene.secrets if secret in text}
        if request.form is None and status in (400, 401, 403, 404, 422):
            refusals.append(f"{request}: {status} {text[:200]}")
    # A command's answer and a staged sheet are for the one who sent them, not for all of the county.
    assert [one for one in refusals if "/api/commands/" not in one and "/issues/import/" not in one] == []
    assert told == set(scene.secrets)


async def test_an_id_of_another_county_is_answered_as_one_that_nobody_has(scene: Scene) -> None:
    yanhe = await scene.house.client(ALL_ROLES[0], YANHE, *ALL_ROLES[1:])
    theirs, nobodys = scene.aim(), scene.aim(issue=NO_SUCH, visit=NO_SUCH, command=NO_SUCH, sheet=NO_SUCH)
    differing: list[str] = []
    for route in routes_of(scene.house.app):
        if (
            not re.search("issue_id|visit_id|command_id|sheet_id|entity", route.path)
            or "/rounds/" in route.path
        ):
            continue
        for one, other in zip(theirs.requests(route), nobodys.requests(route), strict=True):
            answers = [masked(await answered(yanhe, request), scene) for request in (one, other)]
            if answers[0] != answers[1]:
                differing.append(f"{one}: {answers[0]} but {answers[1]}")
    assert differing == []


def masked(answer: tuple[int, str], scene: Scene) -> tuple[int, str]:
    status, text = answer
    for known in (scene.issue.id, scene.visit, scene.command, scene.sheet, NO_SUCH):
        text = text.replace(known, "ID")
    return status, text


@pytest.mark.parametrize("version", [None, 1, 7])
async def test_a_version_does_not_tell_whether_an_id_exists_elsewhere(
    scene: Scene, version: int | None
) -> None:
    yanhe = await scene.house.client("county_dept", YANHE)
    body = {"note": "协调", "expected_version": version}
    for issue in (scene.issue.id, NO_SUCH):
        refused(await send(yanhe, f"issues/{issue}/coordinate", body), 404, "NOT_FOUND")


@pytest.mark.parametrize("field", ["visit", "into"])
async def test_an_id_in_a_body_is_answered_alike_wherever_it_is(scene: Scene, field: str) -> None:
    yanhe = await scene.house.client(ALL_ROLES[0], YANHE, *ALL_ROLES[1:])
    theirs = {"visit": scene.visit, "into": scene.issue.id}[field]
    answers = []
    async with nothing_appended(scene.house):
        for one in (theirs, NO_SUCH):
            path, body = {
                "visit": ("issues", scene.round.finding(visit=one)),
                "into": (f"issues/{scene.own.id}/merge", {"into": one, "reason": "duplicate"}),
            }[field]
            answer = await send(yanhe, path, body)
            answers.append((answer.status_code, answer.text.replace(one, "ID")))
    assert answers[0] == answers[1]


async def test_an_id_that_is_taken_elsewhere_tells_no_more_than_that(scene: Scene) -> None:
    yanhe = await scene.house.client("county_team", YANHE)
    async with nothing_appended(scene.house):
        finding = await send(yanhe, "issues", scene.round.finding(issue=scene.issue.id))
        visit = await send(yanhe, "visits", own_visit(scene, scene.visit))
    for answer, code in ((finding, "ISSUE_EXISTS"), (visit, "VISIT_EXISTS")):
        assert refused(answer, 409, code).keys() == {"type", "title", "status", "code", "detail"}


async def test_whether_a_place_elsewhere_is_listed_is_not_told(scene: Scene) -> None:
    yanhe = await scene.house.client("county_team", YANHE)
    for target in (ELSEWHERE, "520602005000"):
        answer = await send(yanhe, "visits", own_visit(scene, str(new_id())) | {"target": target})
        assert refused(answer, 403, "AREA_NOT_YOURS")["area"] == target


async def test_a_refused_finding_takes_no_number_of_the_other_county(scene: Scene) -> None:
    yanhe = await scene.house.client("county_team", YANHE)
    before = await next_number(scene)
    refused(await send(yanhe, "issues", scene.round.finding(area=ELSEWHERE)), 403, "AREA_NOT_YOURS")
    assert await next_number(scene) == before + 1


async def test_the_figures_of_a_county_count_nothing_of_another(scene: Scene) -> None:
    yanhe = await figures(await scene.house.client("county_dept", YANHE), scene.issue.position)
    bijiang = await figures(await scene.house.client("county_dept", BIJIANG), scene.issue.position)
    assert yanhe["visits.households"] == yanhe["coverage.townships"] == 0
    assert bijiang["visits.households"] > 0


def test_a_route_that_nobody_has_aimed_fails_with_a_sentence(scene: Scene) -> None:
    aim = scene.aim()
    for route in (
        Route("GET", "/issues/export/{export_id}", frozenset()),
        Route("GET", "/issues/api/issues", frozenset({"as_of_something"})),
        Route("POST", "/issues/api/bulletins", frozenset()),
        Route("GET", "/notify/{slug}", frozenset()),
    ):
        with pytest.raises(CannotAim, match="say in"):
            list(aim.requests(route))


def own_visit(scene: Scene, visit: str) -> dict[str, object]:
    return begin_visit(str(scene.round.id)) | {"visit": visit, "target": TOWNSHIP}


async def next_number(scene: Scene) -> int:
    """The serial that Bijiang's next issue gets: one is found to see it."""
    team = await scene.house.client("county_team", BIJIANG)
    found = scene.round.finding(area=ELSEWHERE)
    position = accepted(await send(team, "issues", found))["position"]
    answer = await team.get(f"/issues/api/issues/{found['issue']}", params={"min_position": position})
    return int(answer.json()["issue"]["number"].rsplit("-", 1)[1])
