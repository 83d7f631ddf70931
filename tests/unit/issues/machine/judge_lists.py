"""R4, plans, rounds, teams, draws: what is asked for was decided, assessed, and is on the city's list."""

from collections.abc import Iterator
from typing import Final

from services.issues.domain.checklist.events import ChecklistAdopted
from services.issues.domain.codes import Principle
from services.issues.domain.issue.events import IssueFound
from services.issues.domain.lookback.events import LookBackDrawn
from services.issues.domain.plan import events as paper
from services.issues.domain.review.events import ReviewHeld
from services.issues.domain.round import events as fact
from tests.unit.issues.machine.days import day_of
from tests.unit.issues.machine.log import Log, facts

PARTS: Final = ("period", "targets", "contents", "methods")
# What a plan may set, at the least and at the most.
ROOM: Final = {
    "recheck_days": (30, 365),
    "comprehensive_per_year": (1, 2),
    "village_days_per_month": (1, 5),
    "pre_visit_days": (7, 60),
    "pass_down_percent": (50, 100),
    "least_notice": (3, 30),
    "look_back_percent": (10, 100),
}


def issued(log: Log) -> Iterator[str]:
    """A plan names who decided and its four parts; exactly this draft was assessed and keeps all principles."""
    event = log[-1].event
    if not isinstance(event, paper.PlanVersion):
        return
    content, own = event.content, [one for one in facts(log[:-1], paper.PlanFact) if one.plan == event.plan]
    if not content.deciding_document.strip() or content.decided_on is None:
        yield "plan: nobody decided it"
    if not all(getattr(content, part).strip() for part in PARTS):
        yield "plan: a part is missing"
    if set(event.assessment.met) != set(Principle):
        yield "plan: it does not keep all principles"
    latest = own[-1] if own else None
    drafts = [one for one in own if isinstance(one, paper.PlanDrafted)]
    if not isinstance(latest, paper.PlanAssessed) or latest.assessment != event.assessment:
        yield "plan: another draft was assessed"
    elif drafts[-1].content != content:
        yield "plan: another draft was issued"
    if event.version != 1 + len([one for one in own if isinstance(one, paper.PlanVersion)]):
        yield f"plan: version {event.version}"
    for name, (least, most) in ROOM.items():
        if not least <= getattr(content.policy, name) <= most:
            yield f"plan: {name} is switched off"


def opened(log: Log) -> Iterator[str]:
    """A round has the numbers of an issued version that is in force."""
    event = log[-1].event
    if not isinstance(event, fact.RoundOpened):
        return
    versions = [one for one in facts(log, paper.PlanVersion) if one.plan == event.plan]
    own = [one for one in versions if one.version == event.plan_version]
    if not own or own[0].content.policy != event.policy or own[0].content.effective_on > event.starts_on:
        yield "round: without an issued plan in force"
    if event.ends_on < event.starts_on:
        yield "round: it ends before it starts"


def running(log: Log) -> Iterator[str]:
    """Nothing happens to a round after its end but that teams are evaluated."""
    event = log[-1].event
    later = (fact.ChecklistIssued, fact.TargetListed, fact.TargetDelisted, fact.TeamFormed, fact.RoundClosed)
    if isinstance(event, (*later, ChecklistAdopted)):
        over = {one.round for one in facts(log[:-1], fact.RoundClosed)}
        if event.round in over:
            yield f"round: {type(event).__name__} after its end"
    if isinstance(event, ChecklistAdopted):
        same = [one for one in facts(log[:-1], ChecklistAdopted) if one.round == event.round]
        own = [one for one in same if (one.area, one.level) == (event.area, event.level)]
        if own and event.occurred_at < own[-1].occurred_at:
            yield "time: a county's list from before the one that it has"


def listed(log: Log) -> Iterator[str]:
    """R4: a code says the same on every level; what a county asks is part of what the city asks."""
    event = log[-1].event
    if isinstance(event, fact.ChecklistIssued):
        for level, other in newest(log[:-1], event).items():
            known = {one.code: (one.text, one.threshold) for one in other.items}
            for one in event.items:
                if level is not event.level and known.get(one.code, said(one)) != said(one):
                    yield f"R4: {one.code} says another thing at {event.level}"
    if isinstance(event, ChecklistAdopted):
        upper = newest(log, event).get(event.level)
        known = {one.code: said(one) for one in upper.items} if upper else {}
        for one in event.items:
            if known.get(one.code) != said(one):
                yield f"R4: the county asks {one.code} otherwise than the city"
    if isinstance(event, fact.ChecklistIssued | ChecklistAdopted):
        codes = [one.code for one in event.items]
        if not codes or len(codes) != len(set(codes)):
            yield f"R4: a list of {codes}"


def newest(log: Log, event: fact.ChecklistIssued | ChecklistAdopted) -> dict[object, fact.ChecklistIssued]:
    return {one.level: one for one in facts(log, fact.ChecklistIssued) if one.round == event.round}


def said(item: fact.ChecklistItem) -> tuple[str, str | None]:
    return item.text, item.threshold


def found(log: Log) -> Iterator[str]:
    """R4: by an item of the round's lists, or with a reason why not."""
    event = log[-1].event
    if not isinstance(event, IssueFound):
        return
    issued_ = [one for one in facts(log, fact.ChecklistIssued) if one.round == event.round]
    items = {item.code for one in {each.level: each for each in issued_}.values() for item in one.items}
    if event.item is None and not (event.off_list_reason or "").strip():
        yield "R4: off the list without a reason"
    if event.item is not None and event.item not in items:
        yield f"R4: {event.item} is on no list"
    if event.issue in [one.issue for one in facts(log[:-1], IssueFound)]:
        yield "R13: found twice"


def teams(log: Log) -> Iterator[str]:
    event = log[-1].event
    if isinstance(event, fact.TeamFormed) and not set(event.members) - {event.leader}:
        yield "team: of one person"
    if isinstance(event, fact.TeamEvaluated):
        own = [
            one for one in facts(log, fact.TeamFormed) if (one.round, one.unit) == (event.round, event.unit)
        ]
        people = {own[-1].leader, *own[-1].members}
        if event.evaluator_unit in own[-1].bodies or event.evaluator in people:
            yield "team: it evaluates itself"


def drawn(log: Log) -> Iterator[str]:
    """回头看: at least the share, of everything new that can be looked at; nobody is drawn from twice."""
    event = log[-1].event
    if not isinstance(event, LookBackDrawn):
        return
    rules = next(one.policy for one in facts(log, fact.RoundOpened) if one.round == event.round)
    before = {
        (one.issue, one.generation) for draw in facts(log[:-1], LookBackDrawn) for one in draw.candidates
    }
    now = [(one.issue, one.generation) for one in event.candidates]
    least = len(now) * max(event.percent, rules.look_back_percent) / 100
    if event.percent < rules.look_back_percent or len(event.drawn) < least or not event.drawn:
        yield f"look back: {len(event.drawn)} drawn of {len(now)}"
    if before & set(now):
        yield "look back: drawn from again until it is easy"
    if any((day_of(event.occurred_at) - one.closed_on).days > rules.look_back_to for one in event.drawn):
        yield "look back: drawn when it is too late to look"


def reviewed(log: Log) -> Iterator[str]:
    event = log[-1].event
    if isinstance(event, ReviewHeld) and not (event.findings and event.advice.strip()):
        yield "review: of nothing, or without advice"


JUDGES = (issued, opened, running, listed, found, teams, drawn, reviewed)
