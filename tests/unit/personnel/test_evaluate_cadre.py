"""One grade a year with its basis, when the year is over; marks stand until they are cleared or tolerated."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from services.personnel.domain.evaluation.codes import ClearReason, Grade
from services.personnel.domain.evaluation.decider import evaluations
from services.personnel.domain.evaluation.events import EvaluationEvent
from shared.testing.given import given
from tests.unit.personnel.evaluated import (
    MARK,
    clear,
    cleared,
    evaluate,
    evaluated,
    mark,
    marked,
    note,
    noted,
)

NOVEMBER = datetime(2020, 11, 30, 15, tzinfo=UTC)
COMPETENT = Grade.COMPETENT


def test_a_year_is_graded_once_with_its_basis() -> None:
    given(evaluations).when(evaluate()).then(evaluated()).then_repeat_does_nothing()


@pytest.mark.parametrize(
    ("before", "changes", "code"),
    [
        ((), {"basis": None}, "BASIS_MISSING"),
        ((), {"at": NOVEMBER}, "YEAR_NOT_OVER"),
        ((), {"year": 2021}, "YEAR_NOT_OVER"),
        ((evaluated(),), {"grade": COMPETENT}, "EVALUATION_EXISTS"),
        ((marked(),), {}, "MARK_STANDS"),
    ],
)
def test_a_grade_is_refused(before: tuple[EvaluationEvent, ...], changes: dict[str, Any], code: str) -> None:
    given(evaluations, *before).when(evaluate(**changes)).then_refused(code)


def test_a_mark_of_the_year_bars_only_the_best_grade() -> None:
    given(evaluations, marked()).when(evaluate(grade=COMPETENT)).then(evaluated(grade=COMPETENT))


def test_a_mark_of_another_year_bars_nothing() -> None:
    given(evaluations, marked(given_on=date(2019, 5, 3))).when(evaluate()).then(evaluated())


def test_what_is_cleared_or_tolerated_bars_nothing() -> None:
    given(evaluations, marked(), cleared()).when(evaluate()).then(evaluated())
    given(evaluations, marked()).when(evaluate(tolerated=frozenset({MARK}))).then(evaluated())


def test_what_a_round_saw_is_noted_with_its_source() -> None:
    given(evaluations).when(note()).then(noted()).then_repeat_does_nothing()
    given(evaluations, noted()).when(note(round_number=2)).then_refused("OBSERVATION_EXISTS")
    given(evaluations).when(note(seen_on=date(2020, 12, 21))).then_refused("DATE_IN_FUTURE")


def test_a_mark_is_recorded_and_cleared_once() -> None:
    given(evaluations).when(mark()).then(marked()).then_repeat_does_nothing()
    given(evaluations, marked()).when(clear()).then(cleared()).then_repeat_does_nothing()


def test_a_mark_is_refused() -> None:
    given(evaluations, marked()).when(mark(given_on=date(2020, 5, 4))).then_refused("MARK_EXISTS")
    given(evaluations).when(mark(given_on=date(2020, 12, 21))).then_refused("DATE_IN_FUTURE")
    given(evaluations).when(clear()).then_refused("MARK_UNKNOWN")
    other = clear(reason=ClearReason.REVOKED)
    given(evaluations, marked(), cleared()).when(other).then_refused("MARK_CLEARED_ALREADY")


def test_the_latest_year_counts_whatever_was_written_last() -> None:
    state = evaluations.fold((evaluated(), evaluated(year=2019, grade=COMPETENT)))
    assert state.latest == (2020, Grade.EXCELLENT)
