"""The two ways out of the count: an issue is merged into another, or was none. Never a way to look better."""

from services.issues.domain.issue.commands import MergeIssue, VoidIssue
from services.issues.domain.issue.events import IssueEvent, IssueMerged, IssueVoided
from services.issues.domain.issue.order import not_open
from services.issues.domain.issue.state import IssueState, Unreported
from services.issues.domain.refusals import Code, refuse
from services.issues.domain.sameness import same_fact
from shared.kernel import Decision


def merge(command: MergeIssue, state: IssueState) -> Decision[IssueEvent]:
    if isinstance(state, Unreported):
        return refuse(Code.NOT_FOUND)
    found = state.record.found
    merged = IssueMerged(
        issue=found.issue,
        area=found.area,
        occurred_at=command.at,
        into=command.into,
        into_number=command.into_number,
        reason=command.reason,
    )
    if same_fact(merged, state.record.last):
        return ()
    refusal = not_open(state, command.at)
    if refusal is None and command.into == found.issue:
        refusal = refuse(Code.MERGE_INTO_SELF, number=found.number)
    return refusal or (merged,)


def void(command: VoidIssue, state: IssueState) -> Decision[IssueEvent]:
    if isinstance(state, Unreported):
        return refuse(Code.NOT_FOUND)
    found = state.record.found
    voided = IssueVoided(
        issue=found.issue,
        area=found.area,
        occurred_at=command.at,
        reason=command.reason,
        note=command.note,
    )
    if same_fact(voided, state.record.last):
        return ()
    return not_open(state, command.at) or (voided,)
