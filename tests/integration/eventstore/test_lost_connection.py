"""A connection that goes while committing means "unknown": the batch is asked again by its command ids."""

import asyncio
from collections.abc import Sequence
from datetime import datetime

import asyncpg
import pytest

from shared.db.database import Connection, Database
from shared.eventstore import appender
from shared.eventstore.batch import Item, Outcome, commit
from shared.eventstore.errors import OutcomeUnknown
from shared.eventstore.events import Appended
from shared.eventstore.store import EventStore
from tests.fixtures.account import call, write
from tests.integration.eventstore.held_head import held_head


async def test_a_connection_lost_after_the_commit_is_answered_with_what_was_committed(
    store: EventStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    tries: list[int] = []

    async def unheard(connection: Connection, items: Sequence[Item], now: datetime) -> list[Outcome]:
        outcomes = await commit(connection, items, now)
        tries.append(len(items))
        if len(tries) == 1:
            raise asyncpg.ConnectionDoesNotExistError
        return outcomes

    monkeypatch.setattr(appender, "commit", unheard)
    answer = await store.appender.append(Item(call(), (write("a", 1, 2),)))
    assert answer == Appended(((1, "Deposited.v1"), (2, "Deposited.v1")), repeated=True)
    assert tries == [1, 1]
    assert (await store.head()).position == 2


async def test_a_backend_ended_in_the_middle_of_a_batch_loses_nothing(
    store: EventStore, database: Database
) -> None:
    async with held_head(database) as head:
        asked = asyncio.create_task(store.appender.append(Item(call(), (write("a", 1),))))
        await head.end_waiting_backend()
        # Back again by itself, with another connection.
        await head.waiting_backend()
    assert await asked == Appended(((1, "Deposited.v1"),))
    assert (await store.head()).position == 1


async def test_a_database_that_stays_away_leaves_the_outcome_unknown(
    store: EventStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def away(connection: Connection, items: Sequence[Item], now: datetime) -> list[Outcome]:
        raise asyncpg.CannotConnectNowError

    monkeypatch.setattr(appender, "commit", away)
    monkeypatch.setattr(appender, "RETRY_SECONDS", (0, 0))
    with pytest.raises(OutcomeUnknown):
        await store.appender.append(Item(call(), (write("a", 1),)))
