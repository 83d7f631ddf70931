"""ReturnClosure: everything that is still missing is said at once."""

from services.issues.domain.issue.decider import issue
from shared.testing.given import given
from tests.unit.issues.examples import UNTIL_APPLIED, UNTIL_COORDINATED, applied, day, returned
from tests.unit.issues.wishes import send_back


def test_an_application_is_returned() -> None:
    given(issue, *UNTIL_APPLIED).when(send_back()).then(returned()).then_repeat_does_nothing()


def test_the_second_return_belongs_to_the_second_attempt() -> None:
    history = (*UNTIL_APPLIED, returned(), applied(attempt=2, occurred_at=day(8)))
    given(issue, *history).when(send_back(at=day(9))).then(returned(attempt=2, occurred_at=day(9)))


def test_an_issue_that_nobody_found_is_not_returned() -> None:
    given(issue).when(send_back()).then_refused("NOT_FOUND")


def test_nothing_is_returned_that_was_not_applied_for() -> None:
    given(issue, *UNTIL_COORDINATED).when(send_back()).then_refused("STEP_OUT_OF_ORDER")


def test_a_return_says_why() -> None:
    given(issue, *UNTIL_APPLIED).when(send_back(reasons=())).then_refused("REASONS_MISSING")


def test_a_return_before_the_application_is_refused() -> None:
    given(issue, *UNTIL_APPLIED).when(send_back(at=day(3))).then_refused("TIME_REVERSED")
