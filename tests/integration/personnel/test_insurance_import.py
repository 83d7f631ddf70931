"""Policies from Excel: each row somebody of the roster, judged with the rows above it, entered once."""

from collections.abc import Mapping
from datetime import date

import httpx

from services.personnel.handlers.importing.insurance.columns import COLUMNS
from shared.sheets import Cell, Template
from shared.sheets.writing import write
from tests.fixtures.cadre_sheets import confirmed, staged
from tests.fixtures.house import House
from tests.fixtures.people import BIJIANG, CITY, YANHE, id_number, posting, registered, send

PATH = "/personnel/import/insurance"
Line = Mapping[str, Cell]


def line(**changes: Cell) -> Line:
    usual: dict[str, Cell] = {
        "policy_number": "PAIC-2020-团",
        "insurer": "平安保险",
        "sum": "1000000",
        "starts_on": date(2020, 1, 1),
        "ends_on": date(2020, 12, 31),
    }
    return usual | changes


def sheet(*lines: Line) -> bytes:
    return write(Template(name="保险名单", columns=COLUMNS), lines)


async def uninsured(client: httpx.AsyncClient, cadre: str, on: str) -> bool:
    asked = {"on": on, "cadre": cadre, "kind": "insurance", "min_position": "1"}
    return bool((await client.get("/personnel/api/coverage/lacking", params=asked)).json())


async def test_a_list_of_policies_is_entered_after_a_yes_and_only_once(house: House) -> None:
    client = await house.client("dept", CITY)
    cadre = await registered(client, 8101)
    await send(client, f"/cadres/{cadre}/post", posting(starts_on="2020-02-01"))
    lines = (line(id_number=id_number(8101)),)
    address = await staged(client, sheet(*lines), PATH)
    assert await uninsured(client, cadre, "2020-02-01")
    assert "已办成 1 行" in await confirmed(client, address)
    assert "已办成 1 行" in await confirmed(client, await staged(client, sheet(*lines), PATH))
    assert not await uninsured(client, cadre, "2020-02-01")
    assert await uninsured(client, cadre, "2021-01-01")


def wrong_lines(mine: str, elsewhere: str) -> list[tuple[str, Line, str]]:
    """The column, the line, the code."""
    return [
        ("保额（元）", line(id_number=mine, sum="999999.99"), "SUM_BELOW_MINIMUM"),
        ("保额（元）", line(id_number=mine, sum="1000000.555"), "FIELD_INVALID"),
        ("第一天", line(id_number=mine, starts_on="2020-02-30"), "SHEET_NOT_DATE"),
        ("最后一天", line(id_number=mine, ends_on=date(2019, 1, 1)), "PERIOD_REVERSED"),
        ("身份证号", line(id_number=elsewhere), "NOT_FOUND"),
        ("干部编号", line(), "SHEET_REQUIRED"),
        ("保单号", line(id_number=mine, policy_number=None), "SHEET_REQUIRED"),
    ]


async def test_every_wrong_cell_is_told_with_its_code(house: House) -> None:
    city, client = await house.client("dept", CITY), await house.client("county_dept", YANHE)
    await registered(city, 8102)
    await registered(city, 8103, area=BIJIANG)
    mine = id_number(8102)
    wrong = wrong_lines(mine, id_number(8103))
    again = line(id_number=mine, policy_number="另一份", starts_on=date(2020, 6, 1))
    lines = (*(one for _, one, _ in wrong), line(id_number=mine), again)
    shown = (await client.get(await staged(client, sheet(*lines), PATH))).text
    for heading, _, code in wrong:
        assert f"“{heading}”" in shown
        assert code in shown
    assert "POLICY_OVERLAPS" in shown
    assert "只导入没有问题的 1 行" in shown


async def test_who_only_looks_imports_nothing(house: House) -> None:
    for role in ("leader", "auditor"):
        client = await house.client(role, CITY)
        assert (await client.get(PATH)).status_code == httpx.codes.FORBIDDEN
