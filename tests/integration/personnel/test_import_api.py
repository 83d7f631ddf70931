"""Imports for programs: a sheet is looked at row by row, carried out at a yes, and brings nothing the second time."""

import asyncio
from datetime import date
from typing import Any

import httpx

from deploy.local.demo.script import Sheet
from deploy.local.demo.sheets import workbook
from shared.contracts.glossary import TERMS
from shared.divisions import tongren
from shared.kernel import new_id
from tests.fixtures.house import House
from tests.fixtures.people import BIJIANG, CITY, VILLAGE, YANHE, id_number
from tests.integration.house.refusals import refused

HEADINGS = ("姓名", "身份证号", "区县", "职务级别", "派驻职务", "派驻村", "派驻开始日期")
PATH = "/personnel/api/import/cadres"


def line(serial: int, number: str = "") -> tuple[str | date, ...]:
    rank, role = TERMS["rank"]["142"], TERMS["cadre_role"]["member"]
    county = tongren().full_name(YANHE)
    return ("田小满", number or id_number(serial), county, rank, role, VILLAGE, date(2020, 3, 2))


def sheet(*rows: tuple[str | date, ...]) -> bytes:
    return workbook(Sheet(filename="花名册.xlsx", headings=HEADINGS, rows=rows, known="ID_NUMBER_TAKEN"))


async def looked_at(client: httpx.AsyncClient, content: bytes) -> dict[str, Any]:
    answer = await client.post(PATH, files={"sheet": ("花名册.xlsx", content)})
    assert answer.status_code == httpx.codes.OK, answer.text
    found: dict[str, Any] = answer.json()
    return found


async def said_yes(client: httpx.AsyncClient, sheet_id: str) -> dict[str, Any]:
    done: dict[str, Any] = (await client.post(f"{PATH}/{sheet_id}")).raise_for_status().json()
    return done


async def test_rows_are_told_apart_and_the_good_ones_carried_out_once(house: House) -> None:
    clerk = await house.client("county_dept", YANHE)
    wrong = id_number(7_102)[:17] + "?"
    content = sheet(line(7_100), line(7_101), line(7_102, wrong), line(7_100))
    found = await looked_at(clerk, content)
    assert found["rows"] == 2
    problems = [(one["row"], one["code"]) for one in found["problems"]]
    assert problems == [(4, "ID_NUMBER_INVALID"), (5, "SHEET_DUPLICATE_ROW")]
    first, second = await said_yes(clerk, found["id"]), await said_yes(clerk, found["id"])
    assert first == second
    assert (first["done"], first["refused"]) == (2, [])


async def test_what_is_in_already_is_no_row_to_carry_out(house: House) -> None:
    clerk = await house.client("county_dept", YANHE)
    content = sheet(line(7_110))
    await said_yes(clerk, (await looked_at(clerk, content))["id"])
    again = await looked_at(clerk, content)
    assert again["rows"] == 0
    assert [one["code"] for one in again["problems"]] == ["ID_NUMBER_TAKEN"]


async def test_two_yeses_at_once_register_once(house: House) -> None:
    clerk = await house.client("county_dept", YANHE)
    found = await looked_at(clerk, sheet(line(7_120)))
    answers = await asyncio.gather(*(said_yes(clerk, found["id"]) for _ in range(2)))
    assert [one["done"] for one in answers] == [1, 1]
    listed = await clerk.get("/personnel/api/cadres", params={"min_position": answers[0]["position"]})
    assert listed.status_code == httpx.codes.OK


async def test_what_is_no_import_is_refused(house: House) -> None:
    clerk = await house.client("county_dept", YANHE)
    content = {"sheet": ("花名册.xlsx", b"no workbook")}
    answer = await clerk.post(PATH, files=content)
    assert answer.status_code >= 400
    assert answer.json()["code"].startswith("SHEET_")
    refused(await clerk.post("/personnel/api/import/horses", files=content), 404, "NOT_FOUND")
    refused(await clerk.post(PATH), 422, "FILE_MISSING")
    refused(await clerk.post(f"{PATH}/{new_id()}"), 404, "NOT_FOUND")


async def test_a_sheet_is_of_the_one_who_sent_it_and_of_who_may(house: House) -> None:
    clerk = await house.client("county_dept", YANHE)
    found = await looked_at(clerk, sheet(line(7_130)))
    other = await house.client("county_dept", BIJIANG)
    refused(await other.post(f"{PATH}/{found['id']}"), 404, "NOT_FOUND")
    for role in ("leader", "auditor"):
        reader = await house.client(role, CITY)
        answer = await reader.post(PATH, files={"sheet": ("花名册.xlsx", sheet(line(7_131)))})
        refused(answer, 403, "NOT_ALLOWED")
