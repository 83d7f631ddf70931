"""副科级待遇: for an excellent year in a post at the front, for a term; over by itself; never a rank."""

from dataclasses import fields, replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given as each
from hypothesis import strategies as st

from services.personnel.domain.cadre.codes import PostingKind
from services.personnel.domain.treatment.decider import treatments
from services.personnel.domain.treatment.events import EVENTS, TreatmentEvent
from services.personnel.domain.treatment.state import Treatments
from shared.kernel import Refusal
from shared.testing.given import given
from tests.unit.personnel.cadres import NEXT_POSTING
from tests.unit.personnel.evaluated import (
    POST,
    TREATMENT,
    end_treatment,
    grant,
    granted,
    treatment_ended,
)

DISPATCHED = replace(POST, kind=PostingKind.DISPATCH)


def test_it_is_granted_for_a_term_on_an_excellent_year() -> None:
    given(treatments).when(grant()).then(granted()).then_repeat_does_nothing()


@pytest.mark.parametrize(
    ("before", "changes", "code"),
    [
        ((), {"ends_on": None}, "TERM_MISSING"),
        ((), {"ends_on": date(2020, 12, 31)}, "PERIOD_REVERSED"),
        ((), {"ends_on": date(2024, 1, 1)}, "TERM_TOO_LONG"),
        ((), {"posting": NEXT_POSTING}, "NOT_POSTED"),
        ((), {"postings": (DISPATCHED,)}, "NOT_POSTED"),
        ((), {"postings": (replace(POST, ends_on=date(2020, 12, 31)),)}, "NOT_POSTED"),
        ((), {"rank": "142"}, "RANK_NOT_BELOW"),
        ((), {"rank": "132"}, "RANK_NOT_BELOW"),
        ((), {"excellent": frozenset()}, "EXCELLENT_MISSING"),
        ((), {"excellent": frozenset({2018})}, "EXCELLENT_MISSING"),
        ((), {"marks": 1}, "MARK_STANDS"),
        ((granted(),), {"ends_on": date(2022, 3, 1)}, "TREATMENT_EXISTS"),
        ((granted(),), {"treatment": NEXT_POSTING}, "TREATMENT_STANDS"),
    ],
)
def test_a_treatment_is_refused(
    before: tuple[TreatmentEvent, ...], changes: dict[str, Any], code: str
) -> None:
    given(treatments, *before).when(grant(**changes)).then_refused(code)


def test_three_years_to_the_day_are_a_term() -> None:
    last = date(2023, 12, 31)
    given(treatments).when(grant(ends_on=last)).then(granted(ends_on=last))


def test_it_ends_with_the_posting_and_leaves_room_for_another() -> None:
    left, back = replace(POST, ends_on=date(2021, 3, 31)), replace(POST, posting=NEXT_POSTING)
    state = treatments.fold((granted(),))
    assert state.last_day(TREATMENT, (left,)) == date(2021, 3, 31)
    again = replace(back, starts_on=date(2021, 4, 1))
    wish = grant(
        treatment=NEXT_POSTING,
        posting=NEXT_POSTING,
        postings=(left, again),
        starts_on=date(2021, 4, 1),
        excellent=frozenset({2021}),
    )
    expected = granted(
        treatment=NEXT_POSTING, posting=NEXT_POSTING, starts_on=date(2021, 4, 1), grade_year=2021
    )
    given(treatments, granted()).when(wish).then(expected)


def test_it_may_be_ended_before_its_term() -> None:
    given(treatments, granted()).when(end_treatment()).then(treatment_ended()).then_repeat_does_nothing()


@pytest.mark.parametrize(
    ("before", "ends_on", "code"),
    [
        ((), date(2021, 6, 30), "TREATMENT_UNKNOWN"),
        ((granted(),), date(2022, 2, 28), "TREATMENT_OVER"),
        ((granted(), treatment_ended()), date(2021, 5, 31), "TREATMENT_OVER"),
        ((granted(),), date(2020, 12, 31), "PERIOD_REVERSED"),
    ],
)
def test_an_end_is_refused(before: tuple[TreatmentEvent, ...], ends_on: date, code: str) -> None:
    given(treatments, *before).when(end_treatment(ends_on=ends_on)).then_refused(code)


def test_no_fact_of_a_treatment_speaks_of_a_rank() -> None:
    names = {one.name for kind in EVENTS.values() for one in fields(kind)}
    assert names & {"rank", "post"} == set()


@each(
    starts=st.integers(0, 400),
    length=st.integers(-5, 1200),
    left=st.none() | st.integers(0, 900),
    ended=st.none() | st.integers(0, 900),
)
def test_no_treatment_outlives_its_term_or_its_posting(
    starts: int, length: int, left: int | None, ended: int | None
) -> None:
    zero = date(2020, 6, 1)
    first, last = zero + timedelta(days=starts), zero + timedelta(days=starts + length)
    post = replace(POST, ends_on=None if left is None else zero + timedelta(days=left))
    state = Treatments()
    for wish in (
        grant(starts_on=first, ends_on=last, postings=(post,)),
        end_treatment(ends_on=zero + timedelta(days=ended or 0), postings=(post,)),
    ):
        decision = treatments.decide(wish, state)
        for event in () if isinstance(decision, Refusal) else decision:
            state = treatments.evolve(state, event)
    for number in range(0, 1700, 7):
        on = zero + timedelta(days=number)
        if state.enjoyed_on(on, (post,)):
            assert first <= on <= last
            assert post.on(on)
            assert not state.ended or on <= state.ended[TREATMENT].ends_on
