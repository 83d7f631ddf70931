"""One issue's way through the ledger as requests: who says what, when, in working hours and in order."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from random import Random

from deploy.local.demo import texts
from deploy.local.demo.cast import CITY_DEPT, Team, city_dept, city_team, county_dept, dept_unit, handler
from deploy.local.demo.findings import STAGES, Finding
from deploy.local.demo.script import Lane, Persona, Request, Script
from deploy.local.demo.worktime import days_on, later, moment, working_days

CAUSE_KINDS = ("duty", "duty", "ability", "policy", "resources", "mechanism")
NATURES = ("at_once", "by_deadline", "by_deadline", "by_deadline", "long_term")
# Working days from the ledger to the deadline, and from the coordination to the application.
DEADLINES = {"at_once": (4, 8), "by_deadline": (15, 30), "long_term": (45, 60)}
APPLIES_AFTER = {"at_once": (1, 4), "by_deadline": (4, 14), "long_term": (8, 16)}
RETURN_REASONS = ("not_done", "not_verifiable", "masses_disagree", "measure_missing")
LOOKS = ("field_look", "talk", "interview", "telephone", "assessment")
BY_HEARING = ("talk", "interview", "telephone")
HEARD = ("masses", "masses", "cadres")
STILL_WAITING = 0.4
EXTENDED = 0.08
ON_SPOT = 0.12
ONE_DAY = timedelta(days=1)
CITY_VERIFIES_COUNTY = 0.15


@dataclass(slots=True)
class IssueWriter:
    """Writes the steps of one issue one after the other; `now` is when the last of them happened."""

    script: Script
    round_id: str
    finding: Finding
    rng: Random
    now: datetime
    nature: str = "by_deadline"
    deadline: date | None = None
    lead: str = ""
    attempt: int = 1
    requests: list[Request] = field(default_factory=list)

    @property
    def issue(self) -> str:
        return str(self.script.id(self.finding.name))

    @property
    def county_dept(self) -> Persona:
        return county_dept(self.finding.visit.target.county)

    def step(self, slug: str, who: Persona, body: Mapping[str, object], name: str = "") -> None:
        command = f"{self.finding.name}/{name or slug}"
        path = f"issues/{self.issue}/{slug}" if slug else "issues"
        self.requests.append(self.script.post(command, path, who, self.now, body))


def issue_lane(script: Script, round_id: str, finding: Finding) -> Lane:
    rng = script.rng(f"{finding.name}/steps")
    completed = finding.visit.completed
    now = moment(rng, completed.date(), earliest=completed.time())
    writer = IssueWriter(script, round_id, finding, rng, now)
    for stage in STAGES[: STAGES.index(finding.reaches) + 1]:
        WRITES[stage](writer)
        if stage == "found" and _put_right(writer):
            _close(writer)
            break
    if finding.returned and finding.reaches == "coordinated":
        _apply(writer)
        _send_back(writer, finding.visit.team)
    return Lane(name=finding.name, requests=tuple(writer.requests))


def _put_right(writer: IssueWriter) -> bool:
    """Now and then the body that handles it has put it right before the team leaves: one form instead of four."""
    finding, rng = writer.finding, writer.rng
    done = later(rng, writer.now, 0, 0)
    same_day = done.date() == writer.now.date()
    if not (finding.closed and same_day and not finding.returned and rng.random() < ON_SPOT):
        return False
    writer.now = done
    kind = rng.choice(CAUSE_KINDS)
    body = {
        "cause_kind": kind,
        "cause": texts.cause(rng, kind),
        "done": texts.done_on_spot(rng),
        "statement": texts.statement(rng),
    }
    writer.step("fix-on-spot", handler(finding.handling_unit), body)
    return True


def _find(writer: IssueWriter) -> None:
    finding, rng, target = writer.finding, writer.rng, writer.finding.visit.target
    text = texts.description(rng, finding.item, finding.category, finding.method, target.place_word)
    body = {
        "issue": writer.issue,
        "round": writer.round_id,
        "visit": str(writer.script.id(finding.visit.name)),
        "area": target.area,
        "kind": target.kind,
        "item": finding.item.code if finding.item else None,
        "off_list_reason": None if finding.item else texts.off_list_reason(rng),
        "category": finding.category,
        "method": finding.method,
        "handling_unit": finding.handling_unit,
        "description": text,
        "guidance": texts.guidance(rng, finding.category) if rng.random() < 0.8 else None,
        "systemic": finding.systemic,
    }
    writer.step("", finding.visit.team.persona, body, name="find")


def _analyse(writer: IssueWriter) -> None:
    writer.now = later(writer.rng, writer.now, 0, 2)
    kind = writer.rng.choice(CAUSE_KINDS)
    body = {"cause_kind": kind, "cause": texts.cause(writer.rng, kind)}
    writer.step("analyse", writer.county_dept, body)


def _ledger(writer: IssueWriter) -> None:
    rng, handling = writer.rng, writer.finding.handling_unit
    writer.now = later(rng, writer.now, 0, 2)
    writer.nature = rng.choice(NATURES)
    department = dept_unit(writer.finding.visit.target.area)
    lead = writer.lead = handling if rng.random() < 0.75 else department
    writer.deadline = days_on(writer.now.date(), rng.randint(*DEADLINES[writer.nature]))
    helpers = sorted({handling, department, CITY_DEPT} - {lead})
    body = {
        "nature": writer.nature,
        "goal": texts.goal(rng, writer.finding.category),
        "measures": texts.measures(rng, writer.finding.category),
        "lead_unit": lead,
        "helping_units": rng.sample(helpers, rng.randint(0, min(2, len(helpers)))),
        "deadline": writer.deadline.isoformat(),
    }
    writer.step("ledger", writer.county_dept, body)


def _coordinate(writer: IssueWriter) -> None:
    writer.now = later(writer.rng, writer.now, 1, 4)
    asked = writer.rng.random() < 0.12
    body = {
        "note": texts.coordination_note(writer.rng, asked),
        "superior_asked": asked,
        "superior_unit": CITY_DEPT if asked else None,
    }
    writer.step("coordinate", writer.county_dept, body)
    # Some still wait for the city when the story ends.
    if asked and (writer.finding.reaches != "coordinated" or writer.rng.random() < STILL_WAITING):
        _answer(writer)
    if writer.nature == "by_deadline" and writer.rng.random() < EXTENDED:
        _extend(writer)


def _answer(writer: IssueWriter) -> None:
    """The city answers; the limit moves by the days that were waited."""
    asked, writer.now = writer.now.date(), later(writer.rng, writer.now, 2, 8)
    writer.step("answer-superior", city_dept(), {"note": texts.answer(writer.rng)})
    if writer.deadline is not None:
        waited = len(working_days(asked + ONE_DAY, writer.now.date()))
        writer.deadline = days_on(writer.deadline, waited)


def _extend(writer: IssueWriter) -> None:
    """Once, by whoever stands above the unit that leads."""
    if writer.deadline is None:
        return
    writer.now = later(writer.rng, writer.now, 1, 3)
    approver = city_dept() if writer.lead.startswith("dept") else writer.county_dept
    writer.deadline = days_on(writer.deadline, writer.rng.randint(5, 10))
    body = {"deadline": writer.deadline.isoformat(), "note": texts.extension(writer.rng)}
    writer.step("extend", approver, body)


def _apply(writer: IssueWriter) -> None:
    days = APPLIES_AFTER[writer.nature] if writer.attempt == 1 else (2, 6)
    writer.now = later(writer.rng, writer.now, *days)
    who = handler(writer.finding.handling_unit)
    body = {"statement": texts.statement(writer.rng)}
    writer.step("apply-closure", who, body, name=f"apply-closure/{writer.attempt}")


def _send_back(writer: IssueWriter, team: Team) -> None:
    writer.now = later(writer.rng, writer.now, 1, 3)
    reasons = sorted(writer.rng.sample(RETURN_REASONS, writer.rng.randint(1, 2)))
    body = {"reasons": reasons, "note": texts.return_note(writer.rng, reasons)}
    writer.step("return-closure", team.persona, body)
    writer.attempt += 1


def _close(writer: IssueWriter) -> None:
    rng, team = writer.rng, _verifier(writer)
    if writer.finding.returned:
        _send_back(writer, team)
        _apply(writer)
    applied = writer.now
    writer.now = later(rng, applied, 1, 3)
    body = {
        "evidence": field_evidence(rng, days_on(applied.date(), 1)),
        "look_back_due": days_on(writer.now.date() + timedelta(days=rng.randint(30, 75)), 1).isoformat(),
    }
    writer.step("close", team.persona, body)


def _verifier(writer: IssueWriter) -> Team:
    """The team that found it, or now and then a city team in a county team's place."""
    team = writer.finding.visit.team
    if team.level == "county" and writer.rng.random() < CITY_VERIFIES_COUNTY:
        return city_team(1)
    return team


def field_evidence(rng: Random, seen: date) -> list[dict[str, object]]:
    """What was seen and heard in the field on that day, of two kinds at least; a document only beside it."""
    kinds = rng.sample(LOOKS, rng.randint(2, 3)) + (["document"] if rng.random() < 0.2 else [])
    return [
        {
            "kind": kind,
            "on": seen.isoformat(),
            "people": 0 if kind in ("field_look", "document") else rng.randint(1, 12),
            "gist": texts.gist(rng, kind),
            "heard": rng.choice(HEARD) if kind in BY_HEARING else None,
        }
        for kind in kinds
    ]


WRITES: dict[str, Callable[[IssueWriter], None]] = dict(
    zip(STAGES, (_find, _analyse, _ledger, _coordinate, _apply, _close), strict=True)
)
