"""Schemes over HTTP: the department adopts them for the city, or for a county's own pay."""

from typing import Any

from tests.fixtures.house import House
from tests.integration.personnel.asking import done, post, refused

CITY, YANHE, BIJIANG = "520600000000", "520627000000", "520602000000"
PAY = "/personnel/api/schemes/pay"


def pay(base: int, area: str = CITY, version: int = 1, **changed: Any) -> dict[str, Any]:
    months = {"base": base, "term": 30_000, "performance": 50_000, "pension": 10_000}
    return {
        "area": area,
        "version": version,
        "effective_on": "2020-01-01",
        "deciding_document": "铜组通〔2019〕31号",
        "decided_on": "2019-12-20",
        "content": {"parts": [{"component": name, "month_fen": fen} for name, fen in months.items()]},
        **changed,
    }


async def test_a_countys_pay_begins_where_the_citys_stands(house: House) -> None:
    dept = await house.client("dept", CITY)
    answer = await done(dept, PAY, pay(200_000))
    assert answer["events"] == ["SchemeAdopted.v1"]
    assert answer["published_position"] == answer["position"]
    assert await refused(dept, PAY, pay(199_999, YANHE)) == "BASE_FALLS"
    await done(dept, PAY, pay(210_000, YANHE))
    assert await refused(dept, PAY, pay(205_000, YANHE, 2)) == "BASE_FALLS"
    await done(dept, PAY, pay(205_000, version=2, effective_on="2021-01-01"))


async def test_only_the_department_adopts_and_only_pay_is_a_countys(house: House) -> None:
    county, dept = await house.client("county_dept", YANHE), await house.client("dept", CITY)
    assert await refused(county, PAY, pay(200_000, YANHE)) == "NOT_ALLOWED"
    minima = {"insured_fen": 10**8, "work_fund_fen": 10**6, "work_fund_months": 12, "health_checks": 1}
    body = {**pay(0, YANHE), "content": minima}
    assert await refused(dept, "/personnel/api/schemes/guarantees", body) == "AREA_KIND_MISMATCH"


async def test_a_date_that_does_not_exist_is_refused_at_its_field(house: House) -> None:
    dept = await house.client("dept", CITY)
    response = await post(dept, PAY, pay(200_000, BIJIANG, effective_on="2020-02-30"))
    assert response.status_code == 422
    assert "effective_on" in response.text
