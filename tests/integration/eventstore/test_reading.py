"""What comes out of the store is what went in, in order; what does not fit stops the reader."""

import re

import pytest

from shared.db.database import Database
from shared.eventstore.errors import LogBroken, UnknownEvent
from shared.eventstore.events import Undecodable
from shared.eventstore.execute import execute
from shared.eventstore.store import EventStore
from tests.fixtures.account import EVENTS, NOON, YANHE, Deposit, Deposited, Note, Noted, call, intent
from tests.fixtures.databases import alter


async def test_an_event_is_read_back_as_it_was_decided(store: EventStore) -> None:
    asked = call()
    await execute(store, asked, intent(Note(account="a", text="沿河“回头看”")))
    [read] = await store.read(0, 10)
    assert read.event == Noted(account="a", text="沿河“回头看”", area=YANHE, occurred_at=NOON)
    assert (read.position, read.stream, read.version, read.name) == (1, "account-a", 1, "Noted.v1")
    assert (read.actor, read.unit, read.command_id) == ("actor-1", "org-520600", asked.command_id)
    assert (read.occurred_at, read.recorded_at) == (NOON, NOON)


async def test_a_log_is_read_in_pages(store: EventStore) -> None:
    await execute(store, call(), intent(Deposit(account="a", amounts=(1, 2, 3, 4, 5))))
    pages = [await store.read(after, 2) for after in (0, 2, 4, 5)]
    assert [[one.position for one in page] for page in pages] == [[1, 2], [3, 4], [5], []]


async def test_a_stream_read_before_shows_what_another_replica_added(
    store: EventStore, database: Database
) -> None:
    other = EventStore(database, EVENTS, lambda: NOON)
    assert await other.load("account-a") == []
    for amount in (1, 2):
        await execute(store, call(), intent(Deposit(account="a", amounts=(amount,))))
        assert [one.event for one in await other.load("account-a")][amount - 1 :] == [
            Deposited(account="a", amount=amount, area=YANHE, occurred_at=NOON)
        ]


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ("name = 'Deposited.v9'", "unknown name"),
        ("data = replace(data, 'amount', 'amounts')", "amounts"),
        ("data = 'no json'", "Invalid JSON|Deposited"),
    ],
)
async def test_what_cannot_be_read_is_marked_and_no_command_is_decided_on_it(
    store: EventStore, database: Database, change: str, reason: str
) -> None:
    await execute(store, call(), intent(Deposit(account="a", amounts=(1, 2))))
    await alter(database, f"UPDATE es_event SET {change} WHERE position = 1")
    marked, fine = await EventStore(database, EVENTS, lambda: NOON).read(0, 10)
    assert isinstance(marked.event, Undecodable)
    assert re.search(reason, marked.event.reason)
    assert isinstance(fine.event, Deposited)
    with pytest.raises(UnknownEvent, match=f"position {marked.position}"):
        await EventStore(database, EVENTS, lambda: NOON).load("account-a")


@pytest.mark.parametrize("missing", [1, 2])
async def test_a_gap_in_the_log_stops_the_reader(store: EventStore, database: Database, missing: int) -> None:
    await execute(store, call(), intent(Deposit(account="a", amounts=(1, 2, 3))))
    await alter(database, f"DELETE FROM es_event WHERE position = {missing}")
    with pytest.raises(LogBroken, match=f"position {missing} is missing"):
        await store.read(0, 10)
