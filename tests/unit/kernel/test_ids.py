"""Ids sort by time, and a follow-up's id can be derived again."""

from datetime import timedelta
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from shared.kernel import derived_id, new_id, system_clock

CAUSE = UUID("018a4d5c-0000-7000-8000-000000000001")


@given(cause=st.uuids(), purpose=st.text())
def test_the_same_cause_and_purpose_give_the_same_id(cause: UUID, purpose: str) -> None:
    assert derived_id(cause, purpose) == derived_id(cause, purpose)


@given(pairs=st.lists(st.tuples(st.uuids(), st.text()), unique=True))
def test_another_cause_or_purpose_gives_another_id(pairs: list[tuple[UUID, str]]) -> None:
    assert len({derived_id(cause, purpose) for cause, purpose in pairs}) == len(pairs)


def test_a_derived_id_stays_what_it_was_in_earlier_releases() -> None:
    assert derived_id(CAUSE, "催办") == UUID("b0933cfc-7775-59ca-aa38-c18b1d06bdad")


def test_new_ids_sort_in_the_order_in_which_they_were_made() -> None:
    made = [new_id() for _ in range(1_000)]
    assert made == sorted(made)
    assert len(set(made)) == len(made)
    assert {one.version for one in made} == {7}


def test_the_clock_says_utc() -> None:
    assert system_clock().utcoffset() == timedelta(0)
