"""The first stage: a finding names its place, its item and its fact, and is entered once."""

from typing import Final

from services.issues.domain.issue.commands import FindIssue
from services.issues.domain.issue.events import IssueEvent, IssueFound
from services.issues.domain.issue.state import IssueState, Unreported
from services.issues.domain.refusals import Code, refuse
from shared.kernel import Decision, Refusal
from shared.kernel.sameness import same_fact

# 2: measures have owners, closings rest on two kinds of evidence, limits stand still while a superior is asked.
PROCESS: Final = 2


def find(command: FindIssue, state: IssueState) -> Decision[IssueEvent]:
    found = finding(command)
    if not isinstance(state, Unreported):
        standing = state.record.found
        return (
            ()
            if same_fact(found, standing, counted=("process",))
            else refuse(Code.ISSUE_EXISTS, number=standing.number)
        )
    return finding_flaw(command) or (found,)


def finding_flaw(command: FindIssue) -> Refusal | None:
    """不层层加码: what the round's checklist does not ask needs a reason, and is shown apart."""
    if command.item is None:
        if not (command.off_list_reason or "").strip():
            return refuse(Code.OFF_LIST_REASON_MISSING)
        # Whose team of the round has a leader, the leader answers for what no list asks.
        needed = command.leader is not None and command.actor != command.leader
        return refuse(Code.OFF_LIST_NEEDS_LEADER) if needed else None
    return None if command.listed_item else refuse(Code.ITEM_UNKNOWN, item=command.item)


def finding(command: FindIssue) -> IssueFound:
    return IssueFound(
        issue=command.issue,
        area=command.area,
        occurred_at=command.at,
        number=command.number,
        round=command.round,
        visit=command.visit,
        kind=command.kind,
        item=command.item,
        off_list_reason=command.off_list_reason,
        category=command.category,
        method=command.method,
        body=command.body,
        level=command.level,
        handling_unit=command.handling_unit,
        description=command.description,
        guidance=command.guidance,
        systemic=command.systemic,
        photos=command.photos,
        process=PROCESS,
    )
