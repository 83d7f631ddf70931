"""One issue's way through the ledger as requests: who says what, when, in working hours and in order."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from random import Random

from deploy.local.demo import texts
from deploy.local.demo.cast import CITY_DEPT, Team, city_team, county_dept, dept_unit, handler
from deploy.local.demo.findings import STAGES, Finding
from deploy.local.demo.script import Lane, Persona, Request, Script
from deploy.local.demo.worktime import days_on, later, moment

CAUSE_KINDS = ("duty", "duty", "ability", "policy", "resources", "mechanism")
NATURES = ("at_once", "by_deadline", "by_deadline", "by_deadline", "long_term")
# Working days from the ledger to the deadline, and from the coordination to the application.
DEADLINES = {"at_once": (4, 8), "by_deadline": (15, 30), "long_term": (45, 60)}
APPLIES_AFTER = {"at_once": (1, 4), "by_deadline": (4, 14), "long_term": (8, 16)}
RETURN_REASONS = ("not_done", "not_verifiable", "masses_disagree", "measure_missing")
LOOKS = ("field_look", "talk", "interview", "telephone", "assessment")
BY_HEARING = ("talk", "interview", "telephone")
HEARD = ("masses", "masses", "cadres")
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
    if finding.returned and finding.reaches == "coordinated":
        _apply(writer)
        _send_back(writer, finding.visit.team)
    return Lane(name=finding.name, requests=tuple(writer.requests))


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
    lead = handling if rng.random() < 0.75 else department
    helpers = sorted({handling, department, CITY_DEPT} - {lead})
    body = {
        "nature": writer.nature,
        "goal": texts.goal(rng, writer.finding.category),
        "measures": texts.measures(rng, writer.finding.category),
        "lead_unit": lead,
        "helping_units": rng.sample(helpers, rng.randint(0, min(2, len(helpers)))),
        "deadline": days_on(writer.now.date(), rng.randint(*DEADLINES[writer.nature])).isoformat(),
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
        "evidence": _evidence(rng, days_on(applied.date(), 1)),
        "look_back_due": days_on(writer.now.date() + timedelta(days=rng.randint(30, 75)), 1).isoformat(),
    }
    writer.step("close", team.persona, body)


def _verifier(writer: IssueWriter) -> Team:
    """The team that found it, or now and then a city team in a county team's place."""
    team = writer.finding.visit.team
    if team.level == "county" and writer.rng.random() < CITY_VERIFIES_COUNTY:
        return city_team(1)
    return team


def _evidence(rng: Random, seen: date) -> list[dict[str, object]]:
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
