"""The two ways out of the count: an issue is merged into another, or was none. Never a way to look better."""

from services.issues.domain.codes import MergeReason
from services.issues.domain.issue.aside import IssuesGathered
from services.issues.domain.issue.commands import GatherIssues, MergeIssue, VoidIssue
from services.issues.domain.issue.events import IssueEvent, IssueFound, IssueMerged, IssueVoided
from services.issues.domain.issue.order import not_open, too_early
from services.issues.domain.issue.state import IssueState, Open, Unreported
from services.issues.domain.refusals import Code, refuse
from shared.kernel import Decision, Refusal
from shared.kernel.sameness import same_fact


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
    return not_open(state, command.at) or merge_flaw(command, found) or (merged,)


def merge_flaw(command: MergeIssue, found: IssueFound) -> Refusal | None:
    """Into another one; and as systemic only where the same was found: off the lists, the same category."""
    if command.into == found.issue:
        return refuse(Code.MERGE_INTO_SELF, number=found.number)
    one = (found.round, found.item, found.item or found.category)
    other = (command.into_round, command.into_item, command.into_item or command.into_category)
    if command.reason is MergeReason.SYSTEMIC and one != other:
        return refuse(Code.NOT_EQUAL, number=found.number, into=command.into_number)
    return None


def gather(command: GatherIssues, state: IssueState) -> Decision[IssueEvent]:
    """Only an open issue takes others, or they would vanish into something that nobody works on."""
    if isinstance(state, Unreported):
        return refuse(Code.NOT_FOUND)
    found = state.record.found
    gathered = IssuesGathered(
        issue=found.issue,
        area=found.area,
        occurred_at=command.at,
        issues=command.issues,
        systemic=command.reason is MergeReason.SYSTEMIC,
    )
    if set(command.issues) <= state.record.gathered:
        return ()
    if not isinstance(state, Open):
        return refuse(Code.MERGE_TARGET_NOT_OPEN, number=found.number)
    return too_early(state.record, command.at) or (gathered,)


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
