"""What concerns several issues at once: equal findings merge all or none, look backs are drawn, reviews kept."""

from typing import Any

import httpx

from shared.kernel import new_id
from tests.fixtures.house import House
from tests.fixtures.round import CITY, SITE, TOWNSHIP, VILLAGE, YANHE, Found, accepted, seed_round, send
from tests.integration.house.refusals import nothing_appended, refused

CLOSED = ("analyse", "ledger", "coordinate", "apply-closure", "close")


async def row(client: httpx.AsyncClient, found: Found) -> dict[str, Any]:
    answer = await client.get(f"/issues/api/issues/{found.id}", params={"min_position": found.position})
    known: dict[str, Any] = answer.raise_for_status().json()["issue"]
    return known


async def test_equal_findings_of_three_places_become_one_systemic_issue(house: House) -> None:
    told = await seed_round(house, 21)
    alike = [
        await told.find(area=area, kind=kind, item="V1")
        for area, kind in ((VILLAGE, "village"), (SITE, "site"), (TOWNSHIP, "township"))
    ]
    dept = await house.client("dept", CITY)
    page = await dept.get(f"/issues/together?round={told.id}&min_position={alike[-1].position}")
    assert "归并为一个共性问题" in page.text
    body = {"into": alike[0].id, "issues": [one.id for one in alike]}
    alike[0].position = accepted(await send(dept, "merges", body))["position"]
    assert (await row(dept, alike[0]))["systemic"] is True
    assert [(await row(dept, one))["status"] for one in alike] == ["open", "merged", "merged"]


async def test_one_finding_that_is_not_alike_holds_all_back(house: House) -> None:
    told = await seed_round(house, 22)
    first, second = [await told.find(item="V1") for _ in range(2)]
    other = await told.find()
    dept = await house.client("dept", CITY)
    async with nothing_appended(house):
        body = {"into": first.id, "issues": [second.id, other.id]}
        refused(await send(dept, "merges", body), 409, "NOT_EQUAL")


async def test_two_that_are_merged_into_each_other_at_once_do_not_both_vanish(house: House) -> None:
    told = await seed_round(house, 23)
    one, other = await told.find(), await told.find()
    accepted(await one.post("merge", {"into": other.id, "reason": "duplicate"}))
    refused(await other.post("merge", {"into": one.id, "reason": "duplicate"}), 409, "MERGE_TARGET_NOT_OPEN")


async def test_a_look_back_is_drawn_and_only_then_done_in_its_window(house: House) -> None:
    told = await seed_round(house, 24)
    found = await (await told.find()).take(*CLOSED)
    dept, team = await house.client("dept", CITY), await house.client("city_team", CITY, "importer")
    look = {"result": "relapsed", "kind": "field_look", "note": "又停水（合成）"}
    refused(await send(team, f"issues/{found.id}/look-back", look), 409, "LOOK_BACK_NOT_DRAWN")
    await row(dept, found)
    draw = {"round": str(told.id), "area": YANHE}
    found.position = accepted(await send(dept, "look-backs", draw))["position"]
    refused(await send(dept, "look-backs", draw), 409, "DRAW_EMPTY")
    refused(await send(team, f"issues/{found.id}/look-back", look), 409, "LOOK_BACK_OUT_OF_WINDOW")
    page = await dept.get(f"/issues/together?round={told.id}&min_position={found.position}")
    assert "还没到时间" in page.text
    again = await dept.get(f"/issues/{found.id}?min_position={found.position}")
    assert "已抽中回头看" in again.text


async def test_a_review_is_seen_with_each_finding_it_was_about(house: House) -> None:
    told = await seed_round(house, 25)
    found = await told.find()
    dept = await house.client("dept", CITY)
    body = {
        "review": str(new_id()),
        "area": CITY,
        "issues": [found.id],
        "pattern": "交接制度不全（合成）",
        "advice": "由区县统一交接办法（合成）",
    }
    found.position = accepted(await send(dept, "reviews", body))["position"]
    county = await house.client("county_dept", YANHE)
    page = await county.get(f"/issues/{found.id}?min_position={found.position}")
    assert "由区县统一交接办法（合成）" in page.text
