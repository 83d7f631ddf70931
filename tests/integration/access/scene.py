"""Two counties in one house: what Bijiang has written, and requests from Yanhe that aim at it."""

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO
from typing import Final
from zipfile import ZipFile

import httpx

from services.issues.pages.ledger_sheet import template
from shared.kernel import new_id, system_clock
from shared.sheets import read, write
from shared.web.attachment import XLSX
from tests.fixtures.house import House
from tests.fixtures.pictures import jpeg
from tests.fixtures.round import (
    AFTER,
    BIJIANG,
    CITY,
    ELSEWHERE,
    STEPS,
    Body,
    Found,
    SeededRound,
    accepted,
    assessment,
    opening,
    plan_content,
    seed_round,
    send,
    today,
)
from tests.fixtures.workbooks import row, send_up, workbook
from tests.integration.access.bookings import approve_exception, book_visit
from tests.integration.access.forms import FORM, FORMS
from tests.integration.access.round_bodies import adopted, evaluation, team
from tests.integration.access.routes import Aim, Aimed

PHOTO: Final = jpeg(120, 90)
# Whoever may do most; the same roles as in the test, so that it is the same person.
EVERYBODY: Final = ("county_dept", "county_team", "unit", "dept", "city_team", "importer")
HINT: Final = "干部名册"
SECRET: Final = "只有碧江知道的事（合成）"


@dataclass(frozen=True, slots=True)
class Scene:
    """issue, visit, command: of Bijiang. own: an issue of Yanhe. secrets: no answer to Yanhe may hold them.

    photo: the hash under which that issue's photo is kept. booked: a visit of Bijiang that lies ahead.
    sheet: a workbook of Bijiang's that waits for a yes.
    staged: a workbook with a place of Bijiang, of who may do most in the whole city.
    """

    house: House
    round: SeededRound
    issue: Found
    visit: str
    command: str
    own: Found
    photo: str
    booked: str
    sheet: str
    staged: str

    @property
    def secrets(self) -> tuple[str, ...]:
        return (SECRET, self.issue.id, self.visit, self.booked, f"-{BIJIANG[:6]}-0", ELSEWHERE[:9])

    def aim(self, *, issue: str = "", visit: str = "", command: str = "", sheet: str = "") -> Aim:
        """At Bijiang's things, or at ids that nothing has."""
        ids = {
            "issue_id": issue or self.issue.id,
            "visit_id": visit or self.visit,
            "command_id": command or self.command,
            "sha256": self.photo,
            "sent": sha256(PHOTO).hexdigest(),
            "round_id": str(self.round.id),
            "plan_id": self.round.plan,
            "sheet_id": sheet or self.sheet,
            "staged_id": self.staged,
            "level": "township",
        }
        apart = {"as_of_position": str(self.issue.position), "as_of": system_clock().isoformat()}
        form = {
            **FORM,
            "issue": ids["issue_id"],
            "issues": self.issue.id,
            "into": self.own.id,
            "visit": self.booked,
        }
        contents = {"/issues/api/photos/{sent}": PHOTO}
        return Aim(ids, self._query(), self._bodies(), form, FORMS, apart, contents)

    def _query(self) -> dict[str, str]:
        return {
            "county": BIJIANG,
            "from": str(today()),
            "to": str(today() + AFTER),
            "area": ELSEWHERE,
            "q": HINT,
            "stage": "",
            "status": "",
            "category": "",
            "view": "duties",
            "page": "1",
            "level": "",
            "item": "",
            "unit": "",
            "off_list": "",
            "systemic": "false",
            "sort": "place",
            "month": f"{today():%Y-%m}",
            "township": ELSEWHERE,
            "by": "bodies",
            "line": "team-520602",
            "measure": "visits",
            "whole": "false",
            "on": "2020-06-30",
            "min_position": str(self.issue.position),
            "round": str(self.round.id),
        }

    def _bodies(self) -> Mapping[str, Body]:
        """By API path: each is lawful for those whose place it is."""
        round_id = str(self.round.id)
        steps = {
            f"/issues/api/issues/{{entity}}/{slug}": body for slug, body in issue_steps(self.own.id).items()
        }
        return steps | {
            "/issues/api/issues": self.round.finding(area=ELSEWHERE),
            "/issues/api/assignments": {"issues": [self.issue.id], "responsible": "cadre-1"},
            "/issues/api/issues/batch": batch(self.round.finding(area=ELSEWHERE)),
            "/issues/api/merges": {"into": self.own.id, "issues": [self.issue.id]},
            "/issues/api/look-backs": {"round": round_id, "area": BIJIANG},
            "/issues/api/reviews": review(self.issue.id),
            "/issues/api/plans": {"plan": str(new_id()), "area": CITY, "content": plan_content()},
            "/issues/api/plans/{entity}/draft": {"content": plan_content(period="四个月（合成）")},
            "/issues/api/plans/{entity}/assess": {"assessment": assessment()},
            "/issues/api/plans/{entity}/issue": {"version": 2},
            "/issues/api/rounds": opening(new_id(), 98, self.round.plan),
            "/issues/api/rounds/{entity}/adopt": adopted(),
            "/issues/api/rounds/{entity}/team": {"team": team()},
            "/issues/api/rounds/{entity}/evaluate": evaluation(),
            "/issues/api/visits": begin_visit(round_id),
            "/issues/api/visits/{visit_id}/complete": complete_visit(),
            "/issues/api/rounds/{entity}/checklists": {"level": "township", "version": 2, "items": [item()]},
            "/issues/api/rounds/{entity}/targets": {"targets": [listed()]},
            "/issues/api/rounds/{entity}/delist": {"target": ELSEWHERE, "reason": "by_mistake"},
            "/issues/api/rounds/{entity}/close": {},
            "/issues/api/calendar/book": book_visit(round_id),
            "/issues/api/calendar/join": {"visit": self.booked, "target": ELSEWHERE},
            "/issues/api/calendar/cancel": {"visit": self.booked, "target": ELSEWHERE},
            "/issues/api/calendar/exceptions": approve_exception(round_id),
        }


def batch(finding: Body) -> Body:
    now = system_clock().isoformat()
    return {
        "sent_at": now,
        "findings": [{"command_id": str(new_id()), "found_at": now, "finding": finding}],
    }


def review(issue: str) -> Body:
    known = {"area": BIJIANG, "pattern": "共性（合成）", "advice": "建议（合成）"}
    return {"review": str(new_id()), "issues": [issue], **known}


def issue_steps(into: str) -> dict[str, Body]:
    """A lawful body for every step of an issue."""
    return {slug: make() for slug, make in STEPS.items()} | {
        "return-closure": {"reasons": ["not_done"], "note": "退回（合成）"},
        "reopen": {"reason": "relapsed", "note": "反弹（合成）"},
        "merge": {"into": into, "reason": "duplicate"},
        "assign": {"responsible": "someone"},
        "pass-down": {"executor": "town-520602003", "executor_deadline": str(today())},
        "answer-superior": {"note": "答复（合成）"},
        "extend": {"deadline": str(today()), "note": "延期（合成）"},
        "fix-on-spot": {"cause_kind": "duty", "cause": "原因（合成）", "done": "改了", "statement": "改好"},
        "consent-return": {"reasons": ["not_done"], "note": "同意（合成）"},
        "sanction": {"kind": "talked_to", "note": "约谈（合成）"},
        "look-back": {"result": "holds", "kind": "field_look", "note": "没有反弹（合成）"},
        "void": {"reason": "not_true", "note": "不属实（合成）"},
    }


def begin_visit(round_id: str) -> Body:
    return {
        "visit": str(new_id()),
        "round": round_id,
        "target": ELSEWHERE,
        "kind": "township",
        "bodies": ["team-520602"],
        "team_level": "county",
    }


def complete_visit(secret: str = "") -> Body:
    return {"methods": [{"method": "talk", "detail": secret}], "households": 3, "hours": 1}


def item() -> Body:
    return {"code": "T9", "category": "teams", "text": "条目（合成）", "threshold": "标准（合成）"}


def listed() -> Body:
    return {"area": ELSEWHERE, "kind": "township", "reason": "key_target"}


async def told_scene(house: House, number: int = 7) -> Scene:
    """A round, an issue of Yanhe, and in Bijiang an issue with a history and a visit with a report."""
    told = await seed_round(house, number)
    own = await told.find()
    sent = sha256(PHOTO).hexdigest()
    city = await house.client("city_team", CITY)
    photo = accepted(await city.put(f"/issues/api/photos/{sent}", content=PHOTO))["sha256"]
    issue = await told.find(area=ELSEWHERE, description=f"{HINT}{SECRET}", photos=[sent])
    team = await house.client("county_team", BIJIANG)
    visit = begin_visit(str(told.id))
    command = new_id()
    accepted(await send(team, "visits", visit, command_id=command))
    complete = f"visits/{visit['visit']}/complete"
    accepted(await send(team, complete, complete_visit(SECRET)))
    booked = book_visit(str(told.id))
    accepted(await send(team, "calendar/book", booked))
    city_dept = await house.client("dept", CITY)
    accepted(await send(city_dept, "calendar/exceptions", approve_exception(str(told.id), SECRET)))
    dept = await house.client("county_dept", BIJIANG)
    analysed = accepted(
        await send(dept, f"issues/{issue.id}/analyse", {"cause_kind": "duty", "cause": SECRET})
    )
    issue.position = analysed["position"]
    booking = booked["bookings"][0]["visit"]
    sheet = await staged_sheet(dept, issue.position)
    staged = await _staged(told)
    ids = (str(visit["visit"]), str(command))
    return Scene(house, told, issue, *ids, own, photo, booking, sheet, staged)


async def staged_sheet(dept: httpx.AsyncClient, position: int) -> str:
    """The ledger of a county, changed in Excel and sent up: its id."""
    asked: dict[str, str | int] = {"q": HINT, "min_position": position}
    exported = (await dept.get("/issues/export.xlsx", params=asked)).raise_for_status().content
    rows = [{**row.cells, "responsible": "cadre-1"} for row in read(exported, template()).rows]
    staged = await dept.post("/issues/import", files={"sheet": ("台账.xlsx", write(template(), rows))})
    return str(staged.headers["location"].rpartition("/")[2])


async def _staged(told: SeededRound) -> str:
    city = await told.house.client(EVERYBODY[0], CITY, *EVERYBODY[1:])
    place = row(place=ELSEWHERE, within=None, kind="乡镇(街道)", starts_on=None, teams=None)
    answer = await send_up(city, told.id, workbook(place))
    return answer.headers["location"].rsplit("/", 1)[1]


def _text(headers: httpx.Headers, content: bytes) -> str:
    """What an answer says; of a workbook, what all its parts say."""
    if headers.get("content-type") != XLSX:
        return content.decode(errors="replace")
    with ZipFile(BytesIO(content)) as archive:
        return "\n".join(archive.read(name).decode(errors="replace") for name in archive.namelist())


async def answered(client: httpx.AsyncClient, request: Aimed) -> tuple[int, str]:
    """Status and text of the answer; of a stream that never ends, its first message."""
    headers = {"Idempotency-Key": str(new_id()), "Accept": "text/html, application/json"}
    async with client.stream(
        request.route.method,
        request.url,
        params=request.query,
        json=request.json,
        data=request.form,
        content=request.content,
        files={"sheet": ("表.xlsx", request.sheet)} if request.sheet else None,
        headers=headers,
    ) as answer:
        if not answer.headers.get("content-type", "").startswith("text/event-stream"):
            return answer.status_code, _text(answer.headers, await answer.aread())
        lines: list[str] = []
        async for line in answer.aiter_lines():
            lines.append(line)
            if not line:
                break
        return answer.status_code, "\n".join(lines)
