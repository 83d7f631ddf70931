"""Commendations from Excel: each row names somebody of the roster, every problem is told, a second yes adds nothing."""

from collections.abc import Mapping
from datetime import date

import httpx

from services.personnel.handlers.importing.commendations.columns import COLUMNS
from shared.sheets import Cell, Template
from shared.sheets.writing import write
from tests.fixtures.house import House
from tests.fixtures.people import BIJIANG, CITY, YANHE, id_number, registered
from tests.integration.personnel.test_appointments import read

PATH = "/personnel/import/commendations"
Line = Mapping[str, Cell]


def line(**changes: Cell) -> Line:
    usual: dict[str, Cell] = {
        "honour": "优秀党务工作者",
        "level": "市级",
        "year": 2019,
        "commended_on": date(2019, 7, 1),
        "basis": "铜党发〔2019〕8号",
        "frontline": "是",
    }
    return usual | changes


async def staged(client: httpx.AsyncClient, *lines: Line) -> str:
    data = write(Template(name="表彰名单", columns=COLUMNS), lines)
    answer = await client.post(PATH, files={"sheet": ("表彰.xlsx", data)})
    assert answer.status_code == httpx.codes.SEE_OTHER, answer.text
    return str(answer.headers["location"])


async def confirmed(client: httpx.AsyncClient, address: str) -> str:
    answer = await client.post(address)
    assert answer.status_code == httpx.codes.SEE_OTHER, answer.text
    return (await client.get(answer.headers["location"])).text


async def test_a_list_is_entered_after_a_yes_and_only_once(house: House) -> None:
    client = await house.client("dept", CITY)
    cadre = await registered(client, 57201)
    await registered(client, 57202)
    number = (await read(client, f"/cadres/{cadre}", 0))["cadre"]["number"]
    lines = (line(number=number), line(id_number=id_number(57202)))
    address = await staged(client, *lines)
    assert "已办成 2 行" in await confirmed(client, address)
    assert "已办成 2 行" in await confirmed(client, await staged(client, *lines))
    query = "year=2019&honour=excellent_party_worker"
    entered = (await client.get(f"/personnel/api/commendations?{query}")).json()
    assert [one["frontline"] for one in entered] == [True, True]


CODES = (
    "YEAR_NOT_OF_DATE",
    "SHEET_NOT_CHOICE",
    "NOT_FOUND",
    "SHEET_REQUIRED",
    "SHEET_NOT_DATE",
    "SHEET_DUPLICATE_ROW",
)


async def test_every_problem_of_a_list_is_told_with_its_code(house: House) -> None:
    client, city = await house.client("county_dept", YANHE), await house.client("dept", CITY)
    await registered(client, 57203)
    await registered(city, 57204, area=BIJIANG)
    mine = id_number(57203)
    address = await staged(
        client,
        line(id_number=mine, year=2016),
        line(id_number=mine, honour="先进党组织"),
        line(id_number=id_number(57204)),
        line(),
        line(id_number=mine, commended_on="2019-02-30"),
        line(id_number=mine),
        line(id_number=mine),
    )
    shown = (await client.get(address)).text
    assert [code for code in CODES if code not in shown] == []
    assert "只导入没有问题的 1 行" in shown
