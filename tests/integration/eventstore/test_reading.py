"""What comes out of the store is what went in, in order; what does not fit stops the reader."""

import pytest

from shared.db.database import Database
from shared.eventstore.errors import LogBroken, UnknownEvent
from shared.eventstore.execute import execute
from shared.eventstore.store import EventStore
from tests.fixtures.account import EVENTS, NOON, YANHE, Deposit, Deposited, Note, Noted, call, intent


async def alter(database: Database, sql: str) -> None:
    async with database.connection() as connection:
        await connection.execute(sql)


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
    assert await other.load("account-a") == ()
    for amount in (1, 2):
        await execute(store, call(), intent(Deposit(account="a", amounts=(amount,))))
        assert [one.event for one in await other.load("account-a")][amount - 1 :] == [
            Deposited(account="a", amount=amount, area=YANHE, occurred_at=NOON)
        ]


async def test_an_unknown_stored_name_raises(store: EventStore, database: Database) -> None:
    await execute(store, call(), intent(Deposit(account="a", amounts=(1,))))
    await alter(database, "UPDATE es_event SET name = 'Deposited.v9'")
    with pytest.raises(UnknownEvent, match=r"Deposited\.v9"):
        await store.read(0, 10)


async def test_an_unknown_field_in_stored_data_raises(store: EventStore, database: Database) -> None:
    await execute(store, call(), intent(Deposit(account="a", amounts=(1,))))
    await alter(database, "UPDATE es_event SET data = replace(data, 'amount', 'amounts')")
    with pytest.raises(ValueError, match="amounts"):
        await store.read(0, 10)


@pytest.mark.parametrize("missing", [1, 2])
async def test_a_gap_in_the_log_stops_the_reader(store: EventStore, database: Database, missing: int) -> None:
    await execute(store, call(), intent(Deposit(account="a", amounts=(1, 2, 3))))
    await alter(database, f"DELETE FROM es_event WHERE position = {missing}")
    with pytest.raises(LogBroken, match=f"position {missing} is missing"):
        await store.read(0, 10)
