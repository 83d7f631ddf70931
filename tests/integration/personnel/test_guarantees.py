"""Guarantees in the whole house: recorded by form and API, refused with code and field, counted for any day."""

from typing import Any, Final
from urllib.parse import urlencode

import httpx

from shared.kernel import new_id
from tests.fixtures.house import House
from tests.fixtures.people import BIJIANG, CITY, YANHE, posting, registered, send

POLICY: Final = {
    "policy_number": "PAIC-2020-7",
    "insurer": "平安保险",
    "sum_fen": 100_000_000,
    "starts_on": "2020-01-01",
    "ends_on": "2029-12-31",
}
FORM: Final = {
    "policy_number": "PAIC-2020-8",
    "insurer": "平安保险",
    "sum_fen": "1,000,000",
    "starts_on": "2020-01-01",
    "ends_on": "2029-12-31",
}


async def posted_cadre(client: httpx.AsyncClient, serial: int) -> tuple[str, int]:
    """Somebody posted since 2 March 2020, and the position of the posting."""
    cadre = await registered(client, serial)
    answer = await send(client, f"/cadres/{cadre}/post", posting(starts_on="2020-03-02"))
    assert answer.status_code == httpx.codes.OK, answer.text
    return cadre, int(answer.json()["position"])


async def rows(client: httpx.AsyncClient, cadre: str, on: str, position: int = 0) -> list[dict[str, Any]]:
    asked: dict[str, str | int] = {"on": on, "cadre": cadre, "min_position": position}
    answer = await client.get("/personnel/api/coverage/lacking", params=asked)
    assert answer.status_code == httpx.codes.OK, answer.text
    return list(answer.json())


async def test_a_new_posting_is_uncovered_until_it_is_insured(house: House) -> None:
    client = await house.client("dept", CITY)
    cadre, position = await posted_cadre(client, 801)
    (lack,) = await rows(client, cadre, "2020-03-20", position)
    assert (lack["kind"], lack["since"], lack["county"]) == ("insurance", "2020-03-02", YANHE)
    answer = await send(client, f"/cadres/{cadre}/guarantees/insure", POLICY)
    assert await rows(client, cadre, "2020-03-20", answer.json()["position"]) == []
    again = await send(client, f"/cadres/{cadre}/guarantees/insure", POLICY)
    assert again.json()["position"] == 0


THREE_PARTS: Final = [{"component": one, "amount_fen": 1} for one in ("base", "term", "performance")]
NOT_LAWFUL: Final = (
    ("insure", {**POLICY, "sum_fen": 99_999_999, "starts_on": "2019-01-01"}, "SUM_BELOW_MINIMUM"),
    ("insure", {**POLICY, "policy_number": "other", "starts_on": "2021-01-01"}, "POLICY_OVERLAPS"),
    ("insure", {**POLICY, "starts_on": "2020-02-30"}, "FIELD_INVALID"),
    ("pay", {"month": "2020-03-01", "parts": THREE_PARTS, "pension_paid": False}, "PAY_COMPONENTS"),
    ("health-check", {"checked_on": "2020-05-06", "institution": "县医院", "result": "好"}, "FIELD_UNKNOWN"),
)


async def test_what_is_not_lawful_is_refused_with_its_code(house: House) -> None:
    client = await house.client("dept", CITY)
    cadre, _ = await posted_cadre(client, 802)
    await send(client, f"/cadres/{cadre}/guarantees/insure", POLICY)
    for slug, body, code in NOT_LAWFUL:
        answer = await send(client, f"/cadres/{cadre}/guarantees/{slug}", body)
        assert answer.status_code in (409, 422), answer.text
        assert code in answer.text, answer.text


async def test_a_form_takes_yuan_and_says_at_the_field_what_is_wrong(house: House) -> None:
    client = await house.client("county_dept", YANHE)
    cadre, position = await posted_cadre(await house.client("dept", CITY), 803)
    form = f"/personnel/cadres/{cadre}/guarantees/insure"
    page = await client.get(form, params={"min_position": position})
    assert "保单号" in page.text
    for sum_, said in (
        ("1000000.555", "最多两位小数"),
        ("-5", "最多两位小数"),
        ("999999.99", "SUM_BELOW_MINIMUM"),
    ):
        wrong = await client.post(form, data={**FORM, "sum_fen": sum_})
        assert wrong.status_code == httpx.codes.UNPROCESSABLE_ENTITY
        assert said in wrong.text or "保额低于" in wrong.text
    done = await client.post(form, data=FORM)
    assert done.status_code == httpx.codes.SEE_OTHER
    assert await rows(client, cadre, "2021-01-01", position_of(done)) != []


FILLED_IN: Final[tuple[tuple[str, dict[str, str]], ...]] = (
    ("health-check", {"checked_on": "2020-05-06", "institution": "沿河县人民医院"}),
    ("allowance", {"kind": "living", "month": "2020-03", "due_fen": "600"}),
    (
        "pay-allowance",
        {"kind": "living", "month": "2020-03", "paid_fen": "250.50", "paid_on": "2020-03-25"},
    ),
)


async def test_every_form_of_the_guarantees_is_taken(house: House) -> None:
    client = await house.client("dept", CITY)
    cadre, position = await posted_cadre(client, 804)
    base = f"/personnel/cadres/{cadre}/guarantees"
    page = await client.get(f"{base}/work-fund", params={"min_position": position})
    posting = page.text.split('<option value="')[-1].split('"')[0]
    fund = {"posting": posting, "year": "2020", "amount_fen": "10000", "allotted_on": "2020-03-20"}
    for slug, data in (("work-fund", fund), *FILLED_IN):
        done = await client.post(f"{base}/{slug}", data=data)
        assert done.status_code == httpx.codes.SEE_OTHER, (slug, done.text)
    found = await rows(client, cadre, "2020-04-02", position_of(done))
    assert {one["kind"]: one["owed_fen"] for one in found} == {"insurance": None, "allowance": 34_950}


async def test_leaders_see_counts_and_a_county_its_own(house: House) -> None:
    dept, leader = await house.client("dept", CITY), await house.client("leader", CITY)
    cadre, position = await posted_cadre(dept, 805)
    asked = urlencode({"on": "2020-03-20", "min_position": position, "county": YANHE})
    path = f"/personnel/cadres/{cadre}"
    for client, shown in ((dept, True), (leader, False), (await house.client("county_dept", BIJIANG), False)):
        page = await client.get(f"/personnel/coverage?{asked}")
        assert page.status_code == httpx.codes.OK
        assert (path in page.text) == shown
    assert (await leader.get("/personnel/coverage/export.xlsx")).status_code == httpx.codes.FORBIDDEN
    assert (await leader.get("/personnel/api/coverage/lacking")).status_code == httpx.codes.FORBIDDEN
    counted = (await leader.get(f"/personnel/api/coverage?{asked}")).json()
    yanhe = next(one for one in counted if one["county"] == YANHE)
    assert yanhe["posted"] == yanhe["insured"] + yanhe["lacking"]["insurance"]


async def test_nobody_records_for_another_county(house: House) -> None:
    cadre, _ = await posted_cadre(await house.client("dept", CITY), 806)
    path = f"/personnel/api/cadres/{cadre}/guarantees/insure"
    for role, area, status in (
        ("county_dept", BIJIANG, httpx.codes.NOT_FOUND),
        ("leader", CITY, httpx.codes.FORBIDDEN),
        ("auditor", CITY, httpx.codes.FORBIDDEN),
    ):
        client = await house.client(role, area)
        answer = await client.post(path, json=POLICY, headers={"Idempotency-Key": str(new_id())})
        assert answer.status_code == status, answer.text


async def test_the_export_holds_the_rows_of_the_day(house: House) -> None:
    client = await house.client("dept", CITY)
    cadre, position = await posted_cadre(client, 807)
    asked: dict[str, str | int] = {"on": "2020-03-20", "kind": "insurance", "min_position": position}
    answer = await client.get("/personnel/coverage/export.xlsx", params=asked)
    assert answer.status_code == httpx.codes.OK
    page = await client.get("/personnel/api/coverage/lacking", params=asked)
    assert cadre in {one["cadre"] for one in page.json()}
    assert answer.content[:2] == b"PK"


def position_of(done: httpx.Response) -> int:
    return int(done.headers["location"].rpartition("min_position=")[2])
