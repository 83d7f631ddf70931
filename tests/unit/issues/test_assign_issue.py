"""AssignIssue: who leads, handles and answers; whoever had the work once never verifies it."""

from services.issues.domain.issue.decider import issue
from shared.testing.given import given
from tests.unit.issues.asides import assign
from tests.unit.issues.besides import assigned
from tests.unit.issues.examples import UNTIL_ANALYSED, UNTIL_APPLIED, UNTIL_CLOSED, day, found
from tests.unit.issues.wishes import close


def test_an_open_issue_is_assigned_at_any_stage() -> None:
    given(issue, found()).when(assign()).then(assigned()).then_repeat_does_nothing()
    given(issue, *UNTIL_APPLIED).when(assign(at=day(5), lead_unit="town-520627102")).then(
        assigned(occurred_at=day(5), lead_unit="town-520627102")
    )


def test_an_assignment_that_names_nobody_is_refused() -> None:
    empty = assign(lead_unit=None, responsible=None)
    given(issue, found()).when(empty).then_refused("ASSIGNMENT_EMPTY")


def test_what_is_so_already_is_nothing_new() -> None:
    given(issue, found(), assigned()).when(assign(lead_unit=None)).then_nothing()


def test_an_issue_that_has_ended_or_never_was_is_not_assigned() -> None:
    given(issue, *UNTIL_CLOSED).when(assign(at=day(7))).then_refused("ALREADY_SETTLED")
    given(issue).when(assign()).then_refused("NOT_FOUND")
    given(issue, *UNTIL_ANALYSED).when(assign(at=day(0))).then_refused("TIME_REVERSED")


def test_giving_the_work_away_does_not_make_a_verifier_of_whoever_had_it() -> None:
    had = assigned(occurred_at=day(4), lead_unit="bureau-520627", handling_unit="bureau-520627")
    away = assigned(occurred_at=day(4), lead_unit="town-520627102", handling_unit="town-520627102")
    history = (*UNTIL_APPLIED, had, away)
    given(issue, *history).when(close(unit="bureau-520627")).then_refused("VERIFIER_NOT_INDEPENDENT")
