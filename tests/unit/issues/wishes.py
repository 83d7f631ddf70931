"""One example of each wish about an issue; sent after the facts of examples.py, each comes true."""

from dataclasses import replace
from typing import Any

from services.issues.domain.issue import commands as ask
from services.issues.domain.policy import DEFAULT_POLICY
from tests.unit.issues import examples


def find(**changes: Any) -> ask.FindIssue:
    fact = examples.found()
    example = ask.FindIssue(
        at=fact.occurred_at,
        actor=examples.TEAM_MEMBER,
        unit=examples.TEAM,
        issue=fact.issue,
        number=fact.number,
        round=fact.round,
        visit=fact.visit,
        area=fact.area,
        kind=fact.kind,
        item=fact.item,
        category=fact.category,
        method=fact.method,
        body=fact.body,
        level=fact.level,
        handling_unit=fact.handling_unit,
        description=fact.description,
        guidance=fact.guidance,
        listed_item=True,
    )
    return replace(example, **changes)


def analyse(**changes: Any) -> ask.AnalyseIssue:
    fact = examples.analysed()
    example = ask.AnalyseIssue(
        at=fact.occurred_at,
        actor=examples.HANDLER,
        unit=examples.VILLAGE_OFFICE,
        cause_kind=fact.cause_kind,
        cause=fact.cause,
    )
    return replace(example, **changes)


def ledger(**changes: Any) -> ask.LedgerIssue:
    fact = examples.ledgered()
    example = ask.LedgerIssue(
        at=fact.occurred_at,
        workdays=examples.WEEK,
        policy=DEFAULT_POLICY,
        actor=examples.HANDLER,
        unit=examples.VILLAGE_OFFICE,
        nature=fact.nature,
        goal=fact.goal,
        measures=fact.measures,
        lead_unit=fact.lead_unit,
        helping_units=fact.helping_units,
        deadline=fact.deadline,
    )
    return replace(example, **changes)


def coordinate(**changes: Any) -> ask.CoordinateIssue:
    fact = examples.coordinated()
    example = ask.CoordinateIssue(
        at=fact.occurred_at,
        actor=examples.HANDLER,
        unit=examples.VILLAGE_OFFICE,
        note=fact.note,
        superior_asked=fact.superior_asked,
        superior_unit=fact.superior_unit,
    )
    return replace(example, **changes)


def apply(**changes: Any) -> ask.ApplyClosure:
    fact = examples.applied()
    example = ask.ApplyClosure(
        at=fact.occurred_at,
        actor=fact.applicant,
        unit=fact.applicant_unit,
        statement=fact.statement,
    )
    return replace(example, **changes)


def send_back(**changes: Any) -> ask.ReturnClosure:
    fact = examples.returned()
    example = ask.ReturnClosure(
        at=fact.occurred_at,
        actor=examples.VERIFIER,
        unit=examples.TEAM,
        reasons=fact.reasons,
        note=fact.note,
    )
    return replace(example, **changes)


def close(**changes: Any) -> ask.CloseIssue:
    fact = examples.closed()
    example = ask.CloseIssue(
        at=fact.occurred_at,
        workdays=examples.WEEK,
        policy=DEFAULT_POLICY,
        actor=fact.verifier,
        unit=fact.verifier_unit,
        evidence=fact.evidence,
        verifier_level=fact.verifier_level,
        working_days=fact.working_days,
        look_back_due=fact.look_back_due,
    )
    return replace(example, **changes)


def reopen(**changes: Any) -> ask.ReopenIssue:
    fact = examples.reopened()
    example = ask.ReopenIssue(
        at=fact.occurred_at,
        workdays=examples.WEEK,
        policy=DEFAULT_POLICY,
        actor=examples.VERIFIER,
        unit=examples.TEAM,
        reason=fact.reason,
        note=fact.note,
    )
    return replace(example, **changes)


def merge(**changes: Any) -> ask.MergeIssue:
    fact = examples.merged()
    example = ask.MergeIssue(
        at=fact.occurred_at,
        actor=examples.TEAM_MEMBER,
        unit=examples.TEAM,
        into=fact.into,
        into_number=fact.into_number,
        into_round=examples.ROUND,
        into_item="V-03",
        into_category=examples.found().category,
        reason=fact.reason,
    )
    return replace(example, **changes)


def void(**changes: Any) -> ask.VoidIssue:
    fact = examples.voided()
    example = ask.VoidIssue(
        at=fact.occurred_at,
        actor=examples.TEAM_MEMBER,
        unit=examples.TEAM,
        reason=fact.reason,
        note=fact.note,
    )
    return replace(example, **changes)
