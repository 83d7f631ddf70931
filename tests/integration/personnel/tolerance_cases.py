"""A tolerance case over HTTP: the county applies and checks, the city's department decides."""

from typing import Any

import httpx

from shared.kernel import new_id
from tests.fixtures.house import House
from tests.fixtures.people import CITY, YANHE, registered
from tests.integration.personnel.asking import done

API = "/personnel/api"
POINTS = ("motive", "circumstance", "procedure", "nature", "consequence", "remedy")
CONDITIONS = ("not_on_purpose", "no_private_gain", "no_banned_act", "procedure_followed", "losses_remedied")
ANSWERS = {"answers": [{"point": one, "finding": f"已核查{one}"} for one in POINTS]}


async def county(house: House) -> httpx.AsyncClient:
    return await house.client("county_dept", YANHE)


async def dept(house: House) -> httpx.AsyncClient:
    return await house.client("dept", CITY)


async def marked(house: House, serial: int, issue: str | None = None) -> tuple[str, str]:
    """A cadre of Yanhe with a negative mark by the county's team: their ids."""
    client, mark = await county(house), str(new_id())
    cadre = await registered(client, serial)
    body = {
        "mark": mark,
        "kind": "criticism",
        "decided_by": "team-520627",
        "given_on": "2020-05-06",
        "text": "产业项目失误",
        "issue": issue,
    }
    await done(client, f"{API}/cadres/{cadre}/mark", body)
    return cadre, mark


def application(cadre: str, **about: Any) -> dict[str, Any]:
    return {"case": str(new_id()), "cadre": cadre, "circle": "county", "account": "先行先试中的失误", **about}


async def checked(house: House, body: dict[str, Any]) -> str:
    """The path of a case that was applied for and is ready to be decided."""
    client, path = await county(house), f"{API}/tolerances/{body['case']}"
    await done(client, f"{API}/tolerances", body)
    await done(client, f"{path}/check", ANSWERS)
    await done(client, f"{path}/conditions", {"met": list(CONDITIONS)})
    return path


async def decided(house: House, body: dict[str, Any], result: str = "exempt") -> str:
    path = await checked(house, body)
    await done(await dept(house), f"{path}/decide", {"result": result, "reason": "属于先行先试中的失误"})
    return path
