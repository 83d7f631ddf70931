"""Those with a part of their own: registered and posted one by one, then promoted, transferred or dispatched."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from random import Random

from deploy.local.demo.cast import city_dept, county_dept
from deploy.local.demo.personnel.cadres import YANHE, Cadre
from deploy.local.demo.personnel.care import SERVICE
from deploy.local.demo.script import Lane, Persona, Request, Script
from deploy.local.demo.worktime import CHINA, days_on, later, moment, working_days

EVALUATED = working_days(date(2020, 1, 6), date(2020, 1, 17))
NOMINATED = working_days(date(2020, 4, 20), date(2020, 7, 31))
NOTICE_DAYS = (5, 8)
GRADES = ("excellent", "competent")
RECOGNISED_BY = ("assessment", "interview", "survey", "village_meeting")
MERITS = (
    "牵头完成所驻村危房改造和饮水巩固两项任务，经核验全部达标。",
    "推动村集体经济由空壳转为有稳定收入，带动周边三个村。",
    "把搬迁群众就业、就学衔接到位，留守服务有专人负责。",
    "理顺村级班子分工，补齐两名后备人选，矛盾纠纷就地化解。",
    "坚持吃住在村，换届期间工作不断档，群众反映问题件件有回音。",
)
RECOGNITIONS = (
    "民主测评好评率高，个别访谈中群众普遍认可。",
    "入户访谈多数群众能说出其办成的具体事。",
    "村民代表会议评议一致认可，无不同意见。",
    "问卷调查满意度高，公示前未收到反映。",
)


@dataclass(slots=True)
class CareerWriter:
    """Writes the steps of one cadre one after the other; `now` is when the last of them happened."""

    script: Script
    cadre: Cadre
    rng: Random
    now: datetime
    requests: list[Request] = field(default_factory=list)

    @property
    def id(self) -> str:
        return str(self.script.id(self.cadre.name))

    @property
    def at_home(self) -> Persona:
        return county_dept(self.cadre.county)

    def step(self, name: str, path: str, who: Persona, body: dict[str, object]) -> None:
        command = f"{self.cadre.name}/{name}"
        self.requests.append(self.script.post(command, path, who, self.now, body, SERVICE))


def career_lanes(script: Script, cadres: Sequence[Cadre]) -> tuple[Lane, ...]:
    return tuple(Lane(name=one.name, requests=tuple(_career(script, one))) for one in cadres if one.part)


def _career(script: Script, cadre: Cadre) -> Iterator[Request]:
    rng = script.rng(f"{cadre.name}/steps")
    known = moment(rng, _working_day_before(cadre.starts_on))
    writer = CareerWriter(script, cadre, rng, known)
    _register(writer)
    if cadre.part == "dispatch":
        _dispatch(writer)
    else:
        _post(writer)
        _evaluate(writer)
        _appoint(writer)
    yield from writer.requests


def _working_day_before(day: date) -> date:
    return working_days(day - timedelta(days=15), day - timedelta(days=1))[-1]


def _register(writer: CareerWriter) -> None:
    cadre = writer.cadre
    body: dict[str, object] = {
        "cadre": writer.id,
        "area": cadre.county,
        "name": cadre.person.name,
        "id_number": cadre.person.id_number,
        "rank": cadre.rank,
        "belongs_to": cadre.home_unit,
    }
    writer.step("register", "cadres", writer.at_home, body)


def _post(writer: CareerWriter) -> None:
    cadre = writer.cadre
    writer.now = datetime.combine(cadre.starts_on, time(9, 0), CHINA)
    body: dict[str, object] = {
        "posting": str(writer.script.id(f"{cadre.name}/posting")),
        "role": cadre.role,
        "village": cadre.village,
        "sending_unit": cadre.home_unit,
        "newly_posted": cadre.newly,
        "starts_on": cadre.starts_on.isoformat(),
    }
    writer.step("post", f"cadres/{writer.id}/post", writer.at_home, body)


def _dispatch(writer: CareerWriter) -> None:
    """From the township of a county off the list to one of Yanhe's; the city decides."""
    cadre = writer.cadre
    writer.now = datetime.combine(cadre.starts_on, time(9, 0), CHINA)
    body: dict[str, object] = {
        "posting": str(writer.script.id(f"{cadre.name}/posting")),
        "area": YANHE,
        "sending_unit": cadre.home_unit,
        "newly_posted": cadre.newly,
        "starts_on": cadre.starts_on.isoformat(),
    }
    writer.step("dispatch", f"cadres/{writer.id}/dispatch", city_dept(), body)


def _evaluate(writer: CareerWriter) -> None:
    writer.now = moment(writer.rng, writer.rng.choice(EVALUATED))
    body: dict[str, object] = {
        "year": 2019,
        "grade": writer.rng.choice(GRADES),
        "evaluator": writer.cadre.home_unit,
        "basis": "年度考核测评、平时考核和一线走访了解（演示）",
    }
    writer.step("evaluate", f"cadres/{writer.id}/evaluate", writer.at_home, body)


def _appoint(writer: CareerWriter) -> None:
    """Nominated with evidence, made public for its time, appointed on the working day after; a year on trial."""
    rng = writer.rng
    appointment = str(writer.script.id(f"{writer.cadre.name}/appointment"))
    writer.now = moment(rng, rng.choice(NOMINATED))
    nominating: dict[str, object] = {
        "appointment": appointment,
        "cadre": writer.id,
        "kind": writer.cadre.part,
        "level": writer.cadre.level,
        "merit": rng.choice(MERITS),
        "recognition": rng.choice(RECOGNITIONS),
        "recognised_by": rng.choice(RECOGNISED_BY),
    }
    writer.step("nominate", "appointments", city_dept(), nominating)
    writer.now = later(rng, writer.now, 2, 6)
    first = days_on(writer.now.date(), 1)
    last = days_on(first, rng.randint(*NOTICE_DAYS) - 1)
    notice: dict[str, object] = {"starts_on": first.isoformat(), "ends_on": last.isoformat()}
    writer.step("notice", f"appointments/{appointment}/notice", city_dept(), notice)
    effective = days_on(last, 1)
    writer.now = moment(rng, effective)
    on_trial = writer.cadre.part == "promotion"
    appointing: dict[str, object] = {"effective_on": effective.isoformat(), "trial": on_trial}
    writer.step("appoint", f"appointments/{appointment}/appoint", city_dept(), appointing)
    if on_trial:
        writer.now = moment(rng, days_on(effective + timedelta(days=370), 1))
        writer.step("pass-trial", f"appointments/{appointment}/pass-trial", city_dept(), {})
