"""One example of each fact and wish about a plan and about a county's checklist."""

from dataclasses import replace
from datetime import date
from typing import Any

from services.issues.domain import codes
from services.issues.domain.checklist import commands as choose
from services.issues.domain.checklist import events as chosen
from services.issues.domain.plan import commands as ask
from services.issues.domain.plan import events as fact
from services.issues.domain.plan.events import Assessment, PlanContent
from tests.unit.issues.examples import CITY, PLAN, ROUND, TEAM, TEAM_MEMBER, day
from tests.unit.issues.rounds import DUTY, WATER

YANHE = "520627000000"
CONTENT = PlanContent(
    title="第三轮挂牌督战工作方案",
    issuer="dept-520600",
    deciding_document="铜党发〔2020〕3号",
    decided_on=date(2020, 3, 10),
    effective_on=date(2020, 3, 20),
    period="2020年4月至6月",
    targets="深度贫困乡镇和贫困村",
    contents="五个方面的清单",
    methods="座谈访谈、测评暗访",
)
ASSESSMENT = Assessment(
    met=tuple(codes.Principle), expected_visits=194, requested_fields=5, note="合并走访，不要求报材料"
)


def content(**changes: Any) -> PlanContent:
    return replace(CONTENT, **changes)


def assessment(**changes: Any) -> Assessment:
    return replace(ASSESSMENT, **changes)


def drafted(**changes: Any) -> fact.PlanDrafted:
    example = fact.PlanDrafted(plan=PLAN, area=CITY, occurred_at=day(-20), version=1, content=CONTENT)
    return replace(example, **changes)


def assessed(**changes: Any) -> fact.PlanAssessed:
    example = fact.PlanAssessed(plan=PLAN, area=CITY, occurred_at=day(-19), version=1, assessment=ASSESSMENT)
    return replace(example, **changes)


def issued(**changes: Any) -> fact.PlanIssued:
    example = fact.PlanIssued(
        plan=PLAN, area=CITY, occurred_at=day(-18), version=1, content=CONTENT, assessment=ASSESSMENT
    )
    return replace(example, **changes)


def revised(**changes: Any) -> fact.PlanRevised:
    example = fact.PlanRevised(
        plan=PLAN,
        area=CITY,
        occurred_at=day(20),
        version=2,
        content=content(methods="座谈访谈、电话抽查"),
        assessment=ASSESSMENT,
    )
    return replace(example, **changes)


def draft(**changes: Any) -> ask.DraftPlan:
    example = ask.DraftPlan(at=day(-20), actor=TEAM_MEMBER, unit=TEAM, plan=PLAN, area=CITY, content=CONTENT)
    return replace(example, **changes)


def assess(**changes: Any) -> ask.AssessPlan:
    example = ask.AssessPlan(at=day(-19), actor=TEAM_MEMBER, unit=TEAM, assessment=ASSESSMENT)
    return replace(example, **changes)


def issue(**changes: Any) -> ask.IssuePlan:
    return replace(ask.IssuePlan(at=day(-18), actor=TEAM_MEMBER, unit=TEAM, version=1), **changes)


def adopted(**changes: Any) -> chosen.ChecklistAdopted:
    example = chosen.ChecklistAdopted(
        round=ROUND,
        area=YANHE,
        occurred_at=day(2),
        level=codes.Level.VILLAGE,
        version=1,
        upper_version=1,
        items=(WATER,),
    )
    return replace(example, **changes)


def adopt(**changes: Any) -> choose.AdoptChecklist:
    example = choose.AdoptChecklist(
        at=day(2),
        actor=TEAM_MEMBER,
        unit=TEAM,
        round=ROUND,
        county=YANHE,
        level=codes.Level.VILLAGE,
        items=(WATER,),
        upper=(DUTY, WATER),
        upper_version=1,
        running=True,
    )
    return replace(example, **changes)
