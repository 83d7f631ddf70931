"""From the application to the closing, and back again: apply, return with all reasons at once, close, reopen.

What a closing must satisfy stands in closing.py.
"""

from services.issues.domain.codes import Stage
from services.issues.domain.issue.closing import closing_flaw
from services.issues.domain.issue.commands import ApplyClosure, CloseIssue, ReopenIssue, ReturnClosure
from services.issues.domain.issue.events import (
    ClosureApplied,
    ClosureReturned,
    IssueClosed,
    IssueEvent,
    IssueReopened,
)
from services.issues.domain.issue.order import not_settled, out_of_order
from services.issues.domain.issue.state import IssueState, Unreported
from services.issues.domain.refusals import Code, refuse
from services.issues.domain.sameness import same_fact
from shared.kernel import Decision


def apply(command: ApplyClosure, state: IssueState) -> Decision[IssueEvent]:
    if isinstance(state, Unreported):
        return refuse(Code.NOT_FOUND)
    record = state.record
    # While an application is pending, a second one can only be the same again.
    pending = record.last is record.applied
    applied = ClosureApplied(
        issue=record.found.issue,
        area=record.found.area,
        occurred_at=command.at,
        attempt=record.attempts if pending else record.attempts + 1,
        applicant=command.actor,
        applicant_unit=command.unit,
        statement=command.statement,
    )
    if same_fact(applied, record.last):
        return ()
    return out_of_order(state, Stage.COORDINATED, command.at) or (applied,)


def send_back(command: ReturnClosure, state: IssueState) -> Decision[IssueEvent]:
    if isinstance(state, Unreported):
        return refuse(Code.NOT_FOUND)
    record = state.record
    returned = ClosureReturned(
        issue=record.found.issue,
        area=record.found.area,
        occurred_at=command.at,
        attempt=record.attempts,
        reasons=command.reasons,
        note=command.note,
    )
    if same_fact(returned, record.last):
        return ()
    refusal = out_of_order(state, Stage.CLOSURE_APPLIED, command.at)
    if refusal is None and not command.reasons:
        refusal = refuse(Code.REASONS_MISSING)
    return refusal or (returned,)


def close(command: CloseIssue, state: IssueState) -> Decision[IssueEvent]:
    if isinstance(state, Unreported):
        return refuse(Code.NOT_FOUND)
    record = state.record
    closed = IssueClosed(
        issue=record.found.issue,
        area=record.found.area,
        occurred_at=command.at,
        attempt=record.attempts,
        evidence=command.evidence,
        verifier=command.actor,
        verifier_unit=command.unit,
        verifier_level=command.verifier_level,
        working_days=command.working_days,
        look_back_due=command.look_back_due,
    )
    if same_fact(closed, record.last):
        return ()
    return (
        out_of_order(state, Stage.CLOSURE_APPLIED, command.at) or closing_flaw(command, record) or (closed,)
    )


def reopen(command: ReopenIssue, state: IssueState) -> Decision[IssueEvent]:
    if isinstance(state, Unreported):
        return refuse(Code.NOT_FOUND)
    found = state.record.found
    reopened = IssueReopened(
        issue=found.issue,
        area=found.area,
        occurred_at=command.at,
        reason=command.reason,
        note=command.note,
    )
    if same_fact(reopened, state.record.last):
        return ()
    return not_settled(state, command.at) or (reopened,)
