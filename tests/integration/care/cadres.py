"""A cadre of Yanhe for the tests of care."""

from typing import Final

import httpx

from shared.kernel import new_id
from tests.integration.care.asking import YANHE, accepted

NAME: Final = "欧阳测试"
WEIGHTS: Final = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
CHECKS: Final = "10X98765432"


def id_number(serial: int) -> str:
    """One with the right check digit (GB 11643)."""
    body = f"52062719800101{serial % 1000:03}"
    return body + CHECKS[sum(int(one) * weight for one, weight in zip(body, WEIGHTS, strict=True)) % 11]


async def register(county: httpx.AsyncClient, serial: int) -> tuple[str, str, int]:
    """Its id, its number, and the position of its registration."""
    cadre = str(new_id())
    body = {
        "cadre": cadre,
        "area": YANHE,
        "name": NAME,
        "id_number": id_number(serial),
        "rank": "142",
        "belongs_to": "dept-520627",
    }
    done = await accepted(county, "/cadres", body)
    row = await county.get(f"/personnel/api/cadres/{cadre}", params={"min_position": done["position"]})
    return cadre, row.json()["cadre"]["number"], done["position"]
