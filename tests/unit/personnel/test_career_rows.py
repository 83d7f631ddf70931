"""The read tables of careers, folded from facts in any order that streams allow."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

import pytest

from services.personnel.domain.evaluation.events import EvaluationFact
from services.personnel.domain.tolerance.codes import Result
from services.personnel.domain.tolerance.events import MistakeTolerated
from services.personnel.pages.honour_views import shares_view
from services.personnel.projections.appointments import APPOINTMENTS
from services.personnel.projections.evaluations import MARKS
from shared.projections.declaration import Projection
from shared.projections.fold import Fold
from tests.fixtures.careers import stored
from tests.unit.personnel.appointments import APPOINTMENT, IN_OFFICE, nominated, noticed, tried, withdrawn
from tests.unit.personnel.evaluated import MARK, OF, cleared, marked

CASE = UUID("00000000-0000-7000-8000-0000000000f1")


def tolerated() -> MistakeTolerated:
    return MistakeTolerated(**OF, case=CASE, issue=None, marks=(MARK,), result=Result.EXEMPT)


def rows(projection: Projection, *events: Any) -> Mapping[Any, Any]:
    fold = Fold(projection, set(), {})
    fold.feed(stored(position, event) for position, event in enumerate(events, 1))
    assert fold.waiting == []
    return fold.rows


@pytest.mark.parametrize("order", [(marked(), tolerated()), (tolerated(), marked())])
def test_a_tolerated_mark_is_in_no_view(order: tuple[EvaluationFact | MistakeTolerated, ...]) -> None:
    """Views leave out what was tolerated, whichever of the two facts was told first."""
    row = rows(MARKS, *order)[(MARK,)]
    assert row["tolerated_on"] == date(2020, 12, 20)
    assert row["given_on"] == date(2020, 5, 3)


def test_a_cleared_mark_says_why() -> None:
    row = rows(MARKS, marked(), cleared())[(MARK,)]
    assert (row["cleared_on"], row["cleared_by"], row["tolerated_on"]) == (
        date(2020, 12, 20),
        "period_over",
        None,
    )


@pytest.mark.parametrize(
    ("events", "status"),
    [
        ((nominated(),), "nominated"),
        ((nominated(), noticed()), "on_notice"),
        ((nominated(), withdrawn()), "withdrawn"),
        (IN_OFFICE, "on_trial"),
        ((*IN_OFFICE, tried()), "trial_passed"),
        ((*IN_OFFICE, tried(passed=False)), "trial_failed"),
    ],
)
def test_a_row_says_how_far_a_nomination_has_come(events: tuple[Any, ...], status: str) -> None:
    assert rows(APPOINTMENTS, *events)[(APPOINTMENT,)]["status"] == status


def test_a_share_is_compared_with_the_year_before_and_never_with_another_honour() -> None:
    told = [
        {"honour": "labour_medal", "year": 2018, "frontline": 1, "others": 3, "counted": True},
        {"honour": "labour_medal", "year": 2019, "frontline": 2, "others": 2, "counted": True},
        {"honour": "model_worker", "year": 2019, "frontline": 5, "others": 0, "counted": False},
    ]
    view = shares_view(told)
    assert view.years == (2018, 2019)
    medal, worker = view.lines
    assert [share.percent for share in medal.shares if share] == ["25.0%", "50.0%"]
    assert [share.change for share in medal.shares if share] == ["", "+25.0"]
    assert [share.percent if share else None for share in worker.shares] == [None, ""]
