"""JetStream may deliver again whatever it likes: every event ends in the journal once, in order."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.notify.journal import Gap, Journal
from shared.db.database import Database
from tests.integration.journal.deliveries import deliveries, empty_journal, held, of


@dataclass(frozen=True, slots=True)
class Batch:
    """Messages from one to another, both counted from 0; perhaps the whole of it twice."""

    first: int
    end: int
    twice: bool


@st.composite
def patterns(draw: st.DrawFn) -> tuple[list[int], list[Batch]]:
    """Positions of a source, with holes where private events lie, and how they are delivered."""
    steps = draw(st.lists(st.integers(1, 3), min_size=1, max_size=12))
    positions = list(accumulate(steps))
    place = st.integers(0, len(positions))
    drawn = draw(st.lists(st.tuples(place, place, st.booleans()), max_size=8))
    return positions, [Batch(min(one, other), max(one, other), twice) for one, other, twice in drawn]


@settings(max_examples=30, deadline=None, database=None)
@given(pattern=patterns())
async def test_any_redelivery_ends_with_every_event_once(
    shared_database: Database, pattern: tuple[list[int], Sequence[Batch]]
) -> None:
    positions, batches = pattern
    await empty_journal(shared_database)
    journal, everything, reached = Journal(shared_database), deliveries(*positions), 0
    for batch in batches:
        sent = everything[batch.first : batch.end] * (1 + batch.twice)
        if sent and batch.first > reached:
            with pytest.raises(Gap):
                await journal.write("issues", sent)
        else:
            await journal.write("issues", sent)
            reached = max(reached, batch.end if sent else 0)
        assert await held(journal) == of("issues", positions[:reached])
    await journal.write("issues", everything)
    assert await held(journal) == of("issues", positions)
