"""Findings that a phone kept, sent together: each has its own command id and its own answer."""

from dataclasses import dataclass

from pydantic import ValidationError

from services.issues.handlers.finding import Finding, Outcome, find_all
from services.issues.handlers.phone_clock import Dated, PhoneClock
from services.issues.handlers.requests import FindBatchRequest, FindIssueRequest, KeptFinding
from shared.handling.deps import Deps
from shared.kernel import Ask, Subject


@dataclass(frozen=True, slots=True)
class Answered:
    """What came of one finding. dated: how it got its time; None for one that cannot be read."""

    kept: KeptFinding
    outcome: Outcome
    dated: Dated | None


async def find_batch(
    deps: Deps, subject: Subject, request: FindBatchRequest
) -> tuple[PhoneClock, list[Answered]]:
    """In the order in which they were sent."""
    clock = PhoneClock(request.sent_at, deps.clock())
    read = [_read(subject, clock, one) for one in request.findings]
    outcomes = iter(await find_all(deps, [one for one, _ in read if isinstance(one, Finding)]))
    return clock, [
        Answered(kept, next(outcomes) if isinstance(one, Finding) else one, dated)
        for kept, (one, dated) in zip(request.findings, read, strict=True)
    ]


def _read(
    subject: Subject, clock: PhoneClock, kept: KeptFinding
) -> tuple[Finding | ValidationError, Dated | None]:
    try:
        request = FindIssueRequest.model_validate(kept.finding)
    except ValidationError as error:
        return error, None
    at, dated = clock.seen(kept.found_at)
    return Finding(Ask(subject, kept.command_id), request, at), dated
