"""CoordinateIssue: who must help, and whether a superior was asked."""

from services.issues.domain.issue.decider import issue
from shared.testing.given import given
from tests.unit.issues.examples import UNTIL_ANALYSED, UNTIL_LEDGERED, coordinated, day
from tests.unit.issues.wishes import coordinate


def test_a_ledgered_issue_is_coordinated() -> None:
    given(issue, *UNTIL_LEDGERED).when(coordinate()).then(coordinated()).then_repeat_does_nothing()


def test_coordination_without_a_superior() -> None:
    alone = coordinate(superior_asked=False, superior_unit=None)
    given(issue, *UNTIL_LEDGERED).when(alone).then(coordinated(superior_asked=False, superior_unit=None))


def test_an_issue_that_nobody_found_is_not_coordinated() -> None:
    given(issue).when(coordinate()).then_refused("NOT_FOUND")


def test_the_ledger_is_not_skipped() -> None:
    given(issue, *UNTIL_ANALYSED).when(coordinate()).then_refused("STEP_OUT_OF_ORDER")


def test_coordination_before_the_ledger_is_refused() -> None:
    given(issue, *UNTIL_LEDGERED).when(coordinate(at=day(1))).then_refused("TIME_REVERSED")
