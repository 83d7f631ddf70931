"""A posting that is over and recorded late leaves the person where the open posting is."""

from tests.fixtures.house import House
from tests.fixtures.people import BIJIANG, CITY, VILLAGE, YANHE, posting, registered, send

# A village of Bijiang.
ELSEWHERE = "520602002001"


async def test_an_earlier_posting_recorded_late_leaves_the_person_in_the_county_of_today(
    house: House,
) -> None:
    city = await house.client("dept", CITY)
    cadre = await registered(city, 9581, area=BIJIANG)
    now = await send(
        city, f"/cadres/{cadre}/post", posting(area=YANHE, village=VILLAGE, starts_on="2020-03-01")
    )
    past = posting(area=BIJIANG, village=ELSEWHERE, starts_on="2018-03-01", ends_on="2018-12-31")
    late = await send(city, f"/cadres/{cadre}/post", past)
    assert (now.status_code, late.status_code) == (200, 200), late.text
    path = f"/personnel/cadres/{cadre}?min_position={late.json()['position']}"
    assert (await (await house.client("county_dept", YANHE)).get(path)).status_code == 200
    assert (await (await house.client("county_dept", BIJIANG)).get(path)).status_code == 404
