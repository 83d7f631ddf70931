"""The burden ledger of the article's round: its months add up to the article's figures."""

from typing import Any

import httpx

from tests.fixtures.house import House, Told
from tests.fixtures.round import BIJIANG, CITY, YANHE

Totals = dict[str, tuple[int, int]]


async def asked(house: House, role: str, area: str, path: str) -> httpx.Response:
    answer = await (await house.client(role, area)).get(path)
    assert answer.status_code == httpx.codes.OK, answer.text
    return answer


async def ledger(house: House, role: str, area: str, query: str = "") -> dict[str, Any]:
    found: dict[str, Any] = (await asked(house, role, area, f"/issues/api/burden?{query}")).json()
    return found


def added(lines: list[dict[str, Any]]) -> Totals:
    totals: Totals = {}
    for numbers in lines:
        for code, one in numbers.items():
            part, whole = totals.get(code, (0, 0))
            totals[code] = (part + one["part"], whole + (one["whole"] or 0))
    return totals


async def whole_round(house: House) -> Totals:
    months = (await ledger(house, "leader", CITY))["months"]
    return added([(await ledger(house, "leader", CITY, f"month={month}"))["total"] for month in months])


async def test_the_months_of_the_round_add_up_to_the_articles_figures(told: Told) -> None:
    totals = await whole_round(told.house)
    # What was closed, found to have relapsed and closed again was closed twice.
    assert (totals["found"][0], totals["closed"][0] - totals["reopened"][0]) == (465, 341)
    assert totals["guided"][1] == totals["direct"][1] == 465
    assert totals["no_documents"][1] == totals["closed"][0]
    assert 0 < totals["joint"][0] < totals["joint"][1] == totals["visits"][0]


async def test_the_lines_of_a_month_make_up_its_total_and_stand_in_code_order(told: Told) -> None:
    found = await ledger(told.house, "leader", CITY, "month=2020-06")
    lines = [one["line"] for one in found["lines"]]
    assert lines == sorted(lines)
    assert len(lines) == 10
    apart = {"bodies"}
    units, total = added([one["numbers"] for one in found["lines"]]), added([found["total"]])
    assert {code: one for code, one in units.items() if code not in apart} == {
        code: one for code, one in total.items() if code not in apart
    }


async def test_a_county_has_its_own_ledger_and_no_other(told: Told) -> None:
    own = await ledger(told.house, "county_dept", YANHE, f"month=2020-06&county={YANHE}")
    city = await ledger(told.house, "leader", CITY, "month=2020-06")
    yanhe = next(one for one in city["lines"] if one["line"] == YANHE)
    assert own["total"] == yanhe["numbers"]
    elsewhere = await ledger(told.house, "county_dept", YANHE, f"month=2020-06&county={BIJIANG}")
    assert (elsewhere["lines"], added([elsewhere["total"]])["visits"]) == ([], (0, 0))


async def test_a_number_opens_as_many_rows_as_it_says(told: Told) -> None:
    found = await ledger(told.house, "leader", CITY, "month=2020-06&by=bodies")
    for code in ("visits", "found", "closed", "no_documents"):
        for one in found["lines"][:3]:
            path = f"/issues/api/burden/rows?month=2020-06&by=bodies&measure={code}&line={one['line']}"
            rows = (await asked(told.house, "leader", CITY, path)).json()
            assert rows["total"] == one["numbers"][code]["part"]


async def test_the_page_opens_where_something_happened_and_takes_no_nonsense(
    told: Told,
) -> None:
    page = (await asked(told.house, "leader", CITY, "/issues/burden")).text
    opened = await ledger(told.house, "leader", CITY)
    assert f"<option selected>{opened['month']}</option>" in page
    assert opened["total"]["visits"]["part"] + opened["total"]["closed"]["part"] > 0
    odd = (
        await asked(told.house, "leader", CITY, "/issues/burden?month=2020-13&county=x&by=best&sort=visits")
    ).text
    assert main_part(odd) == main_part(page)


def main_part(page: str) -> str:
    return page.split("<main", 1)[1].split("</main>", 1)[0]
