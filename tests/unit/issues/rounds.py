"""One example of each fact and wish about a round and a visit, with fixed ids and times."""

from dataclasses import replace
from datetime import date
from typing import Any

from services.issues.domain import codes
from services.issues.domain.policy import DEFAULT_POLICY
from services.issues.domain.round import commands as ask
from services.issues.domain.round import events as fact
from services.issues.domain.round.events import ChecklistItem, Target, Team
from services.issues.domain.visit import commands as go
from services.issues.domain.visit import events as been
from services.issues.domain.visit.events import Interviewed, MethodUsed
from tests.unit.issues.examples import (
    CITY,
    COUNTY_OFFICE,
    HANDLER,
    NOON,
    OTHER_ISSUE,
    PLAN,
    ROUND,
    TEAM,
    TEAM_MEMBER,
    VILLAGE,
    VISIT,
    day,
)

WATER = ChecklistItem(
    code="V-03",
    category=codes.Category.STRONGHOLDS,
    text="党支部每月研究一次饮水安全",
    threshold="每月不少于1次",
)
DUTY = ChecklistItem(code="V-01", category=codes.Category.RESPONSIBILITY, text="包村领导到岗履职")
ROSTER = Team(
    area=CITY,
    unit="team-520600-1",
    level=codes.Level.CITY,
    leader="actor-leader",
    members=(TEAM_MEMBER, HANDLER),
    bodies=("team-520600-1", COUNTY_OFFICE),
)
LISTED = Target(area=VILLAGE, kind=codes.TargetKind.VILLAGE, reason=codes.ListingReason.WEAK_SPOT)


def opened(**changes: Any) -> fact.RoundOpened:
    example = fact.RoundOpened(
        round=ROUND,
        area=CITY,
        occurred_at=NOON,
        number=3,
        themes=("尽锐出战", "精准出战", "能征善战"),
        deciding_document="铜党发〔2020〕3号",
        plan_title="第三轮挂牌督战工作方案",
        plan_version=1,
        starts_on=date(2020, 4, 1),
        ends_on=date(2020, 6, 30),
        budget_fen=12_000_000,
        plan=PLAN,
    )
    return replace(example, **changes)


def issued(**changes: Any) -> fact.ChecklistIssued:
    example = fact.ChecklistIssued(
        round=ROUND,
        area=CITY,
        occurred_at=day(1),
        level=codes.Level.VILLAGE,
        version=1,
        items=(DUTY, WATER),
    )
    return replace(example, **changes)


def listed(**changes: Any) -> fact.TargetListed:
    example = fact.TargetListed(
        round=ROUND, area=VILLAGE, occurred_at=day(2), kind=LISTED.kind, reason=LISTED.reason
    )
    return replace(example, **changes)


def delisted(**changes: Any) -> fact.TargetDelisted:
    example = fact.TargetDelisted(
        round=ROUND, area=VILLAGE, occurred_at=day(30), kind=LISTED.kind, reason=codes.DelistReason.DONE
    )
    return replace(example, **changes)


def formed(**changes: Any) -> fact.TeamFormed:
    example = fact.TeamFormed(
        round=ROUND,
        area=ROSTER.area,
        occurred_at=day(1),
        unit=ROSTER.unit,
        level=ROSTER.level,
        leader=ROSTER.leader,
        members=ROSTER.members,
        bodies=ROSTER.bodies,
    )
    return replace(example, **changes)


def evaluated(**changes: Any) -> fact.TeamEvaluated:
    example = fact.TeamEvaluated(
        round=ROUND,
        area=ROSTER.area,
        occurred_at=day(60),
        unit=ROSTER.unit,
        evaluator="actor-evaluator",
        evaluator_unit="dept-520600",
        grade=codes.TeamGrade.GOOD,
        note="找问题准，指导到位",
    )
    return replace(example, **changes)


def form_team(**changes: Any) -> ask.FormTeam:
    return replace(ask.FormTeam(at=day(1), actor=TEAM_MEMBER, unit=TEAM, team=ROSTER), **changes)


def evaluate_team(**changes: Any) -> ask.EvaluateTeam:
    example = ask.EvaluateTeam(
        at=day(60),
        actor="actor-evaluator",
        unit="dept-520600",
        team=ROSTER.unit,
        grade=codes.TeamGrade.GOOD,
        note=evaluated().note,
    )
    return replace(example, **changes)


def arrange_round(**changes: Any) -> ask.ArrangeRound:
    example = ask.ArrangeRound(at=day(2), actor=TEAM_MEMBER, unit=TEAM, targets=(LISTED,), teams=(ROSTER,))
    return replace(example, **changes)


def ended(**changes: Any) -> fact.RoundClosed:
    example = fact.RoundClosed(round=ROUND, area=CITY, occurred_at=day(90), number=3)
    return replace(example, **changes)


def open_round(**changes: Any) -> ask.OpenRound:
    example = ask.OpenRound(
        at=NOON,
        actor=TEAM_MEMBER,
        unit=TEAM,
        round=ROUND,
        number=opened().number,
        themes=opened().themes,
        deciding_document=opened().deciding_document,
        plan_title=opened().plan_title,
        plan_version=opened().plan_version,
        starts_on=opened().starts_on,
        ends_on=opened().ends_on,
        budget_fen=opened().budget_fen,
        area=CITY,
        plan=PLAN,
        policy=DEFAULT_POLICY,
        effective_on=date(2020, 3, 20),
    )
    return replace(example, **changes)


def issue_checklist(**changes: Any) -> ask.IssueChecklist:
    example = ask.IssueChecklist(
        at=day(1), actor=TEAM_MEMBER, unit=TEAM, level=codes.Level.VILLAGE, version=1, items=(DUTY, WATER)
    )
    return replace(example, **changes)


def list_targets(**changes: Any) -> ask.ListTargets:
    return replace(ask.ListTargets(at=day(2), actor=TEAM_MEMBER, unit=TEAM, targets=(LISTED,)), **changes)


def delist_target(**changes: Any) -> ask.DelistTarget:
    example = ask.DelistTarget(
        at=day(30), actor=TEAM_MEMBER, unit=TEAM, target=VILLAGE, reason=codes.DelistReason.DONE
    )
    return replace(example, **changes)


def close_round(**changes: Any) -> ask.CloseRound:
    return replace(ask.CloseRound(at=day(90), actor=TEAM_MEMBER, unit=TEAM), **changes)


def begun(**changes: Any) -> been.VisitBegun:
    example = been.VisitBegun(
        visit=VISIT,
        round=ROUND,
        area=VILLAGE,
        kind=codes.TargetKind.VILLAGE,
        bodies=(TEAM, COUNTY_OFFICE),
        team_level=codes.Level.CITY,
        joint=True,
        occurred_at=day(3),
    )
    return replace(example, **changes)


def exempted(**changes: Any) -> been.RecheckExempted:
    example = been.RecheckExempted(
        visit=VISIT,
        round=ROUND,
        area=VILLAGE,
        occurred_at=day(3),
        item=WATER.code,
        bodies=(TEAM, COUNTY_OFFICE),
        earlier=OTHER_ISSUE,
        checked_on=date(2020, 3, 1),
        result=codes.CheckResult.IN_ORDER,
    )
    return replace(example, **changes)


def completed(**changes: Any) -> been.VisitCompleted:
    example = been.VisitCompleted(
        visit=VISIT,
        round=ROUND,
        area=VILLAGE,
        kind=codes.TargetKind.VILLAGE,
        bodies=(TEAM, COUNTY_OFFICE),
        team_level=codes.Level.CITY,
        joint=True,
        occurred_at=day(4),
        methods=(
            MethodUsed(method=codes.Method.TALK, detail="院坝会两场"),
            MethodUsed(method=codes.Method.ASSESSMENT, detail="夜间走访一次"),
        ),
        households=12,
        interviews=(
            Interviewed(role=codes.InterviewRole.TOWNSHIP_LEADER, persons=2),
            Interviewed(role=codes.InterviewRole.THREE_PERSONS, persons=3),
            Interviewed(role=codes.InterviewRole.VILLAGE_COMMITTEE, persons=4),
        ),
        hours=6,
    )
    return replace(example, **changes)


def begin_visit(**changes: Any) -> go.BeginVisit:
    example = go.BeginVisit(
        at=day(3),
        actor=TEAM_MEMBER,
        unit=TEAM,
        visit=VISIT,
        round=ROUND,
        target=VILLAGE,
        kind=begun().kind,
        bodies=begun().bodies,
        team_level=begun().team_level,
        joint=True,
        listed=True,
    )
    return replace(example, **changes)


def complete_visit(**changes: Any) -> go.CompleteVisit:
    example = go.CompleteVisit(
        at=day(4),
        actor=TEAM_MEMBER,
        unit=TEAM,
        methods=completed().methods,
        households=completed().households,
        interviews=completed().interviews,
        hours=completed().hours,
    )
    return replace(example, **changes)
