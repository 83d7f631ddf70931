"""The roster and a person's page: filters, masks, forms, and what each reader finds there."""

import re
from typing import Any

import httpx

from shared.kernel import new_id
from tests.fixtures.house import House
from tests.fixtures.people import BIJIANG, CITY, YANHE, id_number, posting, registered, send


async def page(client: httpx.AsyncClient, path: str, **query: Any) -> str:
    answer = await client.get(f"/personnel{path}", params=query)
    assert answer.status_code == httpx.codes.OK, answer.text
    return answer.text


async def posted(client: httpx.AsyncClient, cadre: str, **changes: Any) -> int:
    answer = await send(client, f"/cadres/{cadre}/post", posting(**changes))
    assert answer.status_code == httpx.codes.OK, answer.text
    return int(answer.json()["position"])


async def fill(client: httpx.AsyncClient, path: str, **form: str) -> httpx.Response:
    return await client.post(f"/personnel{path}", data={"command_id": str(new_id()), **form})


async def test_the_roster_is_filtered_and_shows_names_only_to_those_who_may_read_them(house: House) -> None:
    dept = await house.client("dept", CITY)
    cadre = await registered(dept, 201, name="名册一")
    await registered(dept, 202, name="名册二")
    position = await posted(dept, cadre, role="team_leader")
    shown = await page(dept, "/", q="名册", posted="posted", min_position=position)
    assert "名册一" in shown
    assert "名册二" not in shown
    assert "驻村工作队队长" in shown
    assert "没有符合条件的干部" in await page(dept, "/", q="名册一", posted="home")
    assert "名册一" in await page(dept, "/", q="名册一", covered="no")
    query: dict[str, str | bool] = {"q": "名册", "lacking_cover": True}
    assert (await dept.get("/personnel/api/cadres", params=query)).json()["total"] == 1
    leader = await page(await house.client("leader", CITY), "/")
    assert "登记人数" in leader
    assert "名册一" not in leader
    assert "名册一" not in await page(await house.client("auditor", CITY), "/")


async def test_a_person_is_masked_until_a_reason_is_given(house: House) -> None:
    client = await house.client("county_dept", YANHE)
    cadre = await registered(client, 203)
    position = await posted(client, cadre)
    shown = await page(client, f"/cadres/{cadre}", min_position=position)
    assert id_number(203) not in shown
    wrong = await fill(client, f"/cadres/{cadre}/reveal", fields="id_number")
    assert wrong.status_code == httpx.codes.UNPROCESSABLE_ENTITY
    assert id_number(203) not in wrong.text
    seen = await fill(client, f"/cadres/{cadre}/reveal", fields="id_number", reason="投保核对")
    assert id_number(203) in seen.text
    assert "13800000000" not in seen.text
    assert id_number(203) not in await page(client, f"/cadres/{cadre}")
    elsewhere = await (await house.client("county_dept", BIJIANG)).get(f"/personnel/cadres/{cadre}")
    assert elsewhere.status_code == httpx.codes.NOT_FOUND


async def test_a_cadre_is_registered_posted_and_brought_home_by_forms(house: House) -> None:
    client, cadre = await house.client("dept", CITY), str(new_id())
    form = {"thing": cadre, "name": "表单𠮷", "id_number": id_number(204), "area": YANHE, "rank": "142"}
    wrong = await fill(client, "/cadres/new", **form | {"id_number": id_number(204)[:-1] + "?"})
    assert 'href="#f-id_number"' in wrong.text
    entered = await fill(client, "/cadres/new", **form)
    assert "表单𠮷" in (await client.get(entered.headers["location"])).text
    post = {"thing": str(new_id()), "kind": "resident", "role": "member", "sending_unit": "dept-520627"}
    bad = await fill(client, f"/cadres/{cadre}/post", **post, starts_on="2020-02-30", village="晓景乡 晓景村")
    assert 'href="#f-starts_on"' in bad.text
    nowhere = await fill(
        client, f"/cadres/{cadre}/post", **post, starts_on="2020-03-01", village="没有这个村子"
    )
    assert "PLACE_UNKNOWN" in nowhere.text
    there = await fill(
        client, f"/cadres/{cadre}/post", **post, starts_on="2020-03-01", village="晓景乡 晓景村"
    )
    assert "沿河县 晓景乡 晓景村" in (await client.get(there.headers["location"])).text
    home = await fill(client, f"/cadres/{cadre}/end-posting", ends_on="2020-06-30", reason="rotated")
    assert "轮换" in (await client.get(home.headers["location"])).text


async def test_forms_ask_no_more_than_five_questions(house: House) -> None:
    client = await house.client("dept", CITY)
    cadre = await registered(client, 205)
    position = await posted(client, cadre)
    await page(client, f"/cadres/{cadre}", min_position=position)
    for path in (
        "/cadres/new",
        *(f"/cadres/{cadre}/{slug}" for slug in ("post", "end-posting", "dispatch", "rank")),
    ):
        asked = re.findall(r'class="required"|aria-required="true"', await page(client, path))
        assert len(asked) <= 5, path


async def test_only_who_may_take_a_step_finds_its_form(house: House) -> None:
    client = await house.client("county_dept", YANHE)
    cadre = await registered(client, 206)
    await page(client, f"/cadres/{cadre}", min_position=await posted(client, cadre))
    refused = await client.get(f"/personnel/cadres/{cadre}/dispatch", headers={"accept": "application/json"})
    assert refused.json()["code"] == "NOT_ALLOWED"
    auditor = await house.client("auditor", CITY)
    for path in ("/cadres/new", f"/cadres/{cadre}/post", "/import/cadres"):
        assert (await auditor.get(f"/personnel{path}")).status_code == httpx.codes.FORBIDDEN
