"""BeginVisit: only to a target that the round lists."""

from services.issues.domain.visit.decider import visit
from shared.testing.given import given
from tests.unit.issues.examples import VILLAGE, day
from tests.unit.issues.rounds import begin_visit, begun, completed


def test_a_visit_begins() -> None:
    given(visit).when(begin_visit()).then(begun()).then_repeat_does_nothing()


def test_the_same_beginning_again_is_nothing_new_even_after_completion() -> None:
    given(visit, begun(), completed()).when(begin_visit(at=day(4))).then_nothing()


def test_another_visit_under_the_same_id_is_refused() -> None:
    given(visit, begun()).when(begin_visit(joint=False)).then_refused("VISIT_EXISTS")


def test_a_target_that_is_not_listed_is_not_visited() -> None:
    refusal = given(visit).when(begin_visit(listed=False)).then_refused("TARGET_NOT_LISTED")
    assert refusal.facts == {"target": VILLAGE}
