"""Bodies that cannot be taken: each is refused with a stable code and a sentence, and nothing is appended."""

import json
from datetime import timedelta

import httpx
import pytest

from shared.kernel import new_id
from tests.fixtures.round import (
    CITY,
    ELSEWHERE,
    TOWNSHIP,
    VILLAGE,
    YANHE,
    Body,
    SeededRound,
    ledger,
    send,
    today,
)
from tests.integration.house.refusals import nothing_appended, refused


async def post_bytes(seeded: SeededRound, content: bytes) -> httpx.Response:
    """A finding as raw bytes, which no JSON library would write."""
    team = await seeded.house.client("city_team", CITY)
    headers = {"Idempotency-Key": str(new_id()), "Content-Type": "application/json"}
    return await team.post("/issues/api/issues", content=content, headers=headers)


async def post_finding(seeded: SeededRound, **changes: object) -> httpx.Response:
    return await send(await seeded.house.client("city_team", CITY), "issues", seeded.finding(**changes))


@pytest.mark.parametrize(
    ("content", "status", "code"),
    [
        (b"", 422, "FIELD_MISSING"),
        (b"{", 400, "JSON_MALFORMED"),
        (b'{"issue": }', 400, "JSON_MALFORMED"),
        (b"[" * 100_000, 400, "BODY_UNREADABLE"),
        (b"\xff\xfe{", 400, "BODY_UNREADABLE"),
        (b"[]", 422, "FIELD_INVALID"),
    ],
)
async def test_malformed_json_is_refused(seeded: SeededRound, content: bytes, status: int, code: str) -> None:
    async with nothing_appended(seeded.house):
        refused(await post_bytes(seeded, content), status, code)


async def test_invalid_utf8_inside_a_text_is_refused(seeded: SeededRound) -> None:
    whole = json.dumps(seeded.finding(description="MARK"), ensure_ascii=False).encode()
    async with nothing_appended(seeded.house):
        response = await post_bytes(seeded, whole.replace(b"MARK", b"\xe4\xb8\xff"))
    refused(response, 400, "BODY_UNREADABLE")


@pytest.mark.parametrize("escape", [r"\u0000", r"\ud800", r"\udfff", r"\ufffd"])
async def test_a_text_that_cannot_be_stored_is_refused(seeded: SeededRound, escape: str) -> None:
    whole = json.dumps(seeded.finding(description="MARK")).replace("MARK", f"前{escape}后")
    async with nothing_appended(seeded.house):
        refused(await post_bytes(seeded, whole.encode()), 422, "TEXT_NOT_ALLOWED")


@pytest.mark.parametrize("name", ["area", "issue", "item", "category", "handling_unit", "at", "不认识\ud800"])
async def test_no_field_lets_a_lone_surrogate_in(seeded: SeededRound, name: str) -> None:
    content = json.dumps(seeded.finding() | {name: "\ud800"}).encode()
    async with nothing_appended(seeded.house):
        response = await post_bytes(seeded, content)
    refused(response, 422, response.json()["code"])


async def test_a_text_over_two_thousand_characters_is_refused(seeded: SeededRound) -> None:
    async with nothing_appended(seeded.house):
        problem = refused(await post_finding(seeded, description="长" * 2001), 422, "TEXT_TOO_LONG")
    assert problem["fields"] == [{"field": "description", "fault": "string_too_long"}]


async def test_a_text_of_two_thousand_characters_is_taken(seeded: SeededRound) -> None:
    assert (await post_finding(seeded, description="长" * 2000)).is_success


async def test_a_form_whose_bytes_are_no_text_is_refused_and_says_so_at_the_field(
    seeded: SeededRound,
) -> None:
    team = await seeded.house.client("city_team", CITY)
    fields = f"area={TOWNSHIP}&item=T1&method=talk&handling_unit=town&description="
    headers = {"Content-Type": "application/x-www-form-urlencoded", "Accept": "text/html"}
    async with nothing_appended(seeded.house):
        page = await team.post("/issues/new", content=fields.encode() + b"%ed%a0%80\xff", headers=headers)
    assert page.status_code == httpx.codes.UNPROCESSABLE_ENTITY
    assert "文字里有无法保存的字符" in page.text


@pytest.mark.parametrize(
    "at", ["0001-01-01T00:00:00Z", "0001-01-01T00:00:00+14:00", "1999-12-31T23:59:59Z", 0]
)
async def test_a_time_that_can_only_be_a_slip_is_refused(seeded: SeededRound, at: object) -> None:
    importer = await seeded.house.client("city_team", CITY, "importer")
    async with nothing_appended(seeded.house):
        problem = refused(await send(importer, "issues", seeded.finding(at=at)), 422, "FIELD_INVALID")
    assert problem["fields"] == [{"field": "at", "fault": "greater_than_equal"}]


async def test_a_time_without_its_zone_is_refused(seeded: SeededRound) -> None:
    async with nothing_appended(seeded.house):
        problem = refused(await post_finding(seeded, at="2026-05-06T09:00:00"), 422, "FIELD_INVALID")
    assert problem["fields"] == [{"field": "at", "fault": "timezone_aware"}]


async def test_an_unknown_field_is_refused(seeded: SeededRound) -> None:
    async with nothing_appended(seeded.house):
        problem = refused(await post_finding(seeded, ranking=1), 422, "FIELD_UNKNOWN")
    assert problem["fields"] == [{"field": "ranking", "fault": "extra_forbidden"}]


async def test_an_unknown_division_code_is_refused_with_the_nearest_offered(seeded: SeededRound) -> None:
    async with nothing_appended(seeded.house):
        problem = refused(await post_finding(seeded, area="520627101299"), 422, "AREA_UNKNOWN")
    nearest = problem["nearest"].split()
    assert nearest
    assert all(code.startswith("520627101") for code in nearest)


async def test_a_village_that_does_not_lie_under_the_township_named_is_refused(seeded: SeededRound) -> None:
    claimed: Body = {"area": VILLAGE, "kind": "village", "parent": ELSEWHERE}
    async with nothing_appended(seeded.house):
        problem = refused(await post_finding(seeded, **claimed), 422, "AREA_NOT_UNDER_PARENT")
    assert problem["actual_parent"] == TOWNSHIP


async def test_a_place_of_another_kind_is_refused(seeded: SeededRound) -> None:
    async with nothing_appended(seeded.house):
        problem = refused(await post_finding(seeded, area=VILLAGE), 422, "AREA_KIND_MISMATCH")
    assert (problem["kind"], problem["expected"]) == ("village", "township")


async def test_a_step_out_of_order_is_refused(seeded: SeededRound) -> None:
    found = await seeded.find()
    async with nothing_appended(seeded.house):
        problem = refused(await found.post("ledger", ledger()), 409, "STEP_OUT_OF_ORDER")
    assert (problem["stage"], problem["needed"]) == ("found", "analysed")


async def test_a_deadline_before_the_finding_is_refused(seeded: SeededRound) -> None:
    found = await (await seeded.find()).take("analyse")
    yesterday = {"deadline": str(today() - timedelta(days=1))}
    async with nothing_appended(seeded.house):
        refused(await found.post("ledger", ledger() | yesterday), 409, "DEADLINE_BEFORE_FINDING")


async def test_a_command_without_an_id_is_refused(seeded: SeededRound) -> None:
    team = await seeded.house.client("city_team", YANHE)
    async with nothing_appended(seeded.house):
        response = await team.post("/issues/api/issues", json=seeded.finding())
    refused(response, 422, "COMMAND_ID_MISSING")
