"""CompleteVisit: what the visit brought in, told once."""

import pytest

from services.issues.domain.codes import InterviewRole
from services.issues.domain.visit.decider import visit
from services.issues.domain.visit.events import Interviewed
from shared.testing.given import given
from tests.unit.issues.examples import day
from tests.unit.issues.rounds import begun, complete_visit, completed

MINUS_ONE = (Interviewed(role=InterviewRole.RESIDENT_TEAM, persons=-1),)


def test_a_visit_is_completed() -> None:
    given(visit, begun()).when(complete_visit()).then(completed()).then_repeat_does_nothing()


def test_what_never_began_is_not_completed() -> None:
    given(visit).when(complete_visit()).then_refused("VISIT_NOT_BEGUN")


def test_a_completed_visit_is_not_reported_twice() -> None:
    other = complete_visit(households=13)
    given(visit, begun(), completed()).when(other).then_refused("VISIT_COMPLETED")


def test_a_visit_names_its_methods() -> None:
    given(visit, begun()).when(complete_visit(methods=())).then_refused("METHOD_MISSING")


@pytest.mark.parametrize("changes", [{"households": -1}, {"hours": -1}, {"interviews": MINUS_ONE}])
def test_counts_are_not_negative(changes: dict[str, object]) -> None:
    given(visit, begun()).when(complete_visit(**changes)).then_refused("COUNT_NEGATIVE")


def test_a_completion_before_the_beginning_is_refused() -> None:
    given(visit, begun()).when(complete_visit(at=day(2))).then_refused("TIME_REVERSED")


def test_a_stream_without_its_beginning_stops_the_fold() -> None:
    with pytest.raises(ValueError, match="Unbegun"):
        visit.fold([completed()])
