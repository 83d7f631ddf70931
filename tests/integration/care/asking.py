"""Bodies of care requests as they are usually sent, and how they are sent."""

from typing import Any, Final

import httpx

from shared.handling.workdays import shanghai_day
from shared.kernel import new_id, system_clock
from tests.fixtures.house import House

YANHE: Final = "520627000000"
SONGTAO: Final = "520628000000"
CITY: Final = "520600000000"
API: Final = "/personnel/api"
Body = dict[str, Any]


def today() -> str:
    return str(shanghai_day(system_clock()))


def opinion(**changes: Any) -> Body:
    return {"ticket": str(new_id()), "kind": "work", "text": "希望少开会", **changes}


def difficulty(**changes: Any) -> Body:
    return {"ticket": str(new_id()), "kind": "living", "text": "驻村宿舍漏雨", **changes}


def care_visit(**changes: Any) -> Body:
    return {
        "visit": str(new_id()),
        "area": YANHE,
        "visited_on": today(),
        "persons": [{"kind": "first_secretary", "count": 2}, {"kind": "family", "count": 3}],
        "solatium_fen": 355_000,
        "batch": "春节慰问",
        "receipt": new_id().hex.upper(),
        "payee": "张三丰",
        **changes,
    }


def answered(ticket: str, outcome: str, **changes: Any) -> Body:
    return {"ticket": ticket, "outcome": outcome, "answer": "已经修好", "answered_on": today(), **changes}


async def post(client: httpx.AsyncClient, path: str, body: Body, command: str = "") -> httpx.Response:
    return await client.post(API + path, json=body, headers={"Idempotency-Key": command or str(new_id())})


async def accepted(client: httpx.AsyncClient, path: str, body: Body) -> Body:
    answer = await post(client, path, body)
    assert answer.status_code == 200, answer.text
    told: Body = answer.json()
    return told


async def code(client: httpx.AsyncClient, path: str, body: Body) -> str:
    answer = await post(client, path, body)
    assert answer.status_code >= 400, answer.text
    return str(answer.json()["code"])


async def overview(house: House, position: int) -> Body:
    leader = await house.client("leader", CITY)
    answer = await leader.get(f"{API}/care", params={"min_position": position})
    assert answer.status_code == 200, answer.text
    told: Body = answer.json()
    return told


def of(told: list[Body], area: str) -> Body:
    return next((row for row in told if row["area"] == area), {})
