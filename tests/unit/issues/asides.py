"""One example of each wish beside the six stages; sent after the facts of examples.py, each comes true."""

from dataclasses import replace
from typing import Any, Final

from services.issues.domain.codes import Level, MergeReason
from services.issues.domain.issue import commands as ask
from services.issues.domain.policy import DEFAULT_POLICY
from tests.unit.issues import besides, examples

TIMED: Final[dict[str, Any]] = {"workdays": examples.WEEK, "policy": DEFAULT_POLICY}


def assign(**changes: Any) -> ask.AssignIssue:
    fact = besides.assigned()
    example = ask.AssignIssue(
        at=fact.occurred_at,
        actor=examples.HANDLER,
        unit=examples.COUNTY_OFFICE,
        lead_unit=fact.lead_unit,
        responsible=fact.responsible,
    )
    return replace(example, **changes)


def pass_down(**changes: Any) -> ask.PassDownIssue:
    fact = besides.passed_down()
    example = ask.PassDownIssue(
        at=fact.occurred_at,
        actor=examples.HANDLER,
        unit=fact.from_unit,
        executor=fact.executor,
        executor_deadline=fact.executor_deadline,
        **TIMED,
    )
    return replace(example, **changes)


def answer(**changes: Any) -> ask.AnswerSuperior:
    fact = besides.answered()
    example = ask.AnswerSuperior(
        at=fact.occurred_at,
        actor="actor-superior",
        unit=fact.superior_unit,
        note=fact.note,
        level=Level.COUNTY,
        **TIMED,
    )
    return replace(example, **changes)


def extend(**changes: Any) -> ask.ExtendDeadline:
    fact = besides.extended()
    example = ask.ExtendDeadline(
        at=fact.occurred_at,
        actor="actor-superior",
        unit=fact.approver_unit,
        level=fact.approver_level,
        note=fact.note,
        deadline=fact.deadline,
        **TIMED,
    )
    return replace(example, **changes)


def fix_on_spot(**changes: Any) -> ask.FixOnSpot:
    analysed = examples.analysed()
    example = ask.FixOnSpot(
        at=examples.NOON,
        actor=examples.HANDLER,
        unit=examples.VILLAGE_OFFICE,
        cause_kind=analysed.cause_kind,
        cause=analysed.cause,
        done="当场接通水管",
        statement="三户已经通水",
    )
    return replace(example, **changes)


def consent(**changes: Any) -> ask.ConsentReturn:
    fact = besides.consented()
    example = ask.ConsentReturn(
        at=fact.occurred_at,
        actor="actor-superior",
        unit=examples.CITY_OFFICE,
        reasons=fact.reasons,
        note=fact.note,
    )
    return replace(example, **changes)


def sanction(**changes: Any) -> ask.RecordSanction:
    fact = besides.sanctioned()
    example = ask.RecordSanction(
        at=fact.occurred_at,
        actor="actor-superior",
        unit=examples.COUNTY_OFFICE,
        kind=fact.kind,
        note=fact.note,
        checked_at=examples.day(0),
    )
    return replace(example, **changes)


def gather(**changes: Any) -> ask.GatherIssues:
    fact = besides.gathered()
    example = ask.GatherIssues(
        at=fact.occurred_at,
        actor=examples.TEAM_MEMBER,
        unit=examples.TEAM,
        issues=fact.issues,
        reason=MergeReason.SYSTEMIC,
    )
    return replace(example, **changes)


def look_back(**changes: Any) -> ask.LookBack:
    fact = besides.looked_back()
    example = ask.LookBack(
        at=fact.occurred_at,
        actor=examples.VERIFIER,
        unit=examples.TEAM,
        result=fact.result,
        kind=fact.kind,
        note=fact.note,
        level=Level.CITY,
        drawn=True,
        deadline=examples.day(80).date(),
        **TIMED,
    )
    return replace(example, **changes)
