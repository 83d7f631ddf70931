"""Cadres over HTTP: sealed in the store, masked to readers, found by number and name, each county its own."""

from typing import Any

import httpx
import pytest

from shared.db.database import connect
from shared.kernel import new_id
from tests.fixtures.house import House
from tests.fixtures.people import (
    BIJIANG,
    CITY,
    YANHE,
    id_number,
    posting,
    registered,
    registration,
    send,
)

RARE = "𠮷㛃"


async def stored(house: House, cadre: str) -> str:
    """All that the store and the read table hold of a cadre, as text."""
    dsn = house.dsn("qz_personnel", "qz_personnel")
    async with connect(dsn, size=1) as database, database.connection() as one:
        data = await one.fetch("SELECT data FROM es_event WHERE stream = $1", f"cadre-{cadre}")
        rows = await one.fetch("SELECT cadre::text AS c, t::text AS row FROM cadre t")
        sheets = await one.fetch("SELECT s::text AS sheet FROM staged_import s")
    return "".join(
        [row["data"] for row in data] + [row["row"] for row in rows] + [one["sheet"] for one in sheets]
    )


async def one_cadre(client: httpx.AsyncClient, cadre: str, position: int = 0) -> Any:
    answer = await client.get(f"/personnel/api/cadres/{cadre}", params={"min_position": position})
    assert answer.status_code == httpx.codes.OK, answer.text
    return answer.json()


async def test_a_rare_name_is_kept_exactly_and_stands_nowhere_in_the_clear(house: House) -> None:
    client = await house.client("dept", CITY)
    body = registration(1, name=RARE)
    answer = await send(client, "/cadres", body)
    shown = await one_cadre(client, body["cadre"], answer.json()["position"])
    assert shown["cadre"]["name"] == RARE
    held = await stored(house, body["cadre"])
    for personal in (RARE, body["id_number"], body["phone"]):
        assert personal not in held
    assert "id_number" not in shown["cadre"]


async def test_a_repeated_registration_gives_the_first_answer(house: House) -> None:
    client, command = await house.client("dept", CITY), new_id()
    body = registration(2)
    first = (await send(client, "/cadres", body, command)).json()
    again = (await send(client, "/cadres", body, command)).json()
    assert again == {**first, "repeated": True}


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"id_number": id_number(3)[:17] + "9"}, "ID_NUMBER_INVALID"),
        ({"id_number": "52062720200230123X"}, "ID_NUMBER_INVALID"),
        ({"id_number": "520627"}, "ID_NUMBER_INVALID"),
        ({"rank": "777"}, "RANK_UNKNOWN"),
        ({"area": "520627203201"}, "AREA_KIND_MISMATCH"),
        ({"area": "990000000000"}, "AREA_UNKNOWN"),
        ({"name": " "}, "FIELD_MISSING"),
        ({"name": "张\0三"}, "TEXT_NOT_ALLOWED"),
    ],
)
async def test_a_wrong_registration_is_refused_with_its_code(
    house: House, changes: dict[str, Any], code: str
) -> None:
    client = await house.client("dept", CITY)
    wrong = {"id_number": id_number(3) if id_number(3)[-1] != "9" else id_number(4), **changes}
    answer = await send(client, "/cadres", registration(3, **wrong))
    assert answer.json()["code"] == code
    assert str(wrong["id_number"]) not in answer.text


async def test_an_id_number_is_registered_once_however_it_is_written(house: House) -> None:
    client = await house.client("dept", CITY)
    await registered(client, 5)
    wide = id_number(5).translate({ord(str(n)): ord("０") + n for n in range(10)}).lower()
    answer = await send(client, "/cadres", registration(5, id_number=wide, name="另一个"))
    assert (answer.status_code, answer.json()["code"]) == (409, "ID_NUMBER_TAKEN")


async def test_a_date_that_does_not_exist_is_refused_with_its_field(house: House) -> None:
    client = await house.client("dept", CITY)
    cadre = await registered(client, 6)
    answer = await send(client, f"/cadres/{cadre}/post", posting(starts_on="2020-02-30"))
    assert answer.status_code == httpx.codes.UNPROCESSABLE_ENTITY
    assert answer.json()["fields"][0]["field"] == "starts_on"


async def test_a_cadre_is_posted_and_brought_home(house: House) -> None:
    client = await house.client("county_dept", YANHE)
    cadre = await registered(client, 7)
    first = posting()
    assert (await send(client, f"/cadres/{cadre}/post", first)).status_code == httpx.codes.OK
    second = await send(client, f"/cadres/{cadre}/post", posting(starts_on="2020-06-01"))
    assert second.json()["code"] == "POSTING_OPEN"
    end = {"posting": first["posting"], "ends_on": "2020-05-31", "reason": "rotated"}
    answer = await send(client, f"/cadres/{cadre}/end-posting", end)
    shown = await one_cadre(client, cadre, answer.json()["position"])
    assert shown["cadre"]["posting"] is None
    assert [one["ends_on"] for one in shown["postings"]] == ["2020-05-31"]


async def test_only_the_city_dispatches_and_only_from_a_delisted_county(house: House) -> None:
    city, county = await house.client("dept", CITY), await house.client("county_dept", BIJIANG)
    cadre = await registered(city, 8, area=BIJIANG)
    body = {
        "posting": str(new_id()),
        "area": YANHE,
        "sending_unit": "dept-520602",
        "starts_on": "2020-03-01",
    }
    assert (await send(county, f"/cadres/{cadre}/dispatch", body)).json()["code"] == "NOT_ALLOWED"
    answer = await send(city, f"/cadres/{cadre}/dispatch", body)
    assert answer.json()["events"] == ["CadreDispatched.v1", "CadrePosted.v1"]
    assert answer.json()["published_position"] == answer.json()["position"]
    at_home = await registered(city, 9)
    refused = await send(city, f"/cadres/{at_home}/dispatch", {**body, "posting": str(new_id())})
    assert refused.json()["code"] == "ORIGIN_NOT_DELISTED"


async def test_a_county_sees_nothing_of_another(house: House) -> None:
    yanhe, bijiang = await house.client("county_dept", YANHE), await house.client("county_dept", BIJIANG)
    cadre = await registered(yanhe, 10, name="只在沿河")
    for path in (f"/cadres/{cadre}/post", f"/cadres/{cadre}/reveal"):
        body = posting() if path.endswith("post") else {"fields": ["phone"], "reason": "核对"}
        assert (await send(bijiang, path, body)).json()["code"] == "NOT_FOUND"
    assert (await bijiang.get(f"/personnel/api/cadres/{cadre}")).status_code == httpx.codes.NOT_FOUND
    assert (await bijiang.get("/personnel/api/cadres", params={"q": "只在沿河"})).json()["total"] == 0
    refused = await send(bijiang, "/cadres", registration(11))
    assert refused.json()["code"] == "AREA_NOT_YOURS"


async def test_a_name_is_found_by_those_who_may_read_names(house: House) -> None:
    dept, auditor = await house.client("dept", CITY), await house.client("auditor", CITY)
    body = registration(12, name="冉独特")
    position = (await send(dept, "/cadres", body)).json()["position"]
    query = {"q": "独特", "min_position": position}
    (found,) = (await dept.get("/personnel/api/cadres", params=query)).json()["cadres"]
    assert found["name"] == "冉独特"
    assert (await auditor.get("/personnel/api/cadres", params=query)).json()["total"] == 0
    by_number = {**query, "q": found["number"]}
    (seen,) = (await auditor.get("/personnel/api/cadres", params=by_number)).json()["cadres"]
    assert seen["name"] == "冉**"
    leader = await house.client("leader", CITY)
    assert (await leader.get("/personnel/api/cadres")).json()["code"] == "NOT_ALLOWED"


async def test_what_is_masked_is_shown_for_a_reason_and_the_look_is_a_fact(house: House) -> None:
    client = await house.client("county_dept", YANHE)
    cadre = await registered(client, 13, phone=None)
    ask = {"fields": ["id_number", "phone"], "reason": "投保核对证件"}
    answer = await send(client, f"/cadres/{cadre}/reveal", ask)
    assert answer.json()["values"] == {"id_number": id_number(13), "phone": None}
    assert answer.json()["events"] == ["PersonalDataRevealed.v1"]
    assert answer.json()["published_position"] == 0
    assert "投保核对证件" not in await stored(house, cadre)
    no_reason = await send(client, f"/cadres/{cadre}/reveal", {**ask, "reason": " "})
    assert no_reason.json()["code"] == "FIELD_MISSING"
