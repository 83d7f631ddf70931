"""Issues that were found: their steps, one by one, and what concerns several of them at once."""

from typing import Any, Final
from uuid import UUID

from services.issues.domain.codes import MergeReason
from services.issues.domain.issue import commands as wish
from services.issues.domain.issue.decider import issue
from services.issues.handlers import requests
from services.issues.handlers.knowing import LOOK_BACK, NORMAL_LIMIT, into, known, record_of, stream
from services.issues.handlers.requests import MergeEqualRequest, MergeRequest, Step
from shared.eventstore.events import Appended
from shared.eventstore.execute import Intent, execute
from shared.handling.building import StepKind, build
from shared.handling.deps import Deps, Stamped, check_reachable, stamp
from shared.kernel import Ask

__all__ = ["LOOK_BACK", "NORMAL_LIMIT", "STEPS", "merge_equal", "stream", "take_step"]

STEPS: Final[dict[str, StepKind[wish.IssueCommand]]] = {
    "analyse": StepKind(requests.AnalyseRequest, wish.AnalyseIssue, "IssueAnalysed"),
    "ledger": StepKind(requests.LedgerRequest, wish.LedgerIssue, "IssueLedgered"),
    "coordinate": StepKind(requests.CoordinateRequest, wish.CoordinateIssue, "IssueCoordinated"),
    "answer-superior": StepKind(requests.AnswerSuperiorRequest, wish.AnswerSuperior, "SuperiorAnswered"),
    "assign": StepKind(requests.AssignRequest, wish.AssignIssue, "IssueAssigned"),
    "pass-down": StepKind(requests.PassDownRequest, wish.PassDownIssue, "IssuePassedDown"),
    "extend": StepKind(requests.ExtendRequest, wish.ExtendDeadline, "DeadlineExtended"),
    "fix-on-spot": StepKind(requests.FixOnSpotRequest, wish.FixOnSpot, "ClosureApplied"),
    "apply-closure": StepKind(requests.ApplyClosureRequest, wish.ApplyClosure, "ClosureApplied"),
    "return-closure": StepKind(requests.ReturnClosureRequest, wish.ReturnClosure, "ClosureReturned"),
    "consent-return": StepKind(requests.ConsentReturnRequest, wish.ConsentReturn, "ReturnConsented"),
    "close": StepKind(requests.CloseIssueRequest, wish.CloseIssue, "IssueClosed"),
    "look-back": StepKind(requests.LookBackRequest, wish.LookBack, "LookBackDone"),
    "sanction": StepKind(requests.SanctionRequest, wish.RecordSanction, "SanctionRecorded"),
    "reopen": StepKind(requests.ReopenRequest, wish.ReopenIssue, "IssueReopened"),
    "merge": StepKind(requests.MergeRequest, wish.MergeIssue, "IssueMerged"),
    "void": StepKind(requests.VoidRequest, wish.VoidIssue, "IssueVoided"),
}


async def take_step(deps: Deps, ask: Ask, issue_id: UUID, slug: str, request: Step) -> Appended:
    """A step on an issue that was found: one of STEPS."""
    stamped = stamp(deps, ask, f"issue.{slug}", issue_id, request)
    await check_reachable(deps, ask.subject, stream(issue_id))
    facts = await known(deps, stamped, await record_of(deps, issue_id), request)
    command = build(STEPS[slug].command, stamped, request, **facts)
    intent: Intent[Any, Any, Any] = Intent(issue, stream(issue_id), command, request.expected_version)
    if isinstance(request, MergeRequest) and request.into != issue_id:
        # Both sides at once: what takes another issue must be open when it does.
        gather = gathering(stamped, (issue_id,), request.reason)
        return await execute(deps.store, stamped.call, intent, Intent(issue, stream(request.into), gather))
    return await execute(deps.store, stamped.call, intent)


async def merge_equal(deps: Deps, ask: Ask, request: MergeEqualRequest) -> Appended:
    """Equal findings of several places become one systemic issue: all of them, or none."""
    stamped = stamp(deps, ask, "issue.merge", request.into, request)
    target = await into(deps, stamped, request.into)
    sources = tuple(dict.fromkeys(one for one in request.issues if one != request.into))
    for one in sources:
        await check_reachable(deps, ask.subject, stream(one))
    reason, subject = MergeReason.SYSTEMIC, stamped.call.subject
    merge = wish.MergeIssue(
        at=stamped.at, actor=subject.actor, unit=subject.unit, into=request.into, reason=reason, **target
    )
    intents = [Intent(issue, stream(one), merge) for one in sources]
    gather = Intent(issue, stream(request.into), gathering(stamped, sources, reason))
    return await execute(deps.store, stamped.call, *intents, gather)


def gathering(stamped: Stamped, issues: tuple[UUID, ...], reason: MergeReason) -> wish.GatherIssues:
    subject = stamped.call.subject
    return wish.GatherIssues(
        at=stamped.at, actor=subject.actor, unit=subject.unit, issues=issues, reason=reason
    )
