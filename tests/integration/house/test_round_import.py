"""A round from one workbook: looked at, mended, confirmed; nothing is saved before, everything or nothing then."""

import re
from collections.abc import Callable
from datetime import timedelta
from io import BytesIO
from typing import Final
from zipfile import ZIP_DEFLATED, ZipFile

import httpx
import pytest
from python_calamine import CalamineWorkbook

from shared.handling.workdays import next_working_day
from shared.kernel import new_id
from shared.sheets import LIMITS
from tests.fixtures.house import House
from tests.fixtures.round import CITY, YANHE, SeededRound, seed_round, today
from tests.fixtures.workbooks import CITY_TEAM, Line, as_csv, row, send_up, without, workbook
from tests.integration.house.refusals import nothing_appended

NUMBERS: Final = iter(range(40, 90))
LATER: Final = next_working_day(today() + timedelta(days=40))


async def fresh(house: House) -> tuple[httpx.AsyncClient, SeededRound]:
    return await house.client("dept", CITY), await seed_round(house, next(NUMBERS))


async def staged(client: httpx.AsyncClient, told: SeededRound, data: bytes) -> str:
    """The address of the page on which the workbook is looked at."""
    answer = await send_up(client, told.id, data)
    assert answer.status_code == httpx.codes.SEE_OTHER, answer.text
    return answer.headers["location"]


async def page(client: httpx.AsyncClient, address: str) -> str:
    answer = await client.get(address)
    assert answer.status_code == httpx.codes.OK
    return answer.text


async def confirm(client: httpx.AsyncClient, address: str) -> httpx.Response:
    return await client.post(f"{address}/confirm", data={"command_id": str(new_id())})


def codes(text: str) -> list[str]:
    return re.findall(r'class="quiet">([A-Z_]{4,})<', text)


async def test_a_round_is_arranged_by_one_workbook_and_only_when_confirmed(house: House) -> None:
    client, told = await fresh(house)
    async with nothing_appended(house):
        address = await staged(client, told, workbook(row(), row(place="新华村", teams="沿河队")))
        assert "可以确认" in await page(client, address)
    before = await house.head()
    answer = await confirm(client, address)
    assert answer.status_code == httpx.codes.SEE_OTHER
    # Two targets, two teams, two visits.
    assert await house.head() == before + 6
    shown = await page(client, answer.headers["location"])
    assert "沿河县 晓景乡 新华村" in shown
    assert "p-001" in shown


async def test_a_confirmation_that_comes_twice_saves_once(house: House) -> None:
    client, told = await fresh(house)
    address = await staged(client, told, workbook(row(starts_on=None)))
    command = {"command_id": str(new_id())}
    first = await client.post(f"{address}/confirm", data=command)
    async with nothing_appended(house):
        again = await client.post(f"{address}/confirm", data=command)
        assert (await confirm(client, address)).status_code == httpx.codes.CONFLICT
    assert again.headers["location"] == first.headers["location"]


async def test_overlapping_visits_are_shown_before_and_become_one_joint_visit(house: House) -> None:
    client, told = await fresh(house)
    both = (row(starts_on=LATER), row(starts_on=LATER, teams="沿河队"))
    address = await staged(client, told, workbook(*both))
    shown = await page(client, address)
    assert "MULTI_HEAD" in codes(shown)
    assert "与第 2 行并成一次联合督战" in shown
    async with nothing_appended(house):
        refused = await confirm(client, address)
    assert codes(refused.text)[0] == "IMPORT_NOT_CLEAR"
    await client.post(address, data={"row": "3", "other": "2", "do": "join"})
    assert "可以确认" in await page(client, address)
    assert (await confirm(client, address)).status_code == httpx.codes.SEE_OTHER


async def test_a_visit_that_is_booked_already_is_in_the_way(house: House) -> None:
    client, told = await fresh(house)
    day = next_working_day(today() + timedelta(days=70))
    first = await staged(client, told, workbook(row(starts_on=day)))
    assert (await confirm(client, first)).status_code == httpx.codes.SEE_OTHER
    address = await staged(client, told, workbook(row(starts_on=day, teams="沿河队")))
    assert "MULTI_HEAD" in codes(await page(client, address))
    await client.post(address, data={"row": "2", "place": "晓景村", "starts_on": "", "do": "mend"})
    assert "可以确认" in await page(client, address)


async def test_an_unknown_village_is_mended_by_the_nearest_name(house: House) -> None:
    client, told = await fresh(house)
    address = await staged(client, told, workbook(row(place="晓锦村", starts_on=None)))
    shown = await page(client, address)
    assert codes(shown) == ["PLACE_UNKNOWN"]
    assert 'value="520627203201"' in shown
    await client.post(address, data={"row": "2", "offer": "520627203201", "do": "mend"})
    shown = await page(client, address)
    assert "沿河县 晓景乡 晓景村" in shown
    assert "可以确认" in shown


async def test_a_row_that_is_not_wanted_is_left_out(house: House) -> None:
    client, told = await fresh(house)
    rows = (row(starts_on=None), row(place="没有的村", starts_on=None))
    address = await staged(client, told, workbook(*rows))
    await client.post(address, data={"row": "3", "do": "drop"})
    assert (await confirm(client, address)).status_code == httpx.codes.SEE_OTHER


def bomb() -> bytes:
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED, compresslevel=9) as archive:
        archive.writestr("xl/workbook.xml", b"<workbook/>")
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * (LIMITS.unpacked + 1))
    return packed.getvalue()


BAD: Final[dict[str, tuple[Callable[[], bytes], str]]] = {
    "another template": (lambda: without("kind"), "SHEET_TEMPLATE_WRONG"),
    "1,048,577 rows": (
        lambda: "对象,对象类型,挂牌原因\n".encode() + b"1,\n" * 1_048_576,
        "SHEET_TOO_MANY_ROWS",
    ),
    "a zip bomb": (bomb, "SHEET_UNPACKS_TOO_LARGE"),
    "no table": (lambda: b"\x89PNG\r\n\x1a\n\0\0", "SHEET_UNREADABLE"),
    "no rows": (lambda: workbook(), "SHEET_EMPTY"),
}


@pytest.mark.parametrize("name", BAD)
async def test_a_file_that_cannot_be_taken_says_why(house: House, seeded: SeededRound, name: str) -> None:
    make, code = BAD[name]
    client = await house.client("dept", CITY)
    async with nothing_appended(house):
        answer = await send_up(client, seeded.id, make())
    assert answer.status_code == httpx.codes.UNPROCESSABLE_ENTITY
    assert codes(answer.text) == [code]


async def test_a_csv_as_chinese_excel_saves_it_is_read(house: House) -> None:
    client, told = await fresh(house)
    address = await staged(client, told, as_csv(row(starts_on=None, teams=None)))
    assert "可以确认" in await page(client, address)


WRONG_CELLS: Final[dict[str, tuple[Line, str]]] = {
    "a date that is none": (row(starts_on="明天"), "SHEET_NOT_DATE"),
    "a kind that is none": (row(kind="村庄"), "SHEET_NOT_CHOICE"),
    "dates reversed": (row(ends_on=today()), "PERIOD_REVERSED"),
    "another township": (row(within="碧江区"), "PLACE_NOT_UNDER"),
    "a past day": (row(starts_on=today() - timedelta(days=30)), "WINDOW_PAST"),
}


@pytest.mark.parametrize("name", WRONG_CELLS)
async def test_what_is_wrong_with_a_cell_is_said_at_its_row(
    house: House, seeded: SeededRound, name: str
) -> None:
    line, code = WRONG_CELLS[name]
    client = await house.client("dept", CITY)
    address = await staged(client, seeded, workbook(row(place="新华村", starts_on=None), line))
    shown = await page(client, address)
    assert code in codes(shown)
    assert "第 3 行" in shown


async def test_a_formula_is_text_and_never_computed(house: House, seeded: SeededRound) -> None:
    client = await house.client("dept", CITY)
    address = await staged(client, seeded, workbook(row(place='=HYPERLINK("x")', starts_on=None)))
    assert codes(await page(client, address)) == ["PLACE_UNKNOWN"]


async def test_a_team_is_named_by_numbers_of_persons_not_by_names(house: House, seeded: SeededRound) -> None:
    client = await house.client("dept", CITY)
    team = {**CITY_TEAM, "leader": "张三"}
    address = await staged(client, seeded, workbook(row(), teams=(team,)))
    assert "PERSON_NOT_CODED" in codes(await page(client, address))


async def test_the_template_has_a_sheet_for_each_table_and_one_that_explains(
    house: House, seeded: SeededRound
) -> None:
    client = await house.client("dept", CITY)
    answer = await client.get(f"/issues/rounds/{seeded.id}/import/template")
    book = CalamineWorkbook.from_filelike(BytesIO(answer.content))
    assert book.sheet_names == ["对象和日期", "督战队", "填写说明"]


async def test_a_staged_workbook_is_its_senders_alone(house: House, seeded: SeededRound) -> None:
    client = await house.client("dept", CITY)
    address = await staged(client, seeded, workbook(row(starts_on=None)))
    other = await house.client("dept", CITY, "leader")
    assert (await other.get(address)).status_code == httpx.codes.CONFLICT
    yanhe = await house.client("dept", YANHE)
    assert (await send_up(yanhe, seeded.id, workbook(row()))).status_code == httpx.codes.NOT_FOUND
