"""One example of each fact and wish, with fixed ids and times; a test states only the field it is about."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from services.issues.domain import codes
from services.issues.domain.issue import events as fact
from services.issues.domain.issue.events import Evidence, IssueEvent, Measure
from shared.kernel.dates import SHANGHAI
from shared.kernel.workdays import Workdays

NOON = datetime(2020, 4, 1, 12, tzinfo=SHANGHAI)

ISSUE = UUID("00000000-0000-7000-8000-000000000001")
OTHER_ISSUE = UUID("00000000-0000-7000-8000-000000000002")
ROUND = UUID("00000000-0000-7000-8000-000000000003")
PLAN = UUID("00000000-0000-7000-8000-000000000005")
VISIT = UUID("00000000-0000-7000-8000-000000000004")

CITY = "520600000000"
CITY_OFFICE = "org-520600"
TOWNSHIP = "520627101000"
VILLAGE = "520627101001"

TEAM = "team-520600"
COUNTY_OFFICE = "org-520627"
TOWNSHIP_OFFICE = "township-520627101"
VILLAGE_OFFICE = "village-520627101001"

TEAM_MEMBER = "actor-team"
HANDLER = "actor-handler"
VERIFIER = "actor-verifier"

END = date(2020, 4, 30)
# The working week without holidays, so that a test can be counted on the fingers.
WEEK = Workdays(lambda day: day.weekday() < 5)


def measure(kind: codes.MeasureKind, text: str) -> Measure:
    return Measure(kind=kind, text=text, owner=TOWNSHIP_OFFICE, due=END)


ACT = measure(codes.MeasureKind.ACT, "为村寨接通自来水")
PAPER = measure(codes.MeasureKind.PAPER, "召开一次专题会议")
PERSONNEL = measure(codes.MeasureKind.PERSONNEL, "约谈村支书")


def day(number: int) -> datetime:
    """Noon, so many days after the issue was found."""
    return NOON + timedelta(days=number)


def evidence(**changes: Any) -> Evidence:
    looked = Evidence(
        kind=codes.EvidenceKind.FIELD_LOOK, on=date(2020, 4, 6), people=3, gist="入户查看三户均已通水"
    )
    return replace(looked, **changes)


TALK = evidence(kind=codes.EvidenceKind.TALK, heard=codes.Heard.MASSES, gist="座谈时三户都说已通水")
DOCUMENT = evidence(kind=codes.EvidenceKind.DOCUMENT, people=0, gist="会议纪要一份")


def found(**changes: Any) -> fact.IssueFound:
    example = fact.IssueFound(
        issue=ISSUE,
        area=VILLAGE,
        occurred_at=NOON,
        number="3-520627-0042",
        round=ROUND,
        visit=VISIT,
        kind=codes.TargetKind.VILLAGE,
        item="V-03",
        off_list_reason=None,
        category=codes.Category.STRONGHOLDS,
        method=codes.Method.TALK,
        body=TEAM,
        level=codes.Level.COUNTY,
        handling_unit=VILLAGE_OFFICE,
        description="村寨季节性缺水，党支部未研究解决",
        guidance="指导党支部与水务站对接",
        systemic=False,
        process=2,
    )
    return replace(example, **changes)


def analysed(**changes: Any) -> fact.IssueAnalysed:
    example = fact.IssueAnalysed(
        issue=ISSUE,
        area=VILLAGE,
        occurred_at=day(1),
        cause_kind=codes.CauseKind.RESOURCES,
        cause="管网维修资金没有着落",
    )
    return replace(example, **changes)


def ledgered(**changes: Any) -> fact.IssueLedgered:
    example = fact.IssueLedgered(
        issue=ISSUE,
        area=VILLAGE,
        occurred_at=day(2),
        nature=codes.Nature.BY_DEADLINE,
        goal="五月前全部通水",
        measures=(ACT, PAPER),
        lead_unit=TOWNSHIP_OFFICE,
        helping_units=(COUNTY_OFFICE,),
        deadline=END,
    )
    return replace(example, **changes)


def coordinated(**changes: Any) -> fact.IssueCoordinated:
    example = fact.IssueCoordinated(
        issue=ISSUE,
        area=VILLAGE,
        occurred_at=day(3),
        note="县里安排维修资金",
        superior_asked=True,
        superior_unit=COUNTY_OFFICE,
    )
    return replace(example, **changes)


def applied(**changes: Any) -> fact.ClosureApplied:
    example = fact.ClosureApplied(
        issue=ISSUE,
        area=VILLAGE,
        occurred_at=day(4),
        attempt=1,
        applicant=HANDLER,
        applicant_unit=VILLAGE_OFFICE,
        statement="管网已修复，全村通水",
    )
    return replace(example, **changes)


def returned(**changes: Any) -> fact.ClosureReturned:
    example = fact.ClosureReturned(
        issue=ISSUE,
        area=VILLAGE,
        occurred_at=day(5),
        attempt=1,
        reasons=(codes.ReturnReason.NOT_DONE, codes.ReturnReason.MASSES_DISAGREE),
        note="仍有两户没有通水",
    )
    return replace(example, **changes)


def closed(**changes: Any) -> fact.IssueClosed:
    example = fact.IssueClosed(
        issue=ISSUE,
        area=VILLAGE,
        occurred_at=day(6),
        attempt=1,
        evidence=(evidence(), DOCUMENT),
        verifier=VERIFIER,
        verifier_unit=TEAM,
        verifier_level=codes.Level.CITY,
        working_days=4,
        look_back_due=date(2020, 5, 20),
    )
    return replace(example, **changes)


def reopened(**changes: Any) -> fact.IssueReopened:
    example = fact.IssueReopened(
        issue=ISSUE,
        area=VILLAGE,
        occurred_at=day(50),
        reason=codes.ReopenReason.LOOK_BACK_FAILED,
        note="回头看时又停水了",
    )
    return replace(example, **changes)


def merged(**changes: Any) -> fact.IssueMerged:
    example = fact.IssueMerged(
        issue=ISSUE,
        area=VILLAGE,
        occurred_at=day(7),
        into=OTHER_ISSUE,
        into_number="3-520627-0007",
        reason=codes.MergeReason.SYSTEMIC,
    )
    return replace(example, **changes)


def voided(**changes: Any) -> fact.IssueVoided:
    example = fact.IssueVoided(
        issue=ISSUE,
        area=VILLAGE,
        occurred_at=day(7),
        reason=codes.VoidReason.NOT_TRUE,
        note="核实后该村并不缺水",
    )
    return replace(example, **changes)


UNTIL_ANALYSED: tuple[IssueEvent, ...] = (found(), analysed())
UNTIL_LEDGERED: tuple[IssueEvent, ...] = (*UNTIL_ANALYSED, ledgered())
UNTIL_COORDINATED: tuple[IssueEvent, ...] = (*UNTIL_LEDGERED, coordinated())
UNTIL_APPLIED: tuple[IssueEvent, ...] = (*UNTIL_COORDINATED, applied())
UNTIL_CLOSED: tuple[IssueEvent, ...] = (*UNTIL_APPLIED, closed())
