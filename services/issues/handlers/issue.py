"""Issues: find one, and take it through its steps. What a rule needs to know is looked up here."""

from datetime import timedelta
from typing import Any, Final
from uuid import UUID

from services.issues.domain.issue.commands import (
    AnalyseIssue,
    ApplyClosure,
    CloseIssue,
    CoordinateIssue,
    IssueCommand,
    LedgerIssue,
    MergeIssue,
    ReopenIssue,
    ReturnClosure,
    VoidIssue,
)
from services.issues.domain.issue.decider import issue
from services.issues.domain.issue.events import IssueFound
from services.issues.handlers import requests
from services.issues.handlers.building import StepKind, build
from services.issues.handlers.deps import (
    Deps,
    Stamped,
    check_reachable,
    stamp,
)
from services.issues.handlers.policy import level_of
from services.issues.handlers.requests import CloseIssueRequest, MergeRequest, Step
from services.issues.handlers.workdays import shanghai_day, working_days
from shared.eventstore.errors import Refused
from shared.eventstore.events import Appended
from shared.eventstore.execute import Intent, execute
from shared.kernel import Ask, Refusal

STEPS: Final[dict[str, StepKind[IssueCommand]]] = {
    "analyse": StepKind(requests.AnalyseRequest, AnalyseIssue, "IssueAnalysed"),
    "ledger": StepKind(requests.LedgerRequest, LedgerIssue, "IssueLedgered"),
    "coordinate": StepKind(requests.CoordinateRequest, CoordinateIssue, "IssueCoordinated"),
    "apply-closure": StepKind(requests.ApplyClosureRequest, ApplyClosure, "ClosureApplied"),
    "return-closure": StepKind(requests.ReturnClosureRequest, ReturnClosure, "ClosureReturned"),
    "close": StepKind(requests.CloseIssueRequest, CloseIssue, "IssueClosed"),
    "reopen": StepKind(requests.ReopenRequest, ReopenIssue, "IssueReopened"),
    "merge": StepKind(requests.MergeRequest, MergeIssue, "IssueMerged"),
    "void": StepKind(requests.VoidRequest, VoidIssue, "IssueVoided"),
}
LOOK_BACK: Final = timedelta(days=60)


def stream(issue_id: UUID) -> str:
    return f"issue-{issue_id}"


async def take_step(deps: Deps, ask: Ask, issue_id: UUID, slug: str, request: Step) -> Appended:
    """A step on an issue that was found: one of STEPS."""
    stamped = stamp(deps, ask, f"issue.{slug}", issue_id, request)
    await check_reachable(deps, ask.subject, stream(issue_id))
    known = await _looked_up(deps, stamped, issue_id, request)
    command = build(STEPS[slug].command, stamped, request, **known)
    intent = Intent(issue, stream(issue_id), command, request.expected_version)
    return await execute(deps.store, stamped.call, intent)


async def _looked_up(deps: Deps, stamped: Stamped, issue_id: UUID, request: Step) -> dict[str, Any]:
    if isinstance(request, MergeRequest):
        into = await _found(deps, request.into)
        if into is None or not stamped.call.subject.covers(into.area):
            facts = {"into": str(request.into)}
            raise Refused(Refusal("NOT_FOUND", "要并入的问题不存在，请核对后重选。", facts))
        return {"into_number": into.number}
    if isinstance(request, CloseIssueRequest):
        found = await _found(deps, issue_id)
        since = found.occurred_at if found else stamped.at
        return {
            "verifier_level": level_of(stamped.call.subject),
            "working_days": working_days(since, stamped.at),
            "look_back_due": request.look_back_due or shanghai_day(stamped.at) + LOOK_BACK,
        }
    return {}


async def _found(deps: Deps, issue_id: UUID) -> IssueFound | None:
    history = await deps.store.load(stream(issue_id))
    first = history[0].event if history else None
    return first if isinstance(first, IssueFound) else None
