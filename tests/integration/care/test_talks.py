"""Talks with a cadre of the roster, and what was said of and by that cadre: for those who may read it."""

import httpx

from shared.kernel import new_id
from tests.fixtures.house import House
from tests.integration.care.asking import (
    API,
    CITY,
    SONGTAO,
    YANHE,
    accepted,
    care_visit,
    code,
    difficulty,
    today,
)
from tests.integration.care.cadres import NAME, register
from tests.integration.care.test_pages import page, send

TALKS = "/personnel/care/talks"
NOTE = "想调到离家近的村"


async def planned(county: httpx.AsyncClient, cadre: str) -> str:
    talk = str(new_id())
    body = {"talk": talk, "cadre": cadre, "reason": "regular", "planned_on": today()}
    await accepted(county, "/care/talks", body)
    return talk


async def test_the_contents_are_for_who_held_it_and_the_department(house: House) -> None:
    county = await house.client("county_dept", YANHE)
    colleague = await house.client("county_dept", YANHE, "importer")
    talk = await planned(county, (await register(county, 101))[0])
    done = await accepted(county, f"/care/talks/{talk}/hold", {"held_on": today(), "note": NOTE})
    position = done["position"]
    readers = (county, await house.client("dept", CITY), colleague, await house.client("auditor", CITY))
    shown = [NOTE in await page(one, f"{TALKS}/{talk}", position=position) for one in readers]
    assert shown == [True, True, False, False]
    await page(await house.client("leader", CITY), f"{TALKS}/{talk}", 403)
    await page(await house.client("county_dept", SONGTAO), f"{TALKS}/{talk}", 404)


async def test_a_talk_is_planned_and_recorded_on_its_pages(house: House) -> None:
    county = await house.client("county_dept", YANHE)
    _, number, _ = await register(county, 102)
    form = {"number": number, "reason": "care", "planned_on": today()}
    listed = await send(county, TALKS, form)
    assert NAME in listed
    assert "待谈" in listed
    wrong = await county.post(TALKS, data={**form, "planned_on": "2020-01-01"})
    assert (wrong.status_code, "TALK_PLAN_IN_PAST" in wrong.text) == (422, True)


async def test_a_talk_of_another_county_is_neither_planned_nor_recorded(house: House) -> None:
    county, other = await house.client("county_dept", YANHE), await house.client("county_dept", SONGTAO)
    cadre = (await register(county, 103))[0]
    body = {"talk": str(new_id()), "cadre": cadre, "reason": "regular", "planned_on": today()}
    assert await code(other, "/care/talks", body) == "NOT_FOUND"
    talk = await planned(county, cadre)
    assert await code(other, f"/care/talks/{talk}/hold", {"held_on": today(), "note": "x"}) == "NOT_FOUND"
    assert await code(other, f"/care/talks/{talk}/cancel", {}) == "NOT_FOUND"
    unknown = {"held_on": today(), "note": "x"}
    assert await code(county, f"/care/talks/{new_id()}/hold", unknown) == "NOT_FOUND"


async def test_what_was_heard_of_one_cadre_is_that_cadres_until_erased(house: House) -> None:
    county, dept = await house.client("county_dept", YANHE), await house.client("dept", CITY)
    cadre, _, _ = await register(county, 104)
    raised = difficulty(text="母亲住院要人照看")
    done = await accepted(county, "/care/visits", care_visit(cadres=[cadre], difficulties=[raised]))
    path = f"{API}/care/tickets/{raised['ticket']}"
    row = (await county.get(path, params={"min_position": done["position"]})).json()
    assert (row["cadre"], row["text"]) == (cadre, "母亲住院要人照看")
    talk = await planned(county, cadre)
    await accepted(dept, f"/cadres/{cadre}/erase", {"reason": "own_request"})
    passing = f"/care/tickets/{raised['ticket']}/pass-on"
    assert await code(county, passing, {"answerer": "bureau-520627"}) == "PERSON_ERASED"
    assert await code(county, f"/care/talks/{talk}/cancel", {}) == "PERSON_ERASED"
    assert (await county.get(path)).json()["text"] == "已删除"
    assert await code(county, "/care/visits", care_visit(cadres=[cadre])) == "PERSON_ERASED"
