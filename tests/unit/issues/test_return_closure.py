"""ReturnClosure: everything that is still missing is said at once."""

from services.issues.domain.codes import ReturnReason
from services.issues.domain.issue.decider import issue
from shared.testing.given import given
from tests.unit.issues.asides import consent
from tests.unit.issues.besides import consented
from tests.unit.issues.examples import (
    UNTIL_APPLIED,
    UNTIL_COORDINATED,
    applied,
    closed,
    day,
    reopened,
    returned,
)
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


SECOND = (*UNTIL_APPLIED, returned(), applied(attempt=2, occurred_at=day(7)))


def test_a_second_return_for_the_same_reasons_is_taken() -> None:
    same = send_back(at=day(9), reasons=(ReturnReason.NOT_DONE,))
    expected = returned(attempt=2, occurred_at=day(9), reasons=(ReturnReason.NOT_DONE,))
    given(issue, *SECOND).when(same).then(expected)


def test_a_new_reason_at_the_second_return_needs_a_superiors_consent() -> None:
    new = send_back(at=day(9), reasons=(ReturnReason.NOT_DONE, ReturnReason.MEASURE_MISSING))
    refusal = given(issue, *SECOND).when(new).then_refused("SENT_BACK_BEFORE")
    assert refusal.facts == {"new": "measure_missing"}
    allowed = (*SECOND, consented())
    expected = returned(attempt=2, occurred_at=day(9), reasons=new.reasons)
    given(issue, *allowed).when(new).then(expected)


def test_a_consent_is_for_what_was_asked_and_for_one_return() -> None:
    other = send_back(at=day(9), reasons=(ReturnReason.NOT_VERIFIABLE,))
    given(issue, *SECOND, consented()).when(other).then_refused("SENT_BACK_BEFORE")
    used = returned(attempt=2, occurred_at=day(9), reasons=(ReturnReason.MEASURE_MISSING,))
    third = (*SECOND, consented(), used, applied(attempt=3, occurred_at=day(10)))
    again = send_back(at=day(11), reasons=(ReturnReason.NOT_VERIFIABLE,))
    given(issue, *third).when(again).then_refused("SENT_BACK_BEFORE")


def test_a_superior_consents_once_and_only_where_it_is_needed() -> None:
    given(issue, *SECOND).when(consent()).then(consented()).then_repeat_does_nothing()
    given(issue, *UNTIL_APPLIED).when(consent()).then_refused("NOT_SENT_BACK")
    given(issue, *SECOND).when(consent(reasons=())).then_refused("REASONS_MISSING")


def test_a_new_generation_starts_afresh() -> None:
    again = (*SECOND, closed(attempt=2, occurred_at=day(9)), reopened())
    new = send_back(at=day(62), reasons=(ReturnReason.NOT_VERIFIABLE,))
    expected = returned(attempt=3, occurred_at=day(62), reasons=new.reasons)
    given(issue, *again, applied(attempt=3, occurred_at=day(60))).when(new).then(expected)
