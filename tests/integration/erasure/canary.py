"""A person whose name stands nowhere else, and everything in which a county may write it down."""

from dataclasses import dataclass
from typing import Any, Final

import httpx

from shared.handling.workdays import shanghai_day
from shared.kernel import new_id, system_clock
from shared.sheets import Column, Template, write
from tests.fixtures.people import YANHE, id_number, registered, send

NAME: Final = "𠮷㛃驫鱻"
PHONE: Final = "17957313579"
NUMBER: Final = id_number(813)
SECRETS: Final = [NAME, PHONE, NUMBER]
SHEET: Final = Template(
    name="干部名册",
    columns=tuple(
        Column(name=name, heading=heading)
        for name, heading in (
            ("name", "姓名"),
            ("id_number", "身份证号"),
            ("county", "区县"),
            ("rank", "职务级别"),
        )
    ),
)


@dataclass(frozen=True, slots=True)
class Canary:
    """sheet: the address of an import that waits for a yes."""

    cadre: str
    other: str
    sheet: str
    position: int


async def told(client: httpx.AsyncClient) -> Canary:
    """Registered, staged in a sheet, looked at, visited, heard and talked with: each text holds the name."""
    cadre = await registered(client, 813, name=NAME, phone=PHONE)
    other = await registered(client, 814)
    await _said(client, f"/cadres/{cadre}/reveal", {"fields": ["phone"], "reason": f"核对{NAME}的手机"})
    for cadres in ([cadre], [cadre, other]):
        await _said(client, "/care/visits", _visit(cadres, cadre))
    ticket = str(new_id())
    opinion = {"ticket": ticket, "text": f"{NAME}提的意见", "cadre": cadre, "kind": "work"}
    await _said(client, "/care/tickets", {"area": YANHE, "opinions": [opinion]})
    today = str(shanghai_day(system_clock()))
    reply = {"ticket": ticket, "outcome": "answered", "answer": f"已答复{NAME}", "answered_on": today}
    await _said(client, "/care/answers", {"answers": [reply]})
    talk = {"cadre": cadre, "reason": "regular", "held_on": today, "note": f"与{NAME}谈心"}
    position = await _said(client, f"/care/talks/{new_id()}/hold", talk)
    return Canary(cadre, other, await _staged(client), position)


def _visit(cadres: list[str], cadre: str) -> dict[str, Any]:
    difficulty = {"ticket": str(new_id()), "text": f"{NAME}家里的困难", "cadre": cadre, "kind": "family"}
    return {
        "area": YANHE,
        "visit": str(new_id()),
        "visited_on": "2026-11-20",
        "persons": [{"kind": "first_secretary", "count": len(cadres)}],
        "solatium_fen": 100_000,
        "batch": "2026-01",
        "receipt": f"A{len(cadres)}",
        "payee": NAME,
        "cadres": cadres,
        "difficulties": [difficulty],
    }


async def _said(client: httpx.AsyncClient, path: str, body: dict[str, Any]) -> int:
    answer = await send(client, path, body)
    assert answer.status_code == httpx.codes.OK, f"{path}: {answer.text}"
    return int(answer.json()["position"])


async def _staged(client: httpx.AsyncClient) -> str:
    line = {"name": NAME, "id_number": NUMBER, "county": "沿河土家族自治县", "rank": "乡科级正职"}
    answer = await client.post(
        "/personnel/import/cadres", files={"sheet": (f"{NAME}.xlsx", write(SHEET, [line]))}
    )
    assert answer.status_code == httpx.codes.SEE_OTHER, answer.text
    return answer.headers["location"]
