"""Appointments over HTTP: evidence sealed, the notice to its end, the rank with the promotion, each county its own."""

from typing import Any

import httpx

from shared.db.database import connect
from shared.kernel import new_id
from tests.fixtures.house import House
from tests.fixtures.people import BIJIANG, CITY, YANHE, posting, registered, send

MERIT, PEOPLE = "三个月修通了四公里产业路", "院坛会上群众都说他办实事"
NOMINATED, NOTICED, APPOINTED = (
    "2020-06-01T02:00:00Z",
    "2020-06-02T02:00:00Z",
    "2020-06-09T02:00:00Z",
)
NOTICE = {"starts_on": "2020-06-02", "ends_on": "2020-06-08", "at": NOTICED}
OFFICE = {"effective_on": "2020-06-09", "at": APPOINTED}


def nomination(cadre: str, **changes: Any) -> dict[str, Any]:
    return {
        "appointment": str(new_id()),
        "cadre": cadre,
        "kind": "promotion",
        "level": "132",
        "merit": MERIT,
        "recognition": PEOPLE,
        "at": NOMINATED,
        **changes,
    }


async def graded(client: httpx.AsyncClient, serial: int, rank: str = "141", grade: str = "excellent") -> str:
    """A first secretary with a good year."""
    cadre = await registered(client, serial, rank=rank)
    await send(client, f"/cadres/{cadre}/post", posting(starts_on="2019-03-01"))
    body = {"year": 2019, "grade": grade, "basis": "驻村满一年，群众满意"}
    answer = await send(client, f"/cadres/{cadre}/evaluate", body)
    assert answer.status_code == httpx.codes.OK, answer.text
    # What pages show of the person is there from now on.
    await read(client, f"/cadres/{cadre}", answer.json()["position"])
    return cadre


async def read(client: httpx.AsyncClient, path: str, position: int) -> Any:
    answer = await client.get(f"/personnel/api{path}", params={"min_position": position})
    assert answer.status_code == httpx.codes.OK, answer.text
    return answer.json()


async def test_nobody_is_appointed_over_http_before_the_notice_has_ended(house: House) -> None:
    client = await house.client("dept", CITY, "importer")
    body = nomination(await graded(client, 57001))
    steps = f"/appointments/{body['appointment']}"
    assert (await send(client, "/appointments", body)).json()["events"] == ["Nominated.v1"]
    early = await send(client, f"{steps}/appoint", OFFICE)
    assert (early.status_code, early.json()["code"]) == (409, "NOTICE_MISSING")
    short = await send(client, f"{steps}/notice", {**NOTICE, "ends_on": "2020-06-07"})
    assert short.json()["code"] == "NOTICE_TOO_SHORT"
    assert (await send(client, f"{steps}/notice", NOTICE)).status_code == httpx.codes.OK
    running = await send(client, f"{steps}/appoint", {**OFFICE, "at": "2020-06-08T10:00:00Z"})
    assert running.json()["code"] == "NOTICE_NOT_ENDED"


async def test_a_promotion_sets_the_rank_in_the_same_breath(house: House) -> None:
    client = await house.client("dept", CITY, "importer")
    cadre = await graded(client, 57010)
    body = nomination(cadre)
    steps = f"/appointments/{body['appointment']}"
    await send(client, "/appointments", body)
    await send(client, f"{steps}/notice", NOTICE)
    answer = (await send(client, f"{steps}/appoint", OFFICE)).json()
    assert answer["events"] == ["Appointed.v1", "RankSet.v1"]
    assert answer["published_position"] == answer["position"] - 1
    shown = await read(client, steps, answer["position"])
    assert (shown["status"], shown["frontline"], shown["trial_until"]) == ("on_trial", True, "2021-06-08")
    person = await read(client, f"/cadres/{cadre}", answer["position"])
    assert person["cadre"]["rank"] == "132"


async def test_a_failed_trial_gives_the_rank_back(house: House) -> None:
    client = await house.client("dept", CITY, "importer")
    cadre = await graded(client, 57002)
    body = nomination(cadre)
    steps = f"/appointments/{body['appointment']}"
    await send(client, "/appointments", body)
    await send(client, f"{steps}/notice", NOTICE)
    await send(client, f"{steps}/appoint", OFFICE)
    early = await send(client, f"{steps}/pass-trial", {"at": "2021-06-08T02:00:00Z"})
    assert early.json()["code"] == "TRIAL_NOT_OVER"
    answer = (await send(client, f"{steps}/fail-trial", {"at": "2021-03-01T02:00:00Z"})).json()
    assert answer["events"] == ["TrialFailed.v1", "RankSet.v1"]
    person = await read(client, f"/cadres/{cadre}", answer["position"])
    assert person["cadre"]["rank"] == "141"


async def test_a_transfer_leaves_the_rank_alone(house: House) -> None:
    client = await house.client("dept", CITY, "importer")
    cadre = await graded(client, 57003)
    body = nomination(cadre, kind="transfer", level="141")
    steps = f"/appointments/{body['appointment']}"
    await send(client, "/appointments", body)
    await send(client, f"{steps}/notice", NOTICE)
    assert (await send(client, f"{steps}/appoint", OFFICE)).json()["events"] == ["Appointed.v1"]


async def test_the_evidence_stands_nowhere_in_the_clear(house: House) -> None:
    client = await house.client("dept", CITY, "importer")
    cadre = await graded(client, 57004)
    body = nomination(cadre)
    position = (await send(client, "/appointments", body)).json()["position"]
    shown = await read(client, f"/appointments/{body['appointment']}", position)
    assert "merit" not in shown
    dsn = house.dsn("qz_personnel", "qz_personnel")
    async with connect(dsn, size=1) as database, database.connection() as one:
        data = await one.fetchval("SELECT string_agg(data::text, ' ') FROM es_event")
        rows = await one.fetchval("SELECT string_agg(a::text, ' ') FROM appointment a")
    assert MERIT not in data + rows
    assert PEOPLE not in data + rows


async def test_a_weak_year_or_a_blank_page_nominates_nobody(house: House) -> None:
    client = await house.client("dept", CITY, "importer")
    weak, good = await graded(client, 57005, grade="incompetent"), await graded(client, 57006)
    fresh = await registered(client, 57007, rank="141")
    for body, code in (
        (nomination(weak), "GRADE_TOO_LOW"),
        (nomination(fresh), "EVALUATION_MISSING"),
        (nomination(good, merit=" "), "MERIT_MISSING"),
        (nomination(good, recognition=""), "RECOGNITION_MISSING"),
        (nomination(str(new_id())), "NOT_FOUND"),
    ):
        assert (await send(client, "/appointments", body)).json()["code"] == code


async def test_a_county_nominates_its_own_and_the_city_decides_on_county_heads(house: House) -> None:
    yanhe = await house.client("county_dept", YANHE, "importer")
    bijiang = await house.client("county_dept", BIJIANG, "importer")
    cadre = await graded(yanhe, 57008)
    body = nomination(cadre)
    steps = f"/appointments/{body['appointment']}"
    assert (await send(bijiang, "/appointments", body)).json()["code"] == "NOT_FOUND"
    position = (await send(yanhe, "/appointments", body)).json()["position"]
    assert (await send(yanhe, f"{steps}/notice", NOTICE)).json()["code"] == "LEVEL_NOT_YOURS"
    assert (await send(bijiang, f"{steps}/notice", NOTICE)).json()["code"] == "NOT_FOUND"
    hidden = await bijiang.get(f"/personnel/api{steps}", params={"min_position": position})
    assert hidden.status_code == httpx.codes.NOT_FOUND


async def test_leaders_read_counts_and_no_persons(house: House) -> None:
    leader = await house.client("leader", CITY)
    assert (await leader.get("/personnel/api/appointments")).json()["code"] == "NOT_ALLOWED"
    assert (await leader.get("/personnel/api/commendations")).json()["code"] == "NOT_ALLOWED"
    assert (await leader.get("/personnel/api/appointments/counts")).status_code == httpx.codes.OK
    assert (await leader.get("/personnel/api/honours/shares")).status_code == httpx.codes.OK


async def test_the_year_must_be_over(house: House) -> None:
    client = await house.client("dept", CITY)
    cadre = await registered(client, 57009)
    body = {"year": 2100, "grade": "competent", "basis": "提前评"}
    assert (await send(client, f"/cadres/{cadre}/evaluate", body)).json()["code"] == "YEAR_NOT_OVER"
