"""A review is held once, about findings, and says what to do."""

from dataclasses import dataclass

from services.issues.domain.refusals import Code, refuse
from services.issues.domain.review.commands import HoldReview
from services.issues.domain.review.events import ReviewEvent, ReviewHeld
from shared.kernel import Decider, Decision
from shared.kernel.sameness import same_fact


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    held: ReviewHeld | None = None


def decide(command: HoldReview, state: Review) -> Decision[ReviewEvent]:
    held = ReviewHeld(
        review=command.review,
        area=command.area,
        occurred_at=command.at,
        unit=command.unit,
        findings=command.findings,
        pattern=command.pattern,
        advice=command.advice,
    )
    if state.held is not None:
        return () if same_fact(held, state.held) else refuse(Code.REVIEW_EXISTS)
    if not command.findings or not command.advice.strip():
        return refuse(Code.REVIEW_EMPTY)
    return (held,)


def evolve(state: Review, event: ReviewEvent) -> Review:
    return Review(held=event)


review: Decider[HoldReview, Review, ReviewEvent] = Decider(initial=Review(), decide=decide, evolve=evolve)
