"""One county looks back at all that it has closed: most of it holds, a little has relapsed and is mended again."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from random import Random

from deploy.local.demo import texts
from deploy.local.demo.cast import city_dept, city_team, handler
from deploy.local.demo.findings import Finding
from deploy.local.demo.ledger import field_evidence
from deploy.local.demo.script import Lane, Request, Script
from deploy.local.demo.worktime import CHINA, days_on, later, moment

COUNTY = "520621000000"
DRAWN = datetime.combine(date(2020, 8, 17), time(9, 0), CHINA)
# What is looked at later than this could not be mended again before the round ends.
LAST_LOOK = date(2020, 9, 14)
EARLIEST, LATEST = 30, 90
RELAPSED = 2


def draw_lane(script: Script, round_id: str) -> Lane:
    """The whole county, so that the story knows who is on the list; elsewhere the house draws."""
    body = {"round": round_id, "area": COUNTY, "percent": 100}
    return Lane(
        name="draw", requests=(script.post("look-back/draw", "look-backs", city_dept(), DRAWN, body),)
    )


def look_back_lanes(script: Script, told: Sequence[Finding], issues: Sequence[Lane]) -> tuple[Lane, ...]:
    """issues: the lanes of the findings told, in the same order."""
    drawn = list(_drawn(told, issues))
    relapsed = script.rng("relapsed").sample(range(len(drawn)), min(RELAPSED, len(drawn)))
    return tuple(
        Lane(name=f"{finding.name}/back", requests=_look(script, finding, closed, index in relapsed))
        for index, (finding, closed) in enumerate(drawn)
    )


def _drawn(told: Sequence[Finding], issues: Sequence[Lane]) -> Iterator[tuple[Finding, date]]:
    """The county's closings that were on the list and whose time came before the round ended."""
    for finding, lane in zip(told, issues, strict=True):
        closing = lane.requests[-1]
        if finding.visit.target.county != COUNTY or not closing.path.endswith("/close"):
            continue
        closed = datetime.fromisoformat(str(closing.body["at"])).date()
        listed = closed <= DRAWN.date() <= closed + timedelta(days=LATEST)
        if listed and _day(closed) <= min(LAST_LOOK, closed + timedelta(days=LATEST)):
            yield finding, closed


def _day(closed: date) -> date:
    """A working day after the draw and well inside the window."""
    return days_on(max(closed + timedelta(days=EARLIEST), DRAWN.date()), 2)


def _look(script: Script, finding: Finding, closed: date, relapsed: bool) -> tuple[Request, ...]:
    rng = script.rng(f"{finding.name}/back")
    issue, at = f"issues/{script.id(finding.name)}", moment(rng, _day(closed))
    result = "relapsed" if relapsed else "holds"
    body = {"result": result, "kind": "field_look", "note": texts.look_back(rng, result)}
    team = city_team(1).persona
    look = script.post(f"{finding.name}/back", f"{issue}/look-back", team, at, body)
    return (look, *_mended(script, finding, rng, at)) if relapsed else (look,)


def _mended(script: Script, finding: Finding, rng: Random, looked: datetime) -> Iterator[Request]:
    issue = f"issues/{script.id(finding.name)}"
    applied = later(rng, looked, 2, 5)
    statement = {"statement": texts.statement(rng)}
    who = handler(finding.handling_unit)
    yield script.post(f"{finding.name}/again/apply", f"{issue}/apply-closure", who, applied, statement)
    closed = later(rng, applied, 1, 3)
    evidence = {"evidence": field_evidence(rng, days_on(applied.date(), 1))}
    team = city_team(1).persona
    yield script.post(f"{finding.name}/again/close", f"{issue}/close", team, closed, evidence)
