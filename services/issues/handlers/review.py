"""Reviews (研判): what was advised about a set of findings, each of which the reviewer may see."""

from uuid import UUID

from services.issues.domain.issue.events import IssueFound
from services.issues.domain.refusals import Code
from services.issues.domain.refusals import refuse as taken
from services.issues.domain.review.commands import HoldReview
from services.issues.domain.review.decider import review
from services.issues.domain.review.events import Reviewed
from services.issues.handlers.knowing import record_of
from services.issues.handlers.requests import HoldReviewRequest
from shared.eventstore.errors import Refused
from shared.eventstore.events import Appended
from shared.eventstore.execute import Intent, execute
from shared.handling.deps import NOT_FOUND, Deps, check_area, check_free, stamp
from shared.kernel import Ask, CodeRange, Subject


def stream(review_id: UUID) -> str:
    return f"review-{review_id}"


async def hold(deps: Deps, ask: Ask, request: HoldReviewRequest) -> Appended:
    stamped = stamp(deps, ask, "review.hold", request.review, request)
    check_area(ask.subject, request.area)
    await check_free(deps, ask.subject, stream(request.review), taken(Code.REVIEW_EXISTS))
    found = [await _found(deps, ask.subject, request.area, one) for one in dict.fromkeys(request.issues)]
    command = HoldReview(
        at=stamped.at,
        actor=ask.subject.actor,
        unit=ask.subject.unit,
        review=request.review,
        area=request.area,
        findings=tuple(Reviewed(issue=one.issue, area=one.area) for one in found),
        pattern=request.pattern,
        advice=request.advice,
    )
    return await execute(deps.store, stamped.call, Intent(review, stream(request.review), command))


async def _found(deps: Deps, subject: Subject, area: str, issue_id: UUID) -> IssueFound:
    """A finding of the reviewed place; one elsewhere does not exist for this review."""
    found = (await record_of(deps, issue_id)).found
    if not subject.covers(found.area) or not CodeRange.under(area).contains(found.area):
        raise Refused(NOT_FOUND)
    return found
