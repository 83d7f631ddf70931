"""The public part of what happened to an issue."""

from typing import TypeAlias, assert_never

from services.issues.domain.issue import aside
from services.issues.domain.issue import events as issue
from services.issues.publishing.codes import kinds
from shared.contracts import issues as contracts
from shared.contracts.envelope import Contract


def of_issue(event: issue.IssueEvent) -> Contract | None:
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
            return reopened(event)
        case issue.IssueMerged():
            return contracts.IssueMerged(issue=event.issue, into=event.into, reason=event.reason.value)
        case issue.IssueVoided():
            return contracts.IssueVoided(issue=event.issue, reason=event.reason.value)
        case _:
            return beside(event)


Beside: TypeAlias = (
    aside.IssueAssigned
    | aside.IssuePassedDown
    | aside.SuperiorAnswered
    | aside.DeadlineExtended
    | aside.ReturnConsented
    | aside.SanctionRecorded
    | aside.IssuesGathered
    | aside.LookBackDone
)


def beside(event: Beside) -> Contract | None:
    """Who is to do what, and what was said to whom about it, stays inside."""
    match event:
        case aside.SuperiorAnswered():
            return answered(event)
        case aside.DeadlineExtended():
            level, deadline = event.approver_level.value, event.deadline
            return contracts.DeadlineExtended(issue=event.issue, approver_level=level, deadline=deadline)
        case aside.LookBackDone():
            return contracts.LookBackDone(
                issue=event.issue, result=event.result.value, generation=event.generation
            )
        case aside.IssueAssigned() | aside.IssuePassedDown() | aside.ReturnConsented():
            return None
        case aside.SanctionRecorded() | aside.IssuesGathered():
            return None
        case _:
            assert_never(event)


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
        process=event.process,
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


def answered(event: aside.SuperiorAnswered) -> contracts.IssueCoordinated:
    return contracts.IssueCoordinated(
        issue=event.issue,
        superior_asked=False,
        superior_unit=event.superior_unit,
        superior_answered=True,
        waited_days=event.waited,
        deadline=event.deadline,
    )


def reopened(event: issue.IssueReopened) -> contracts.IssueReopened:
    return contracts.IssueReopened(
        issue=event.issue,
        reason=event.reason.value,
        generation=event.generation,
        deadline=event.deadline,
    )


def applied(event: issue.ClosureApplied) -> contracts.ClosureApplied:
    return contracts.ClosureApplied(
        issue=event.issue,
        attempt=event.attempt,
        applicant_unit=event.applicant_unit,
        on_spot=event.on_spot,
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
