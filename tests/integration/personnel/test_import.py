"""Cadres from Excel: every problem told by its cell, nothing saved before a yes, everything once after it."""

import asyncio
import re
from datetime import date
from typing import Final

import httpx

from shared.db.database import connect
from tests.fixtures.cadre_sheets import PATH, Line, confirmed, line, send_up, staged, workbook
from tests.fixtures.house import House
from tests.fixtures.people import BIJIANG, CITY, YANHE, id_number, registered

CODES: Final = re.compile(r'class="quiet">([A-Z_]{4,})<')
TOLD: Final = {
    "第 2 行 B 列“身份证号”": "ID_NUMBER_INVALID",
    "第 3 行 J 列“派驻开始日期”": "SHEET_NOT_DATE",
    "第 4 行 E 列“职务级别”": "SHEET_NOT_CHOICE",
    "第 5 行 H 列“派驻村”": "PLACE_UNKNOWN",
    "第 6 行 H 列“派驻村”": "VILLAGE_MISSING",
    "第 7 行 B 列“身份证号”": "ID_NUMBER_TAKEN",
    "第 9 行 B 列“身份证号”": "SHEET_DUPLICATE_ROW",
}


async def look(client: httpx.AsyncClient, *lines: Line) -> str:
    return (await client.get(await staged(client, workbook(*lines)))).text


async def total(client: httpx.AsyncClient, text: str) -> int:
    answer = await client.get("/personnel/api/cadres", params={"q": text})
    return int(answer.json()["total"])


async def kept(house: House) -> str:
    """What the staging table holds, as text."""
    dsn = house.dsn("qz_personnel", "qz_personnel")
    async with connect(dsn, size=1) as database, database.connection() as one:
        return "".join(row["t"] for row in await one.fetch("SELECT s::text AS t FROM staged_import s"))


async def test_rows_are_saved_only_after_a_yes_and_only_once(house: House) -> None:
    client = await house.client("dept", CITY)
    address = await staged(client, workbook(line(101, name="𠮷入册"), line(102, name="㛃入册", role=None)))
    assert "确认导入 2 行" in (await client.get(address)).text
    assert await total(client, "入册") == 0
    assert "入册" not in await kept(house)
    assert "已办成 2 行" in await confirmed(client, address)
    assert "已办成 2 行" in await confirmed(client, address)
    assert await total(client, "𠮷入册") == await total(client, "㛃入册") == 1


async def test_every_problem_is_told_by_its_cell_with_a_code(house: House) -> None:
    client = await house.client("dept", CITY)
    await registered(client, 110)
    shown = await look(
        client,
        line(111, id_number=id_number(111)[:17] + "?"),
        line(112, starts_on="2020-02-30"),
        line(113, rank="大官"),
        line(114, village="没有这个村子"),
        line(115, village=None),
        line(110),
        line(116),
        line(116, name="同号"),
    )
    assert [where for where in TOLD if where not in shown] == []
    assert CODES.findall(shown) == list(TOLD.values())
    assert "只导入没有问题的 1 行" in shown


async def test_a_county_imports_its_own_only(house: House) -> None:
    client = await house.client("county_dept", BIJIANG)
    shown = await look(client, line(121), line(122, county="碧江区", role=None, village=None, starts_on=None))
    assert CODES.findall(shown) == ["AREA_NOT_YOURS"]
    leader = await house.client("leader", CITY)
    assert (await send_up(leader, workbook(line(123)))).status_code == httpx.codes.FORBIDDEN


async def test_another_clerk_does_not_see_what_one_sent_up(house: House) -> None:
    address = await staged(await house.client("dept", CITY), workbook(line(131)))
    other = await house.client("county_dept", YANHE)
    assert (await other.get(address)).status_code == httpx.codes.NOT_FOUND
    assert (await other.post(address)).status_code == httpx.codes.NOT_FOUND


async def test_a_person_who_was_registered_meanwhile_is_refused_alone(house: House) -> None:
    client = await house.client("dept", CITY)
    address = await staged(client, workbook(line(141), line(142)))
    await registered(client, 141)
    shown = await confirmed(client, address)
    assert "已办成 1 行" in shown
    assert CODES.findall(shown) == ["ID_NUMBER_TAKEN"]


async def test_the_template_comes_back_with_its_columns(house: House) -> None:
    client = await house.client("county_dept", YANHE)
    blank = await client.get(f"{PATH}/template.xlsx")
    assert blank.status_code == httpx.codes.OK
    refused = await send_up(client, blank.content)
    assert CODES.findall(refused.text) == ["SHEET_EMPTY"]


async def test_a_secondment_names_its_county(house: House) -> None:
    client = await house.client("dept", CITY)
    away = line(151, name="挂职者", kind="挂职", village=None, to_county="碧江区", starts_on=date(2020, 5, 1))
    await confirmed(client, await staged(client, workbook(away)))
    answer = await client.get("/personnel/api/cadres", params={"q": "挂职者", "area": BIJIANG})
    (found,) = answer.json()["cadres"]
    assert (found["kind"], found["area"], found["home"]) == ("secondment", BIJIANG, YANHE)


async def test_a_yes_that_comes_twice_at_once_registers_once(house: House) -> None:
    client = await house.client("dept", CITY)
    address = await staged(client, workbook(*(line(160 + n, name=f"两次{n}") for n in range(20))))
    pages = await asyncio.gather(confirmed(client, address), confirmed(client, address))
    assert all("已办成 20 行" in one for one in pages)
    assert await total(client, "两次") == 20
