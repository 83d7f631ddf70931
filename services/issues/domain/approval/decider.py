"""Which approvals are given: once, for another body than the own, for a time that has not passed."""

from typing import TypeAlias

from services.issues.domain.approval.commands import ApprovalCommand, ApproveException
from services.issues.domain.approval.events import ApprovalEvent, ExceptionApproved
from services.issues.domain.codes import ExceptionRule
from services.issues.domain.refusals import Code, refuse
from shared.kernel import Decider, Decision, Refusal
from shared.kernel.dates import local_date
from shared.kernel.sameness import same_fact

ApprovalState: TypeAlias = ExceptionApproved | None


def decide(command: ApproveException, state: ApprovalState) -> Decision[ApprovalEvent]:
    approved = ExceptionApproved(
        exception=command.exception,
        round=command.round,
        area=command.target,
        occurred_at=command.at,
        rule=command.rule,
        item=command.item,
        body=command.body,
        reason=command.reason,
        approver_unit=command.unit,
        expires_on=command.expires_on,
    )
    if state is not None:
        return () if same_fact(approved, state) else refuse(Code.EXCEPTION_EXISTS)
    return flaw(command) or (approved,)


def flaw(command: ApproveException) -> Refusal | None:
    if command.body == command.unit:
        return refuse(Code.EXCEPTION_FOR_SELF, body=command.body)
    if command.expires_on < local_date(command.at):
        return refuse(Code.EXCEPTION_EXPIRED, expires_on=str(command.expires_on))
    if (command.item is None) == (command.rule is ExceptionRule.RECHECK):
        return refuse(Code.EXCEPTION_ITEM, rule=command.rule.value)
    return None


def evolve(state: ApprovalState, event: ApprovalEvent) -> ApprovalState:
    return event


approval: Decider[ApprovalCommand, ApprovalState, ApprovalEvent] = Decider(
    initial=None, decide=decide, evolve=evolve
)
