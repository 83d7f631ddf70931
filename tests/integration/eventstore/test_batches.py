"""Many commands in one transaction: each is appended whole or not at all, and fails only itself."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest
from structlog.testing import capture_logs

from shared.db.database import Database
from shared.eventstore.batch import Item, commit
from shared.eventstore.errors import InvalidValue, VersionConflict
from shared.eventstore.events import Appended, Write
from shared.eventstore.execute import execute
from shared.eventstore.store import EventStore
from shared.kernel import Refusal
from tests.fixtures.account import NOON, YANHE, Note, call, intent, write
from tests.integration.eventstore.held_head import held_head

OTHERS = 100


async def test_two_commands_to_one_stream_in_one_batch_one_wins(database: Database) -> None:
    items = [Item(call(), (write("a", 1),)), Item(call(), (write("a", 2),))]
    async with database.connection() as connection:
        first, second = await commit(connection, items, NOON)
        rows = await connection.fetch("SELECT stream, version FROM es_event")
    assert first == Appended(((1, "Deposited.v1"),))
    assert isinstance(second, VersionConflict)
    assert [tuple(row) for row in rows] == [("account-a", 1)]


async def test_a_later_command_in_the_batch_may_build_on_an_earlier_one(database: Database) -> None:
    items = [Item(call(), (write("a", 1, 2),)), Item(call(), (write("a", 3, expected=2),))]
    async with database.connection() as connection:
        outcomes = await commit(connection, items, NOON)
        versions = await connection.fetch("SELECT version FROM es_event ORDER BY position")
    assert outcomes[1] == Appended(((3, "Deposited.v1"),))
    assert [row["version"] for row in versions] == [1, 2, 3]


async def test_a_command_over_two_streams_is_appended_to_both(store: EventStore) -> None:
    answer = await store.appender.append(Item(call(), (write("a", 1), write("b", 2, 3))))
    assert answer == Appended(tuple((position, "Deposited.v1") for position in (1, 2, 3)))
    assert [one.stream for one in await store.read(0, 10)] == ["account-a", "account-b", "account-b"]


async def test_a_command_over_two_streams_with_one_conflict_appends_nothing(store: EventStore) -> None:
    await store.appender.append(Item(call(), (write("b", 1),)))
    with pytest.raises(VersionConflict):
        await store.appender.append(Item(call(), (write("a", 1), write("b", 2))))
    assert (await store.head()).position == 1
    assert await store.load("account-a") == []


async def test_a_nul_in_a_text_fails_only_its_own_command(store: EventStore) -> None:
    notes = [Note(account=str(number), text="正常") for number in range(OTHERS)]
    notes.insert(50, Note(account="bad", text="坏\0字"))
    answers = await asyncio.gather(
        *(execute(store, call(), intent(one)) for one in notes), return_exceptions=True
    )
    assert [number for number, one in enumerate(answers) if isinstance(one, InvalidValue)] == [50]
    assert (await store.head()).position == OTHERS


async def test_a_text_that_only_looks_like_a_nul_is_kept(store: EventStore) -> None:
    await execute(store, call(), intent(Note(account="a", text="写作 \\u0000")))
    assert '"写作 \\\\u0000"' in (await store.load("account-a"))[0].data


async def test_a_lone_surrogate_is_an_invalid_value(store: EventStore) -> None:
    with pytest.raises(InvalidValue):
        await execute(store, call(), intent(Note(account="a", text="\ud800")))


def event_with(**columns: object) -> Item:
    """The columns beside the data, which is in order."""
    [event] = write("bad", 1).events
    return Item(call(), (Write("account-bad", 0, (replace(event, **columns),)),))  # type: ignore[arg-type]


def refused_with(text: str) -> Item:
    return Item(call(), (), Refusal("NO", "", {"text": text}))


async def test_a_time_without_a_zone_is_an_invalid_value(store: EventStore) -> None:
    with pytest.raises(InvalidValue):
        await store.appender.append(event_with(occurred_at=NOON.replace(tzinfo=None)))


@pytest.mark.parametrize(
    "bad",
    [
        event_with(area=f"{YANHE}\0"),
        event_with(area="\ud800"),
        refused_with("\ud800"),
    ],
    ids=["NUL that only PostgreSQL sees", "lone surrogate", "surrogate in a refusal"],
)
async def test_what_only_the_batch_finds_out_fails_only_its_own_command(store: EventStore, bad: Item) -> None:
    items = [Item(call(), (write(str(number), 1),)) for number in range(OTHERS)]
    items.insert(50, bad)
    async with held_head(store.database) as head:
        first = asyncio.create_task(store.appender.append(Item(call(), (write("first", 1),))))
        await head.waiting_backend()
        # What comes now gathers into one batch.
        rest = [asyncio.create_task(store.appender.append(item)) for item in items]
    answers = await asyncio.gather(first, *rest, return_exceptions=True)
    assert [number for number, one in enumerate(answers) if isinstance(one, InvalidValue)] == [51]
    assert (await store.head()).position == OTHERS + 1


async def test_a_defect_in_one_command_fails_only_that_command(store: EventStore) -> None:
    # Facts of a refusal are JSON; this one could never be kept.
    unheard_of = Refusal("NO", "", {"what": object()})  # type: ignore[dict-item]
    items = [Item(call(), (write("a", 1),)), Item(call(), (), unheard_of)]
    with capture_logs() as logs:
        good, bad = await asyncio.gather(
            *(store.appender.append(one) for one in items), return_exceptions=True
        )
    assert good == Appended(((1, "Deposited.v1"),))
    assert isinstance(bad, TypeError)
    assert [one["event"] for one in logs] == ["append_failed"]


async def test_a_clock_that_goes_back_does_not_take_the_log_with_it(database: Database) -> None:
    """As-of a time finds its position by halving, which needs times that do not fall."""
    earlier = NOON - timedelta(hours=1)
    async with database.connection() as connection:
        await commit(connection, [Item(call(), (write("a", 1),))], NOON)
        await commit(connection, [Item(call(), (write("b", 1),))], earlier)
        await commit(connection, [Item(call(), (write("c", 1),))], NOON + timedelta(seconds=1))
        rows = await connection.fetch("SELECT recorded_at FROM es_event ORDER BY position")
    assert [row["recorded_at"] for row in rows] == [NOON, NOON, NOON + timedelta(seconds=1)]
