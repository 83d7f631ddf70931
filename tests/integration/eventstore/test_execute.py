"""From a command to events: load, decide, check areas, append."""

import asyncio

import pytest

from shared.eventstore.errors import Refused, StaleVersion
from shared.eventstore.execute import execute
from shared.eventstore.store import EventStore
from tests.fixtures.account import DEJIANG, LIMIT, YANHE, Deposit, call, intent
from tests.fixtures.stores import open_store

TEN = Deposit(account="a", amounts=(10,))
ALL = Deposit(account="a", amounts=(LIMIT,))


async def test_a_stale_version_carries_the_events_since(store: EventStore) -> None:
    for _ in range(3):
        await execute(store, call(), intent(TEN))
    with pytest.raises(StaleVersion) as stale:
        await execute(store, call(), intent(TEN, expected=1))
    assert (stale.value.expected, stale.value.current) == (1, 3)
    assert [one.version for one in stale.value.changes] == [2, 3]
    assert (await store.head()).position == 3


async def test_an_event_outside_the_askers_area_appends_nothing(store: EventStore) -> None:
    elsewhere = Deposit(account="b", amounts=(1,), area=DEJIANG)
    with pytest.raises(Refused) as refused:
        await execute(store, call(area=YANHE), intent(TEN), intent(elsewhere))
    assert refused.value.refusal.code == "AREA_NOT_YOURS"
    assert refused.value.refusal.facts == {"area": DEJIANG}
    assert (await store.head()).position == 0


async def test_a_refusal_on_one_stream_appends_to_none(store: EventStore) -> None:
    with pytest.raises(Refused) as refused:
        await execute(store, call(), intent(TEN), intent(Deposit(account="b", amounts=(0,))))
    assert refused.value.refusal.code == "AMOUNT_NOT_POSITIVE"
    assert (await store.head()).position == 0


async def test_already_so_is_an_answer_without_events(store: EventStore) -> None:
    answer = await execute(store, call(), intent(Deposit(account="a", amounts=())))
    assert (answer.events, answer.position) == ((), 0)


async def test_a_conflict_loads_and_decides_again(store: EventStore) -> None:
    answers = await asyncio.gather(*(execute(store, call(), intent(TEN)) for _ in range(4)))
    assert sorted(answer.position for answer in answers) == [1, 2, 3, 4]
    assert [one.version for one in await store.load("account-a")] == [1, 2, 3, 4]


async def test_one_call_cannot_decide_twice_on_the_same_stream(store: EventStore) -> None:
    # Both would be decided on the same history, so that neither saw what the other did.
    with pytest.raises(ValueError, match="account-a"):
        await execute(store, call(), intent(TEN), intent(TEN))
    assert (await store.head()).position == 0


async def test_what_another_replica_did_is_seen_before_a_refusal_is_final(store: EventStore) -> None:
    async with open_store(store.database) as other:
        await execute(store, call(), intent(TEN))
        with pytest.raises(Refused) as first:
            await execute(other, call(), intent(ALL))
        assert first.value.refusal.facts == {"balance": 10}
        await execute(store, call(), intent(TEN))
        # The other still knows a balance of 10, on which it decides first.
        with pytest.raises(Refused) as second:
            await execute(other, call(), intent(ALL))
        assert second.value.refusal.facts == {"balance": 20}


async def test_what_another_replica_did_is_seen_before_a_command_is_called_already_done(
    store: EventStore,
) -> None:
    async with open_store(store.database) as other:
        await execute(store, call(), intent(TEN))
        await execute(other, call(), intent(TEN, expected=1))
        # This store has not seen version 2, and the page that shows it is right.
        answer = await execute(store, call(), intent(TEN, expected=2))
        assert answer.position == 3
        with pytest.raises(StaleVersion) as stale:
            await execute(other, call(), intent(TEN, expected=2))
        assert stale.value.current == 3


async def test_a_command_after_our_own_needs_no_load(
    store: EventStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    await execute(store, call(), intent(TEN))
    monkeypatch.setattr(store, "load", None)
    assert (await execute(store, call(), intent(TEN))).position == 2


async def test_many_commands_to_one_stream_at_once_are_all_carried_out(store: EventStore) -> None:
    answers = await asyncio.gather(*(execute(store, call(), intent(TEN)) for _ in range(16)))
    assert sorted(answer.position for answer in answers) == list(range(1, 17))
