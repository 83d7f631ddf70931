"""The same command id again gives the first answer and appends nothing; another body under it is an error."""

import asyncio
from collections.abc import Sequence

import asyncpg
import pytest

from shared.db.database import Database
from shared.eventstore.batch import Item, commit
from shared.eventstore.errors import CommandIdReused, Refused, VersionConflict
from shared.eventstore.events import Appended, StoredEvent
from shared.eventstore.execute import execute
from shared.eventstore.store import EventStore
from tests.fixtures.account import LIMIT, NOON, AccountIntent, Deposit, call, intent, write
from tests.fixtures.stores import open_store
from tests.integration.eventstore.held_head import held_head

TEN = Deposit(account="a", amounts=(10,))
NOTHING = Deposit(account="a", amounts=(0,))
ALL = Deposit(account="a", amounts=(LIMIT,))


async def second_click(store: EventStore, wished: AccountIntent, patch: pytest.MonkeyPatch) -> Appended:
    """The second of two clicks: the first is carried out after it looked for an answer, before it loads."""
    asked = call()
    async with open_store(store.database) as late:
        load = late.load

        async def behind_the_first(stream: str, after: int = 0) -> Sequence[StoredEvent]:
            await execute(store, asked, wished)
            return await load(stream, after)

        patch.setattr(late, "load", behind_the_first)
        return await execute(late, asked, wished)


async def test_a_repeat_gives_the_first_answer_and_appends_nothing(store: EventStore) -> None:
    asked = call()
    first = await execute(store, asked, intent(TEN))
    second = await execute(store, asked, intent(TEN))
    assert (first.repeated, second.repeated) == (False, True)
    assert second.events == first.events == ((1, "Deposited.v1"),)
    assert (await store.head()).position == 1


async def test_repeats_at_the_same_moment_are_appended_once(store: EventStore) -> None:
    asked = call()
    answers = await asyncio.gather(*(execute(store, asked, intent(TEN)) for _ in range(8)))
    assert {answer.events for answer in answers} == {((1, "Deposited.v1"),)}
    assert [answer.repeated for answer in answers].count(False) == 1
    assert (await store.head()).position == 1


async def gathered(store: EventStore, *items: Item) -> list[object]:
    """The outcomes of commands that all wait while a batch is in flight, so that the next one takes them all."""
    async with held_head(store.database) as head:
        before = asyncio.create_task(store.appender.append(Item(call(), (write("before", 1),))))
        await head.waiting_backend()
        asked = [asyncio.create_task(store.appender.append(item)) for item in items]
        await head.waiting_backend()
    await before
    return await asyncio.gather(*asked, return_exceptions=True)


async def test_a_repeat_that_waits_with_the_first_gets_the_same_answer(store: EventStore) -> None:
    item = Item(call(), (write("a", 10),))
    first, *others = await gathered(store, item, item, item)
    assert first == Appended(((2, "Deposited.v1"),))
    assert others == [Appended(((2, "Deposited.v1"),), repeated=True)] * 2
    assert (await store.head()).position == 2


async def test_a_batch_that_holds_one_command_twice_is_refused_by_the_database(database: Database) -> None:
    item = Item(call(), (write("a", 10, 20),))
    again = Item(item.call, (write("b", 10),))
    async with database.connection() as connection:
        with pytest.raises(asyncpg.UniqueViolationError):
            await commit(connection, [item, again], NOON)
        assert await connection.fetchval("SELECT count(*) FROM es_event") == 0


async def test_the_same_id_with_another_body_is_an_error(store: EventStore) -> None:
    asked = call()
    await execute(store, asked, intent(TEN))
    with pytest.raises(CommandIdReused):
        await execute(store, call(asked.command_id, b"another body"), intent(TEN))
    assert (await store.head()).position == 1


async def test_the_same_id_with_another_body_that_waits_with_the_first_is_an_error(store: EventStore) -> None:
    asked = call()
    other = call(asked.command_id, b"another body")
    first, second = await gathered(store, Item(asked, (write("a", 10),)), Item(other, (write("b", 10),)))
    assert first == Appended(((2, "Deposited.v1"),))
    assert isinstance(second, CommandIdReused)
    assert (await store.head()).position == 2


async def test_a_refusal_is_kept_and_repeated_even_when_the_rule_would_now_allow(store: EventStore) -> None:
    await execute(store, call(), intent(TEN))
    asked = call()
    with pytest.raises(Refused) as first:
        await execute(store, asked, intent(ALL))
    with pytest.raises(Refused) as second:
        await execute(store, asked, intent(TEN))
    assert second.value.refusal == first.value.refusal
    assert first.value.refusal.facts == {"balance": 10}
    assert (await store.head()).position == 1


async def test_a_conflict_is_not_kept(store: EventStore) -> None:
    await execute(store, call(), intent(TEN))
    asked = call()
    with pytest.raises(VersionConflict):
        await store.appender.append(Item(asked, (write("a", 5, expected=0),)))
    assert await store.stored_answer(asked) is None
    answer = await store.appender.append(Item(asked, (write("a", 5, expected=1),)))
    assert answer == Appended(((2, "Deposited.v1"),))


async def test_a_double_click_that_the_first_click_made_impossible_gets_the_first_answer(
    store: EventStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer = await second_click(store, intent(ALL), monkeypatch)
    assert answer == Appended(((1, "Deposited.v1"),), repeated=True)


async def test_a_double_click_on_a_page_that_the_first_click_made_old_gets_the_first_answer(
    store: EventStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer = await second_click(store, intent(TEN, expected=0), monkeypatch)
    assert answer == Appended(((1, "Deposited.v1"),), repeated=True)


async def test_what_became_of_a_command_can_be_asked(store: EventStore) -> None:
    asked = call()
    with pytest.raises(Refused) as refused:
        await execute(store, asked, intent(NOTHING))
    assert await store.answer_to("actor-1", asked.command_id) == refused.value.refusal
    assert await store.answer_to("actor-2", asked.command_id) is None
