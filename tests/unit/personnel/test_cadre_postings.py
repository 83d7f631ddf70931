"""No sequence of commands gives a person two open postings, or two postings that share a day."""

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import combinations
from uuid import UUID

from hypothesis import given, settings
from hypothesis import strategies as st

from services.personnel.domain.cadre import commands as ask
from services.personnel.domain.cadre.decider import cadre
from services.personnel.domain.cadre.state import Posting, Registered
from shared.kernel import Refusal
from tests.unit.personnel.cadres import AT, YANHE, dispatch, end, post, register

FIRST = date(2020, 1, 1)
DAYS = st.integers(0, 40).map(lambda days: FIRST + timedelta(days=days))
IDS = st.integers(1, 5).map(lambda number: UUID(int=number))
POSTS = st.builds(
    lambda posting, starts_on, ends_on: post(posting=posting, starts_on=starts_on, ends_on=ends_on),
    IDS,
    DAYS,
    st.none() | DAYS,
)
ENDS = st.builds(lambda posting, ends_on: end(posting=posting, ends_on=ends_on), IDS, DAYS)
DISPATCHES = st.builds(lambda posting, day: dispatch(posting=posting, starts_on=day), IDS, DAYS)
WISHES = st.lists(POSTS | ENDS | DISPATCHES | st.just(ask.SetRank(at=AT, actor="a", unit="u", rank="132")))


def after(wishes: Sequence[ask.CadreCommand]) -> Registered:
    state = cadre.initial
    for wish in (register(), *wishes):
        decision = cadre.decide(wish, state)
        if not isinstance(decision, Refusal):
            for event in decision:
                state = cadre.evolve(state, event)
    assert isinstance(state, Registered)
    return state


def days(posting: Posting) -> set[date]:
    """Told day by day, not by the rule under test."""
    horizon = FIRST + timedelta(days=60)
    last = posting.ends_on or horizon
    return {posting.starts_on + timedelta(days=n) for n in range((last - posting.starts_on).days + 1)}


@settings(max_examples=400)
@given(WISHES)
def test_no_sequence_of_commands_gives_two_open_postings_or_a_day_twice(
    wishes: list[ask.CadreCommand],
) -> None:
    state = after(wishes)
    assert sum(one.ends_on is None for one in state.postings) <= 1
    for one, other in combinations(state.postings, 2):
        assert not days(one) & days(other)
    assert all(one.ends_on is None or one.ends_on >= one.starts_on for one in state.postings)
    assert state.county == (YANHE if any(one.ends_on is None for one in state.postings) else state.home)
