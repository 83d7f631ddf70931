"""verify names the first position that somebody with the whole database in hand has touched."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from shared.db.database import Database
from shared.eventstore import verify as verifying
from shared.eventstore.batch import Item
from shared.eventstore.store import EventStore
from shared.eventstore.verify import Verdict, verify
from tests.fixtures.account import EVENTS, call, write
from tests.fixtures.databases import alter
from tests.fixtures.stores import empty

EVENTS_TOLD = 12
SWAP = """
    UPDATE es_event SET position = -position WHERE position IN ({first}, {second});
    UPDATE es_event SET position = CASE position WHEN -{first} THEN {second} ELSE {first} END WHERE position < 0"""
ALTERATIONS = {
    "data": "data = replace(data, 'amount', 'amounts')",
    "area": "area = '520626000000'",
    "actor": "actor = 'somebody'",
    "stream": "stream = 'account-other'",
    "name": "name = 'Noted.v1'",
    "occurred": "occurred_at = occurred_at - interval '1 day'",
    "recorded": "recorded_at = recorded_at + interval '1 microsecond'",
    "command": "command_id = gen_random_uuid()",
}


async def told(store: EventStore) -> None:
    """Twelve events of three accounts, by commands of two events each."""
    for number in range(EVENTS_TOLD // 2):
        seen = number // 3 * 2
        await store.appender.append(Item(call(), (write(str(number % 3), 1, 2, expected=seen),)))


async def quiet(reached: int, head: int) -> None:
    """Nobody watches."""


async def checked(database: Database) -> Verdict:
    return await verify(database, EVENTS, quiet)


async def first_bad(database: Database) -> int | None:
    broken = (await checked(database)).broken
    return broken.position if broken else None


async def test_an_untouched_log_is_whole(store: EventStore, database: Database) -> None:
    assert (await checked(database)).events == 0
    await told(store)
    head = await store.head()
    assert await checked(database) == Verdict(EVENTS_TOLD, head.hash)


async def test_a_log_of_several_pages_is_walked_to_its_end(
    store: EventStore, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(verifying, "PAGE", 5)
    await told(store)
    assert (await checked(database)).events == EVENTS_TOLD
    await alter(database, "UPDATE es_event SET actor = 'x' WHERE position = 11")
    assert await first_bad(database) == 11


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(column=st.sampled_from(sorted(ALTERATIONS)), position=st.integers(1, EVENTS_TOLD))
async def test_an_altered_row_is_named(
    store: EventStore, database: Database, column: str, position: int
) -> None:
    await empty(database)
    await told(store)
    await alter(database, f"UPDATE es_event SET {ALTERATIONS[column]} WHERE position = {position}")
    assert await first_bad(database) == position


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(position=st.integers(1, EVENTS_TOLD))
async def test_a_removed_row_is_named(store: EventStore, database: Database, position: int) -> None:
    await empty(database)
    await told(store)
    await alter(database, f"DELETE FROM es_event WHERE position = {position}")
    broken = (await checked(database)).broken
    assert broken
    assert (broken.position, broken.reason.partition(";")[0]) == (position, "missing")


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(pair=st.lists(st.integers(1, EVENTS_TOLD), min_size=2, max_size=2, unique=True))
async def test_swapped_rows_are_named_by_the_first_of_them(
    store: EventStore, database: Database, pair: list[int]
) -> None:
    await empty(database)
    await told(store)
    await alter(database, SWAP.format(first=pair[0], second=pair[1]))
    assert await first_bad(database) == min(pair)


@pytest.mark.parametrize(
    ("change", "position"),
    [
        ("UPDATE es_head SET position = 13", 13),
        ("UPDATE es_head SET position = 11", 12),
        ("UPDATE es_head SET hash = 'sha256:' || repeat('1', 64)", 12),
        ("DELETE FROM es_head", 1),
        # A row put in behind the last, with a hash that was made up.
        (
            "INSERT INTO es_event SELECT 13, stream, version + 2, gen_random_uuid(), name, data, area, actor, unit, "
            "command_id, correlation_id, causation_id, occurred_at, recorded_at, hash FROM es_event "
            "WHERE position = 12",
            13,
        ),
    ],
)
async def test_a_head_that_does_not_fit_the_log_is_named(
    store: EventStore, database: Database, change: str, position: int
) -> None:
    await told(store)
    await alter(database, change)
    try:
        assert await first_bad(database) == position
    finally:
        await alter(
            database,
            "INSERT INTO es_head (position, hash, epoch) SELECT 0, '', gen_random_uuid() "
            "WHERE NOT EXISTS (SELECT FROM es_head)",
        )


async def test_a_row_altered_with_its_hash_is_given_away_by_the_next(
    store: EventStore, database: Database
) -> None:
    """Who works out the row's own hash anew would have to do so for all that follow, and for what was published."""
    await told(store)
    await alter(database, "UPDATE es_event SET hash = 'sha256:' || repeat('2', 64) WHERE position = 4")
    assert await first_bad(database) == 4


async def test_a_name_that_this_program_does_not_know_is_told_and_breaks_nothing(
    store: EventStore, database: Database
) -> None:
    await told(store)
    verdict = await verify(database, {"Noted.v1"}, quiet)
    assert (verdict.broken, verdict.unreadable) == (None, ("Deposited.v1",))
