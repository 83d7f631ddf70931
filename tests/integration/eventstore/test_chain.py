"""The hash chain can be worked out again from the stored rows alone, and any altered column breaks it."""

from dataclasses import replace

import pytest

from shared.db.database import Database
from shared.eventstore.batch import Item
from shared.eventstore.chain import FIRST, link
from shared.eventstore.events import StoredEvent
from shared.eventstore.store import EventStore
from tests.fixtures.account import call, write
from tests.fixtures.databases import superuser


async def stored(store: EventStore) -> tuple[StoredEvent, ...]:
    """Three events of two commands, as they are read back."""
    await store.appender.append(Item(call(), (write("a", 1, 2),)))
    await store.appender.append(Item(call(), (write("b", 3),)))
    return tuple(await store.read(0, 10))


def chain(events: tuple[StoredEvent, ...]) -> list[str]:
    hashes = [FIRST]
    for event in events:
        hashes.append(link(hashes[-1], event))
    return hashes[1:]


async def test_the_chain_over_the_stored_rows_is_the_stored_chain(store: EventStore) -> None:
    events = await stored(store)
    assert chain(events) == [event.hash for event in events]
    assert (await store.head()).hash == events[-1].hash


@pytest.mark.parametrize(
    ("column", "other"),
    [
        ("data", "replace(data, '1', '7')"),
        ("area", "'520626000000'"),
        ("actor", "'actor-2'"),
        ("unit", "'org-1'"),
        ("name", "'Noted.v1'"),
        ("stream", "'account-z'"),
        ("version", "version + 9"),
        ("id", "gen_random_uuid()"),
        ("command_id", "gen_random_uuid()"),
        ("correlation_id", "gen_random_uuid()"),
        ("causation_id", "gen_random_uuid()"),
        ("occurred_at", "occurred_at + interval '1 microsecond'"),
        ("recorded_at", "recorded_at + interval '1 microsecond'"),
    ],
)
async def test_an_altered_column_breaks_the_chain(
    store: EventStore, database: Database, column: str, other: str
) -> None:
    before = await stored(store)
    async with superuser(database) as connection:
        altered = await connection.fetchval(
            f"UPDATE es_event SET {column} = {other} WHERE position = 1 RETURNING {column}"
        )
    assert chain((replace(before[0], **{column: altered}), *before[1:]))[0] != before[0].hash


async def test_text_cannot_move_from_one_column_to_the_next(store: EventStore) -> None:
    event = (await stored(store))[0]
    moved = replace(event, actor=event.actor[:-1], unit=event.actor[-1] + event.unit)
    assert link(FIRST, moved) != link(FIRST, event)
