"""Which part of a fact leaves the service: codes and numbers. Texts, names and actors stay behind.

What is written here once is public for ever: a changed meaning is a new major version beside the old one.
"""

from collections import Counter
from collections.abc import Iterable
from enum import StrEnum
from hashlib import sha256
from typing import assert_never

from services.issues.domain.events import IssuesEvent
from services.issues.domain.issue import events as issue
from services.issues.domain.round import events as round_
from services.issues.domain.visit import events as visit
from shared.contracts import issues as contracts
from shared.contracts.envelope import Contract


def to_contract(event: IssuesEvent) -> Contract | None:
    """None would mean private; so far every fact of this service has a public part."""
    if isinstance(event, round_.RoundEvent):
        return of_round(event)
    if isinstance(event, visit.VisitEvent):
        return of_visit(event)
    return of_issue(event)


def of_round(event: round_.RoundEvent) -> Contract:
    match event:
        case round_.RoundOpened():
            return opened(event)
        case round_.RoundClosed():
            return contracts.RoundClosed(round=event.round, number=event.number)
        case round_.ChecklistIssued():
            items = tuple(item(one) for one in event.items)
            return contracts.ChecklistIssued(
                round=event.round, level=event.level.value, version=event.version, items=items
            )
        case round_.TargetListed():
            return contracts.TargetListed(round=event.round, kind=event.kind.value, reason=event.reason.value)
        case round_.TargetDelisted():
            return contracts.TargetDelisted(
                round=event.round, kind=event.kind.value, reason=event.reason.value
            )
        case _:
            assert_never(event)


def of_visit(event: visit.VisitEvent) -> Contract:
    match event:
        case visit.VisitBegun():
            return contracts.VisitBegun(
                visit=event.visit,
                round=event.round,
                kind=event.kind.value,
                bodies=event.bodies,
                team_level=event.team_level.value,
                joint=event.joint,
            )
        case visit.VisitCompleted():
            return completed(event)
        case _:
            assert_never(event)


def of_issue(event: issue.IssueEvent) -> Contract:
    match event:
        case issue.IssueFound():
            return found(event)
        case issue.IssueAnalysed():
            return contracts.IssueAnalysed(issue=event.issue, cause_kind=event.cause_kind.value)
        case issue.IssueLedgered():
            return ledgered(event)
        case issue.IssueCoordinated():
            return coordinated(event)
        case issue.ClosureApplied():
            return applied(event)
        case issue.ClosureReturned():
            return returned(event)
        case issue.IssueClosed():
            return closed(event)
        case issue.IssueReopened():
            return contracts.IssueReopened(issue=event.issue, reason=event.reason.value)
        case issue.IssueMerged():
            return contracts.IssueMerged(issue=event.issue, into=event.into, reason=event.reason.value)
        case issue.IssueVoided():
            return contracts.IssueVoided(issue=event.issue, reason=event.reason.value)
        case _:
            assert_never(event)


def opened(event: round_.RoundOpened) -> contracts.RoundOpened:
    return contracts.RoundOpened(
        round=event.round,
        number=event.number,
        themes=event.themes,
        plan_version=event.plan_version,
        starts_on=event.starts_on,
        ends_on=event.ends_on,
        budget_fen=event.budget_fen,
    )


def completed(event: visit.VisitCompleted) -> contracts.VisitCompleted:
    return contracts.VisitCompleted(
        visit=event.visit,
        round=event.round,
        kind=event.kind.value,
        bodies=event.bodies,
        team_level=event.team_level.value,
        joint=event.joint,
        methods=kinds(used.method for used in event.methods),
        households=event.households,
        interviews=persons_by_role(event),
        hours=event.hours,
    )


def found(event: issue.IssueFound) -> contracts.IssueFound:
    return contracts.IssueFound(
        issue=event.issue,
        number=event.number,
        round=event.round,
        kind=event.kind.value,
        item=event.item,
        category=event.category.value,
        method=event.method.value,
        body=event.body,
        level=event.level.value,
        guided=bool((event.guidance or "").strip()),
        systemic=event.systemic,
    )


def ledgered(event: issue.IssueLedgered) -> contracts.IssueLedgered:
    return contracts.IssueLedgered(
        issue=event.issue,
        nature=event.nature.value,
        measure_kinds=kinds(measure.kind for measure in event.measures),
        lead_unit=event.lead_unit,
        helping_units=event.helping_units,
        deadline=event.deadline,
    )


def coordinated(event: issue.IssueCoordinated) -> contracts.IssueCoordinated:
    return contracts.IssueCoordinated(
        issue=event.issue, superior_asked=event.superior_asked, superior_unit=event.superior_unit
    )


def applied(event: issue.ClosureApplied) -> contracts.ClosureApplied:
    return contracts.ClosureApplied(
        issue=event.issue, attempt=event.attempt, applicant_unit=event.applicant_unit
    )


def returned(event: issue.ClosureReturned) -> contracts.ClosureReturned:
    return contracts.ClosureReturned(issue=event.issue, attempt=event.attempt, reasons=kinds(event.reasons))


def closed(event: issue.IssueClosed) -> contracts.IssueClosed:
    return contracts.IssueClosed(
        issue=event.issue,
        attempt=event.attempt,
        evidence_kinds=kinds(evidence.kind for evidence in event.evidence),
        verifier_unit=event.verifier_unit,
        verifier_level=event.verifier_level.value,
        working_days=event.working_days,
        look_back_due=event.look_back_due,
    )


def item(one: round_.ChecklistItem) -> contracts.ChecklistItem:
    return contracts.ChecklistItem(
        code=one.code,
        category=one.category.value,
        text_hash=digest(one.text),
        threshold_hash=None if one.threshold is None else digest(one.threshold),
    )


def kinds(codes: Iterable[StrEnum]) -> tuple[str, ...]:
    """The set of codes, sorted, so that equal facts make equal bytes."""
    return tuple(sorted({code.value for code in codes}))


def persons_by_role(event: visit.VisitCompleted) -> dict[str, int]:
    persons: Counter[str] = Counter()
    for heard in event.interviews:
        persons[heard.role.value] += heard.persons
    return dict(persons)


def digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()
