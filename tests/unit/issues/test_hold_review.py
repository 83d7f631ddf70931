"""HoldReview (研判): about findings, with advice, written down once."""

from services.issues.domain.review.decider import review
from shared.testing.given import given
from tests.unit.issues.draws import held, hold


def test_a_review_is_held_once() -> None:
    given(review).when(hold()).then(held()).then_repeat_does_nothing()
    given(review, held()).when(hold(advice="另一条建议")).then_refused("REVIEW_EXISTS")


def test_a_review_of_nothing_or_without_advice_is_refused() -> None:
    given(review).when(hold(findings=())).then_refused("REVIEW_EMPTY")
    given(review).when(hold(advice=" ")).then_refused("REVIEW_EMPTY")
