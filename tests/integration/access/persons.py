"""Two counties in personnel: what is known of people in Bijiang, and requests that aim at it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

import httpx
from fastapi import FastAPI
from starlette.routing import Mount

from services.personnel.handlers import appointment, cadre, evaluation, guarantee, tolerance
from services.personnel.handlers.importing.registry import KINDS
from shared.handling.workdays import shanghai_day
from shared.kernel import new_id, system_clock
from shared.sheets import write
from tests.fixtures.house import House
from tests.fixtures.people import BIJIANG, CITY, posting, registered, send
from tests.integration.access.routes import PARAMETER, Aimed, CannotAim, Route, routes_of
from tests.integration.access.schema_bodies import Schema
from tests.integration.erasure.canary import SHEET

SERVICE: Final = "personnel"
NAME: Final = "𠮷碧江一人"
PHONE: Final = "17957313580"
LINE: Final = {"name": NAME, "id_number": "522228199003071018", "county": "碧江区", "rank": "乡科级正职"}
TEXT: Final = "只有碧江知道的心里话（合成）"
VILLAGE: Final = "520602005201"
# What a {slug} may be on one page or another, and the other names in addresses.
STEPS: Final = (appointment.STEPS, cadre.STEPS, evaluation.STEPS, guarantee.STEPS, tolerance.STEPS)
CHOICES: Final[Mapping[str, Sequence[str]]] = {
    "slug": tuple(dict.fromkeys(slug for steps in STEPS for slug in steps)),
    "key": tuple(KINDS),
    "kind_key": tuple(KINDS),
    "kind": ("pay", "guarantees", "incentive"),
}
# A survey is the city's, and every county hands out its slips: its id is no secret.
OF_ALL: Final = "/pulse"


@dataclass(frozen=True, slots=True)
class People:
    """ids: of what Bijiang has, by path parameter and by field. secrets: no answer to Yanhe may hold them."""

    house: House
    ids: Mapping[str, str]
    position: int

    @property
    def secrets(self) -> tuple[str, ...]:
        return (NAME, PHONE, TEXT, *(self.ids[one] for one in ("cadre_id", "ticket_id", "talk_id")))

    def aimed(self, ids: Mapping[str, str] | None = None) -> list[Aimed]:
        """At Bijiang's things, or at others: every route of personnel at least once."""
        ids = {**self.ids, **(ids or {})}
        schema = Schema(self._service().openapi(), _fields(ids))
        routes = [one for one in routes_of(self.house.app, (SERVICE,)) if "{full_path" not in one.path]
        return [one for route in routes for one in self._requests(route, ids, schema)]

    def _requests(self, route: Route, ids: Mapping[str, str], schema: Schema) -> Iterator[Aimed]:
        for url in _urls(route, ids):
            if route.method == "GET":
                yield Aimed(route, url, self._query())
            elif "/import/" in route.path and "sheet_id" not in route.path:
                yield Aimed(route, url, sheet=write(SHEET, [LINE]))
            elif "/api/" in route.path and "/import/" not in route.path:
                yield Aimed(route, url, json=schema.body(route.path.removeprefix(f"/{SERVICE}")))
            else:
                yield Aimed(route, url, form=_form(ids))

    def _query(self) -> dict[str, str]:
        """Every parameter that a page of personnel may read."""
        query = {name: BIJIANG for name in ("area", "county")}
        return query | {
            "q": NAME,
            "cadre": self.ids["cadre_id"],
            "min_position": str(self.position),
            "page": "1",
        }

    def _service(self) -> FastAPI:
        mounted = {one.path: one.app for one in self.house.app.routes if isinstance(one, Mount)}
        service = mounted[f"/{SERVICE}"]
        assert isinstance(service, FastAPI)
        return service


def _urls(route: Route, ids: Mapping[str, str]) -> Iterator[str]:
    chosen = [name for name in CHOICES if f"{{{name}}}" in route.path]
    values = [(chosen[0], one) for one in CHOICES[chosen[0]]] if chosen else [("", "")]
    for name, value in values:
        known = {**ids, name: value}
        if unknown := set(PARAMETER.findall(route.path)) - known.keys():
            raise CannotAim(f"{route} has {sorted(unknown)} in its path: say in persons.py whose id that is")
        yield PARAMETER.sub(lambda found, known=known: known[found[1]], route.path)  # type: ignore[misc]


def _fields(ids: Mapping[str, str]) -> dict[str, Any]:
    """By the name of a body's field: what aims it at Bijiang."""
    return {
        "area": BIJIANG,
        "county": BIJIANG,
        "cadre": ids["cadre_id"],
        "cadres": [ids["cadre_id"]],
        "posting": ids["posting_id"],
        "ticket": ids["ticket_id"],
        "village": VILLAGE,
        "fields": ["id_number", "phone"],
    }


def _form(ids: Mapping[str, str]) -> dict[str, str]:
    today = str(shanghai_day(system_clock()))
    dates = (
        "starts_on",
        "ends_on",
        "held_on",
        "visited_on",
        "answered_on",
        "planned_on",
        "effective_on",
        "on",
    )
    return {
        **{name: today for name in dates},
        **{name: value for name, value in _fields(ids).items() if isinstance(value, str)},
        "reason": "own_request",
        "known": "on",
        "note": "说明（合成）",
        "text": "说明（合成）",
        "answer": "说明（合成）",
        "year": "2026",
    }


async def told_people(house: House) -> People:
    """A cadre of Bijiang who is posted there, visited, heard and talked with; and a sheet that waits for a yes."""
    dept = await house.client("county_dept", BIJIANG)
    cadre = await registered(dept, 901, area=BIJIANG, name=NAME, phone=PHONE, belongs_to="dept-520602")
    post = posting(village=VILLAGE, sending_unit="dept-520602")
    ids = {name: str(new_id()) for name in ("ticket", "talk", "visit")}
    today = str(shanghai_day(system_clock()))
    opinion = {"ticket": ids["ticket"], "text": TEXT, "cadre": cadre, "kind": "work"}
    talk = {"cadre": cadre, "reason": "regular", "held_on": today, "note": TEXT}
    command = new_id()
    await done(dept, f"/cadres/{cadre}/post", post, command)
    position = 0
    for path, body in (
        ("/care/visits", _visit(ids["visit"], cadre)),
        ("/care/tickets", {"area": BIJIANG, "opinions": [opinion]}),
        (f"/care/talks/{ids['talk']}/hold", talk),
    ):
        position = await done(dept, path, body)
    return People(
        house,
        {
            "command_id": str(command),
            "cadre_id": cadre,
            "cadre": cadre,
            "posting_id": post["posting"],
            "ticket_id": ids["ticket"],
            "talk_id": ids["talk"],
            "visit_id": ids["visit"],
            "sheet_id": await staged(dept),
            **await _of_the_city(house, cadre),
        },
        position,
    )


async def _of_the_city(house: House, cadre: str) -> dict[str, str]:
    """A nomination, a case of tolerance, and a survey of the whole city."""
    city = await house.client("dept", CITY)
    ids = {"appointment_id": str(new_id()), "case_id": str(new_id()), "pulse_id": str(new_id())}
    year = shanghai_day(system_clock()).year - 1
    await done(city, f"/cadres/{cadre}/evaluate", {"year": year, "grade": "competent", "basis": TEXT})
    nomination = {"appointment": ids["appointment_id"], "cadre": cadre, "kind": "promotion", "level": "141"}
    evidence = {"merit": TEXT, "recognition": TEXT, "recognised_by": "assessment"}
    await done(city, "/appointments", {**nomination, **evidence})
    today = shanghai_day(system_clock())
    survey = {"questions": ["吃住安排得怎么样？（合成）"], "opens_on": str(today), "closes_on": str(today)}
    await done(city, "/pulses", {"pulse": ids["pulse_id"], **survey})
    case = {"case": ids["case_id"], "cadre": cadre, "circle": "unit", "account": TEXT, "accusers": ["x-1"]}
    await done(city, "/tolerances", case)
    return ids


def _visit(visit: str, cadre: str) -> dict[str, Any]:
    return {
        "area": BIJIANG,
        "visit": visit,
        "visited_on": str(shanghai_day(system_clock())),
        "persons": [{"kind": "first_secretary", "count": 1}],
        "solatium_fen": 100_000,
        "batch": "2026-01",
        "receipt": "BJ-1",
        "payee": TEXT,
        "cadres": [cadre],
    }


async def done(
    client: httpx.AsyncClient, path: str, body: dict[str, Any], command: UUID | None = None
) -> int:
    answer = await send(client, path, body, command)
    assert answer.status_code == httpx.codes.OK, f"{path}: {answer.text}"
    return int(answer.json()["position"])


async def staged(client: httpx.AsyncClient) -> str:
    answer = await client.post(
        "/personnel/import/cadres", files={"sheet": ("名册.xlsx", write(SHEET, [LINE]))}
    )
    assert answer.status_code == httpx.codes.SEE_OTHER, answer.text
    return str(answer.headers["location"].rpartition("/")[2])
