"""A few cases of tolerance: one exempt and cleared, one lenient and being corrected, one refused, one still checked."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from random import Random

from deploy.local.demo.cast import city_dept, county_dept
from deploy.local.demo.personnel.cadres import Cadre
from deploy.local.demo.personnel.care import SERVICE
from deploy.local.demo.script import Lane, Persona, Request, Script
from deploy.local.demo.worktime import days_on, later, moment, working_days

MARKED = working_days(date(2020, 9, 1), date(2020, 9, 11))
POINTS = {
    "motive": "出发点是赶在汛期前修通便道，没有个人利益。",
    "circumstance": "汛期临近，常规招标来不及。",
    "procedure": "经村民代表会议讨论，村务公开栏有记录。",
    "nature": "属于先行先试中的程序瑕疵。",
    "consequence": "多支出少量工时费，没有人员和财产损失。",
    "remedy": "已补办手续，差额由施工方退回。",
}
CONDITIONS = ["not_on_purpose", "no_private_gain", "no_banned_act", "procedure_followed", "losses_remedied"]
MARK = "便道施工先开工后补手续，通报批评（演示）"
ACCOUNT = "为保汛期群众出行，先组织施工，手续随后补齐，请求按容错办法认定。"


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """result: empty while it is still looked at. met: how many of the five conditions."""

    name: str
    result: str
    met: int = len(CONDITIONS)
    against: tuple[str, ...] = ()
    corrected: bool = False


COURSES = (
    Course(name="exempt", result="exempt", corrected=True),
    Course(name="lenient", result="lenient"),
    Course(name="refused", result="refused", met=3, against=("concealed",)),
    Course(name="open", result=""),
)


class CaseWriter:
    """Writes the steps of one case; `now` is when the last of them happened."""

    def __init__(self, script: Script, cadre: Cadre, course: Course) -> None:
        self.script = script
        self.cadre = cadre
        self.course = course
        self.rng: Random = script.rng(f"tolerance/{course.name}")
        self.now: datetime = moment(self.rng, self.rng.choice(MARKED))
        self.requests: list[Request] = []

    def id(self, name: str) -> str:
        return str(self.script.id(f"tolerance/{self.course.name}/{name}"))

    def step(self, name: str, path: str, who: Persona, body: dict[str, object]) -> None:
        command = f"tolerance/{self.course.name}/{name}"
        self.requests.append(self.script.post(command, path, who, self.now, body, SERVICE))

    def in_case(self, slug: str, who: Persona, body: dict[str, object], at_most: int = 4) -> None:
        self.now = later(self.rng, self.now, 1, at_most)
        self.step(slug, f"tolerances/{self.id('case')}/{slug}", who, body)


def tolerance_lanes(script: Script, cadres: Sequence[Cadre]) -> tuple[Lane, ...]:
    """cadres: of whom each, from the first on, has one case."""
    return tuple(
        Lane(name=f"tolerance-{course.name}", requests=tuple(_case(CaseWriter(script, cadre, course))))
        for cadre, course in zip(cadres, COURSES, strict=False)
    )


def _case(writer: CaseWriter) -> Sequence[Request]:
    _apply(writer)
    points: list[dict[str, object]] = [
        {"point": point, "finding": finding} for point, finding in POINTS.items()
    ]
    looked = points if writer.course.result else points[:4]
    writer.in_case("check", city_dept(), {"answers": looked})
    if writer.course.result:
        _decide(writer)
    return writer.requests


def _apply(writer: CaseWriter) -> None:
    """The mark, by a body that may then not decide; and the application of the county's department."""
    cadre, at_home = str(writer.script.id(writer.cadre.name)), county_dept(writer.cadre.county)
    mark: dict[str, object] = {
        "mark": writer.id("mark"),
        "kind": "criticism",
        "decided_by": f"bureau-{writer.cadre.county[:6]}",
        "given_on": writer.now.date().isoformat(),
        "text": MARK,
    }
    writer.step("mark", f"cadres/{cadre}/mark", at_home, mark)
    writer.now = later(writer.rng, writer.now, 2, 5)
    application: dict[str, object] = {
        "case": writer.id("case"),
        "cadre": cadre,
        "mark": writer.id("mark"),
        "circle": "county",
        "account": ACCOUNT,
    }
    writer.step("apply", "tolerances", at_home, application)


def _decide(writer: CaseWriter) -> None:
    course, at_home = writer.course, county_dept(writer.cadre.county)
    conditions: dict[str, object] = {"met": CONDITIONS[: course.met], "against": list(course.against)}
    writer.in_case("conditions", city_dept(), conditions)
    reason = "六个方面逐项核查，按容错办法集体研究决定。"
    deciders = ["demo-city-discipline-1", "demo-city-discipline-2"]
    writer.in_case("decide", city_dept(), {"result": course.result, "reason": reason, "deciders": deciders})
    writer.in_case("tell", at_home, {})
    if course.result == "refused":
        return
    due = days_on(writer.now.date(), 20)
    writer.in_case(
        "plan", at_home, {"measures": "补办手续，公开账目，建立应急施工流程。", "due_on": due.isoformat()}
    )
    if course.corrected:
        writer.in_case("correct", at_home, {"outcome": "手续补齐，账目已公开，流程印发各村。"}, at_most=10)
        writer.in_case("clear", at_home, {"notice": "在原通报范围内予以澄清，消除影响。"})
