"""What nobody's page asks is refused as a fault of the question, not answered as one of ours."""

import pytest

from tests.fixtures.house import House
from tests.fixtures.people import CITY

BAD = (
    "care/tickets?area=%00",
    "care/tickets?sort=%00",
    "care/tickets?status=%00",
    "coverage?on=0001-01-01",
    "coverage/lacking?on=0001-01-01",
    "coverage/lacking?on=9999-12-31",
)


@pytest.mark.parametrize("asked", BAD)
async def test_a_query_out_of_bounds_is_refused(house: House, asked: str) -> None:
    client = await house.client("dept", CITY)
    answer = await client.get(f"/personnel/api/{asked}")
    assert (answer.status_code, answer.json()["code"]) == (422, "FIELD_INVALID")
