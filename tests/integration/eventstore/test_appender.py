"""The appender serves many callers: it outlives their cancellation, bounds its queue, and stops cleanly."""

import asyncio

import pytest

from shared.db.database import Database
from shared.eventstore import appender
from shared.eventstore.batch import Item
from shared.eventstore.errors import StoreBusy
from shared.eventstore.events import Answer, Appended
from shared.eventstore.store import EventStore
from shared.telemetry import end
from tests.fixtures.account import EVENTS, NOON, call, write
from tests.fixtures.stores import open_store
from tests.integration.eventstore.held_head import held_head


def asking(store: EventStore, account: str, *amounts: int) -> "asyncio.Task[Answer]":
    return asyncio.create_task(store.appender.append(Item(call(), (write(account, *amounts),))))


async def test_a_cancelled_callers_command_still_commits_and_the_others_are_answered(
    store: EventStore, database: Database
) -> None:
    async with held_head(database) as head:
        gone, staying = asking(store, "gone", 1), asking(store, "staying", 2)
        await head.waiting_backend()
        gone.cancel()
        with pytest.raises(asyncio.CancelledError):
            await gone
    assert await staying == Appended(((2, "Deposited.v1"),))
    assert [one.stream for one in await store.read(0, 10)] == ["account-gone", "account-staying"]


async def test_a_caller_cancelled_in_the_queue_still_commits(store: EventStore, database: Database) -> None:
    async with held_head(database) as head:
        first = asking(store, "first", 1)
        await head.waiting_backend()
        gone, staying = asking(store, "gone", 1), asking(store, "staying", 2)
        await head.waiting_backend()
        gone.cancel()
    assert await asyncio.gather(first, staying)
    assert [one.version for one in await store.load("account-gone")] == [1]


@pytest.mark.parametrize("cancels", [1, 3])
async def test_the_loop_can_be_cancelled_while_a_batch_is_in_flight(database: Database, cancels: int) -> None:
    store = EventStore(database, EVENTS, lambda: NOON)
    loop = asyncio.create_task(store.appender.run())
    async with held_head(database) as head:
        asked = asking(store, "a", 1)
        await head.waiting_backend()
        for _ in range(cancels):
            loop.cancel()
            await head.waiting_backend()
            assert not loop.done()
    assert await asked == Appended(((1, "Deposited.v1"),))
    with pytest.raises(asyncio.CancelledError):
        await loop


async def test_what_waits_in_the_queue_is_taken_up_by_the_next_run(database: Database) -> None:
    async with open_store(database) as store, held_head(database) as head:
        first = asking(store, "first", 1)
        await head.waiting_backend()
    late = asking(store, "late", 1)
    assert await first
    again = asyncio.create_task(store.appender.run())
    assert await late == Appended(((2, "Deposited.v1"),))
    assert await end(again) == []


@pytest.mark.parametrize(("limit", "room"), [("QUEUE_COMMANDS", 2), ("QUEUE_BYTES", 200)])
async def test_a_full_queue_turns_new_commands_away(
    database: Database, monkeypatch: pytest.MonkeyPatch, limit: str, room: int
) -> None:
    monkeypatch.setattr(appender, limit, room)
    async with open_store(database) as store:
        async with held_head(database) as head:
            first = asking(store, "first", 1)
            await head.waiting_backend()
            waiting = [asking(store, "a", 1), asking(store, "b", 1)]
            await head.waiting_backend()
            with pytest.raises(StoreBusy):
                await store.appender.append(Item(call(), (write("c", 1),)))
        assert len(await asyncio.gather(first, *waiting)) == 3
        assert await asking(store, "c", 1) == Appended(((4, "Deposited.v1"),))
