"""Which checklist items each visit looks at; on a second visit only what the first has not, but for two reports."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time

from deploy.local.demo.cast import city_dept
from deploy.local.demo.findings import Finding
from deploy.local.demo.script import Lane, Script
from deploy.local.demo.texts import items_of
from deploy.local.demo.visits import Visit
from deploy.local.demo.worktime import CHINA

APPROVED = datetime.combine(date(2020, 7, 31), time(15, 0), CHINA)
EXPIRES = date(2020, 9, 30)
# So many second visits look again at one item, each by one matter, one report (一事一报).
REPORTS = 2
REASONS = ("群众反映反复，需再查一次", "汛期后情况有变，需再查一次")

Checks = Mapping[str, tuple[dict[str, object], ...]]


def checks(script: Script, tour: Sequence[Visit], findings: Sequence[Finding]) -> Checks:
    """By visit: the items on which something was found, and some in order."""
    found: dict[str, set[str]] = {}
    for one in findings:
        if one.item is not None:
            found.setdefault(one.visit.name, set()).add(one.item.code)
    looked: dict[str, set[str]] = {}
    told: dict[str, tuple[dict[str, object], ...]] = {}
    for visit in tour:
        here = found.get(visit.name, set())
        codes = [
            code for code in _codes(script, visit, here) if code not in looked.get(visit.target.area, ())
        ]
        looked.setdefault(visit.target.area, set()).update(codes)
        told[visit.name] = tuple(
            {"item": code, "result": "found" if code in here else "in_order"} for code in sorted(codes)
        )
    return _with_reports(script, tour, told)


def _codes(script: Script, visit: Visit, found: set[str]) -> set[str]:
    codes = [one.code for one in items_of("township" if visit.target.kind == "township" else "village")]
    rng = script.rng(f"{visit.name}/items")
    return found | set(rng.sample(codes, rng.randint(3, 7)))


def _with_reports(script: Script, tour: Sequence[Visit], told: Checks) -> Checks:
    again = dict(told)
    for visit in reported(tour):
        item = recheck(visit, tour, told)
        again[visit.name] = (*told[visit.name], _look_again(script, visit, item))
    return again


def reported(tour: Sequence[Visit]) -> Sequence[Visit]:
    """The second visits that look again at an item of the first."""
    return [one for one in tour if one.again][:REPORTS]


def recheck(visit: Visit, tour: Sequence[Visit], told: Checks) -> str:
    """An item of the first visit there."""
    first = next(one for one in tour if one.target == visit.target and not one.again)
    return str(told[first.name][0]["item"])


def _look_again(script: Script, visit: Visit, item: str) -> dict[str, object]:
    return {"item": item, "result": "in_order", "exception": str(script.id(f"{visit.name}/exception"))}


def approval_lane(script: Script, round_id: str, tour: Sequence[Visit], told: Checks) -> Lane:
    """The city's department approves, before anybody sets out again."""
    requests = []
    for visit, reason in zip(reported(tour), REASONS, strict=True):
        body = {
            "exception": str(script.id(f"{visit.name}/exception")),
            "round": round_id,
            "target": visit.target.area,
            "rule": "recheck",
            "item": recheck(visit, tour, told),
            "body": visit.team.unit,
            "reason": f"{reason}（合成）",
            "expires_on": EXPIRES.isoformat(),
        }
        name = f"{visit.name}/approve"
        requests.append(script.post(name, "calendar/exceptions", city_dept(), APPROVED, body))
    return Lane(name="approvals", requests=tuple(requests))
