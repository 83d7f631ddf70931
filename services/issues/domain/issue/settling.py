"""From the application to the closing, and back again: apply, return with all reasons at once, close, reopen.

What a closing must satisfy stands in closing.py.
"""

from datetime import date

from services.issues.domain.codes import ReopenReason, Stage
from services.issues.domain.issue.aside import ReturnConsented
from services.issues.domain.issue.closing import closing_flaw
from services.issues.domain.issue.commands import (
    ApplyClosure,
    CloseIssue,
    ConsentReturn,
    ReopenIssue,
    ReturnClosure,
    Timed,
)
from services.issues.domain.issue.events import (
    ClosureApplied,
    ClosureReturned,
    IssueClosed,
    IssueEvent,
    IssueReopened,
)
from services.issues.domain.issue.order import not_settled, not_yours, out_of_order
from services.issues.domain.issue.plan import moved_off, too_soon
from services.issues.domain.issue.record import Record
from services.issues.domain.issue.state import IssueState, Unreported
from services.issues.domain.refusals import Code, refuse
from shared.kernel import Decision, Refusal
from shared.kernel.sameness import same_fact


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
    refusal = out_of_order(state, Stage.COORDINATED, command.at) or not_yours(record, command.unit)
    return refusal or (applied,)


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
    refusal = out_of_order(state, Stage.CLOSURE_APPLIED, command.at) or reasons_flaw(command, record)
    return refusal or (returned,)


def reasons_flaw(command: ReturnClosure, record: Record) -> Refusal | None:
    """一次性告知: what the first return did not tell is told later only if a superior agrees."""
    if not command.reasons:
        return refuse(Code.REASONS_MISSING)
    new = set(command.reasons) - record.told - record.consented
    if record.told and new:
        return refuse(Code.SENT_BACK_BEFORE, new=",".join(sorted(new)))
    return None


def consent(command: ConsentReturn, state: IssueState) -> Decision[IssueEvent]:
    if isinstance(state, Unreported):
        return refuse(Code.NOT_FOUND)
    record = state.record
    consented = ReturnConsented(
        issue=record.found.issue,
        area=record.found.area,
        occurred_at=command.at,
        reasons=command.reasons,
        note=command.note,
    )
    if same_fact(consented, record.last):
        return ()
    return (
        out_of_order(state, Stage.CLOSURE_APPLIED, command.at)
        or consent_flaw(command, record)
        or (consented,)
    )


def consent_flaw(command: ConsentReturn, record: Record) -> Refusal | None:
    if not command.reasons:
        return refuse(Code.REASONS_MISSING)
    return None if record.told else refuse(Code.NOT_SENT_BACK)


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
    """The same number, a new generation with a limit of its own."""
    if isinstance(state, Unreported):
        return refuse(Code.NOT_FOUND)
    reopened = reopening(state.record, command, command.reason, command.note, command.deadline)
    if same_fact(reopened, state.record.last, counted=("generation",)):
        return ()
    refusal = not_settled(state, command.at)
    if refusal is None and command.deadline is not None:
        refusal = too_soon(command, command.deadline)
    return refusal or (reopened,)


def reopening(
    record: Record, command: Timed, reason: ReopenReason, note: str, deadline: date | None
) -> IssueReopened:
    return IssueReopened(
        issue=record.found.issue,
        area=record.found.area,
        occurred_at=command.at,
        reason=reason,
        note=note,
        generation=record.generation + 1,
        deadline=None if deadline is None else moved_off(command, deadline)[0],
    )
