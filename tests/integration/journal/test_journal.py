"""The journal takes each event of a source once, in order, and would rather stop than miss one."""

import asyncio

import pytest
from structlog.testing import capture_logs

from services.notify.journal import EpochChanged, Gap, Journal
from shared.contracts.issues import RoundClosed
from shared.db.database import Database
from shared.eventstore.errors import LogBroken
from tests.fixtures.databases import alter
from tests.integration.journal.deliveries import NOON, ROUND, deliveries, delivery, held, of


async def test_events_are_kept_in_order_at_contiguous_positions(journal: Journal) -> None:
    await journal.write("issues", deliveries(1, 4, 5))
    await journal.write("issues", [delivery(9, 5)])
    entries = await journal.read(0, 10)
    assert [one.position for one in entries] == [1, 2, 3, 4]
    assert await held(journal) == of("issues", [1, 4, 5, 9])
    assert entries[3].event == RoundClosed(round=ROUND, number=9)


async def test_an_event_that_is_known_is_passed_over(journal: Journal) -> None:
    known = deliveries(1, 2, 3)
    await journal.write("issues", known)
    await journal.write("issues", known)
    await journal.write("issues", [*known[1:], delivery(4, 3), delivery(4, 3)])
    assert await held(journal) == of("issues", [1, 2, 3, 4])


@pytest.mark.parametrize("first", [0, 3])
async def test_a_gap_raises_and_writes_nothing(journal: Journal, first: int) -> None:
    await journal.write("issues", deliveries(1, 2, 3)[:first])
    with pytest.raises(Gap, match="7 follows 6"):
        await journal.write("issues", [delivery(first + 1, first), delivery(7, 6)])
    assert await held(journal) == of("issues", range(1, first + 1))


async def test_a_gap_is_closed_by_what_was_missing(journal: Journal) -> None:
    with pytest.raises(Gap):
        await journal.write("issues", [delivery(2, 1)])
    await journal.write("issues", deliveries(1, 2))
    assert await held(journal) == of("issues", [1, 2])


async def test_another_epoch_raises_and_writes_nothing(journal: Journal) -> None:
    await journal.write("issues", deliveries(1))
    restored = "018a4d5c-0000-7000-8000-00000000000f"
    with pytest.raises(EpochChanged, match="issues"):
        await journal.write("issues", [delivery(2, 1), delivery(3, 2, epoch=restored)])
    assert await held(journal) == of("issues", [1])


async def test_sources_keep_their_own_order_side_by_side(journal: Journal) -> None:
    await journal.write("issues", deliveries(2, 3))
    await journal.write("training", deliveries(1, source="training"))
    await journal.write("issues", [delivery(5, 3)])
    assert await held(journal) == [("issues", 2), ("issues", 3), ("training", 1), ("issues", 5)]
    assert await journal.sources() == {"issues": (5, NOON), "training": (1, NOON)}


async def test_two_sources_written_at_once_get_contiguous_positions(journal: Journal) -> None:
    async def write(source: str) -> None:
        for position in range(1, 21):
            await journal.write(source, [delivery(position, position - 1, source)])

    await asyncio.gather(write("issues"), write("training"))
    entries = await journal.read(0, 100)
    assert [one.position for one in entries] == list(range(1, 41))
    for source in ("issues", "training"):
        assert [one.source_position for one in entries if one.source == source] == list(range(1, 21))


async def test_an_event_of_unknown_type_is_kept(journal: Journal) -> None:
    await journal.write("issues", [delivery(1, 0, kind="qingzhuang.issues.NotYetKnown.v3")])
    with capture_logs() as logs:
        [entry] = await journal.read(0, 10)
        await journal.read(0, 10)
    assert (entry.event, entry.name) == (None, "qingzhuang.issues.NotYetKnown.v3")
    assert [one["event"] for one in logs] == ["contract_unknown"]


async def test_a_field_of_a_later_minor_version_is_ignored(journal: Journal) -> None:
    newer = delivery(1, 0)
    body = newer.body.replace(b"{", b'{"added":"later",')
    await journal.write("issues", [type(newer)(newer.headers, body)])
    [entry] = await journal.read(0, 10)
    assert entry.event == RoundClosed(round=ROUND, number=1)


async def test_a_missing_entry_stops_the_reader(journal: Journal, database: Database) -> None:
    await journal.write("issues", deliveries(1, 2, 3))
    await alter(database, "DELETE FROM journal WHERE position = 2")
    with pytest.raises(LogBroken, match="position 2 is missing"):
        await journal.read(0, 10)
