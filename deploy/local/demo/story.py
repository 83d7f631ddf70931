"""The third round from its plan to its last correction, then the cadres and the care for them: phases of requests."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from deploy.local.demo import texts
from deploy.local.demo.cast import CITY, CITY_DEPT, city_dept
from deploy.local.demo.checks import Checks, approval_lane, checks
from deploy.local.demo.findings import Leaving, findings, leavings
from deploy.local.demo.ledger import issue_lane
from deploy.local.demo.look_backs import draw_lane, look_back_lanes
from deploy.local.demo.numbers import county_shares
from deploy.local.demo.personnel.tale import personnel_phases
from deploy.local.demo.script import Lane, Phase, Request, Script, Story
from deploy.local.demo.targets import Target, targets
from deploy.local.demo.visits import Visit, counts, visit_lane, visits
from deploy.local.demo.worktime import CHINA, CLOSES

DRAFTED = datetime.combine(date(2020, 4, 20), time(9, 0), CHINA)
ASSESSED = datetime.combine(date(2020, 4, 22), time(10, 0), CHINA)
PLANNED = datetime.combine(date(2020, 4, 24), time(9, 0), CHINA)
OPENED = datetime.combine(date(2020, 5, 6), time(9, 0), CHINA)
ISSUED = datetime.combine(date(2020, 5, 7), time(9, 0), CHINA)
LISTED = datetime.combine(date(2020, 5, 8), time(9, 0), CHINA)
CLEARED = datetime.combine(date(2020, 9, 28), time(10, 0), CHINA)
ENDS = datetime.combine(date(2020, 9, 30), CLOSES, CHINA)
LEVELS = ("county", "township", "village")
ASSESSMENT: dict[str, object] = {
    "met": ["scientific", "precise", "efficient", "pragmatic", "unburdening"],
    "expected_visits": 206,
    "requested_fields": 5,
    "note": "各级督战队合并到点，已督的不再督；只在现场记录，不要求基层另报材料。",
}


def story(seed: int = 3) -> Story:
    """The same for the same seed, ids included; its totals are the article's for every seed."""
    return Story(seed=seed, phases=(*round_story(seed).phases, *personnel_phases(Script(seed))))


def round_story(seed: int = 3) -> Story:
    """The round alone: the part that goes to the issues service."""
    return Story(seed=seed, phases=round_phases(Script(seed)))


def round_phases(script: Script) -> tuple[Phase, ...]:
    round_id = str(script.id("round"))
    places = targets(script)
    tour = visits(script, places)
    counted = findings(script, tour)
    gone = leavings(script, counted)
    told = [*counted, *(one.finding for one in gone)]
    looked = checks(script, tour, counted)
    first, second = visit_lanes(script, round_id, tour, looked)
    issues = tuple(issue_lane(script, round_id, one) for one in told)
    return (
        Phase(name="开启轮次", lanes=(_round_lane(script, round_id, places),)),
        Phase(name="走访", lanes=(*first, approval_lane(script, round_id, tour, looked))),
        Phase(name="再次走访", lanes=second),
        Phase(name="问题", lanes=issues),
        Phase(name="抽取回头看", lanes=(draw_lane(script, round_id),)),
        Phase(name="回头看", lanes=look_back_lanes(script, told, issues)),
        Phase(name="并入与作废", lanes=(_clearing_lane(script, gone),)),
    )


def visit_lanes(
    script: Script, round_id: str, tour: Sequence[Visit], looked: Checks
) -> tuple[tuple[Lane, ...], tuple[Lane, ...]]:
    """Of the first visits and of the second: those must find what the first have looked at."""
    lanes = [
        (visit.again, visit_lane(script, round_id, visit, count, looked[visit.name]))
        for visit, count in zip(tour, counts(script, tour), strict=True)
    ]
    return tuple(one for again, one in lanes if not again), tuple(one for again, one in lanes if again)


def _round_lane(script: Script, round_id: str, places: Sequence[Target]) -> Lane:
    plan_id = str(script.id("plan"))
    opening = script.post("round/open", "rounds", city_dept(), OPENED, _opening(round_id, plan_id))
    checklists = [_checklist(script, round_id, level, index) for index, level in enumerate(LEVELS)]
    listings = [
        _listing(script, round_id, share.county, index, [one for one in places if one.county == share.county])
        for index, share in enumerate(county_shares())
    ]
    return Lane(name="round", requests=(*_plan(script, plan_id), opening, *checklists, *listings))


def _plan(script: Script, plan_id: str) -> tuple[Request, ...]:
    """The plan of the round: drafted, its burden assessed, issued."""
    draft = {"plan": plan_id, "area": CITY, "content": _content()}
    return (
        script.post("plan/draft", "plans", city_dept(), DRAFTED, draft),
        script.post(
            "plan/assess", f"plans/{plan_id}/assess", city_dept(), ASSESSED, {"assessment": ASSESSMENT}
        ),
        script.post("plan/issue", f"plans/{plan_id}/issue", city_dept(), PLANNED, {"version": 1}),
    )


def _content() -> dict[str, object]:
    return {
        "title": "全市组织系统深入推进抓党建促脱贫攻坚尽锐出战善作善成挂牌督战工作方案（演示）",
        "issuer": CITY_DEPT,
        "deciding_document": "铜组演〔2020〕3号",
        "decided_on": "2020-04-17",
        "effective_on": PLANNED.date().isoformat(),
        "period": "2020年5月6日至9月30日，分批到点，每个对象一般走访一次。",
        "targets": "59个乡镇（街道）、111个村、24个易地扶贫搬迁安置点。",
        "contents": "按区县、乡镇、村寨三级清单，看攻坚责任、攻坚队伍、攻坚堡垒、关心关爱、工作作风。",
        "methods": "座谈访谈、测评暗访、查阅资料、电话抽查、微信调度。",
    }


def _opening(round_id: str, plan_id: str) -> dict[str, object]:
    return {
        "round": round_id,
        "number": 3,
        "themes": ["尽锐出战", "精准出战", "能征善战"],
        "plan": plan_id,
        "plan_version": 1,
        "starts_on": OPENED.date().isoformat(),
        "ends_on": ENDS.date().isoformat(),
        "budget_fen": 126_000_000,
        "area": CITY,
    }


def _checklist(script: Script, round_id: str, level: str, index: int) -> Request:
    items = [
        {"code": one.code, "category": one.category, "text": one.text, "threshold": one.threshold}
        for one in texts.items_of(level)
    ]
    body = {"level": level, "version": 1, "items": items}
    at = ISSUED + timedelta(minutes=20 * index)
    return script.post(f"round/checklist/{level}", f"rounds/{round_id}/checklists", city_dept(), at, body)


def _listing(script: Script, round_id: str, county: str, index: int, places: Sequence[Target]) -> Request:
    listed = [
        {"area": one.area, "kind": one.kind, "parent": one.parent, "reason": one.reason} for one in places
    ]
    at = LISTED + timedelta(minutes=10 * index)
    name = f"round/targets/{county[:6]}"
    return script.post(name, f"rounds/{round_id}/targets", city_dept(), at, {"targets": listed})


def _clearing_lane(script: Script, gone: Sequence[Leaving]) -> Lane:
    """One lane, so that its last request is the story's last."""
    requests = []
    for index, one in enumerate(gone):
        slug, body = _clearing(script, one)
        path = f"issues/{script.id(one.finding.name)}/{slug}"
        at = CLEARED + timedelta(minutes=15 * index)
        requests.append(script.post(f"{one.finding.name}/{slug}", path, city_dept(), at, body))
    return Lane(name="clearing", requests=tuple(requests))


def _clearing(script: Script, one: Leaving) -> tuple[str, dict[str, object]]:
    if one.into is not None:
        return "merge", {"into": str(script.id(one.into.name)), "reason": one.reason}
    note = texts.void_note(script.rng(f"{one.finding.name}/void"), one.reason)
    return "void", {"reason": one.reason, "note": note}
