"""The figures of a day: any day that there is, and no other."""

import pytest

from tests.fixtures.house import House
from tests.fixtures.round import CITY


@pytest.mark.parametrize("day", ["", "?on=2020-06-30", "?on=2100-01-01"])
async def test_any_day_has_all_figures(house: House, day: str) -> None:
    leader = await house.client("leader", CITY)
    found = (await leader.get(f"/notify/api/figures{day}")).raise_for_status().json()
    assert len({one["id"] for one in found}) == len(found) == 31


@pytest.mark.parametrize("day", ["2020-02-30", "30.6.2020", "today", "99999-01-01"])
async def test_a_day_that_is_none_is_refused(house: House, day: str) -> None:
    leader = await house.client("leader", CITY)
    answer = await leader.get("/notify/api/figures", params={"on": day})
    assert answer.status_code == 422
    assert answer.json()["code"]
