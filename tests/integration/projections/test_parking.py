"""What cannot be applied parks its stream, in order and in sight; everything else flows; replay puts it right."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace

import asyncpg
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shared.db.database import Database
from shared.eventstore.events import StoredEvent, Undecodable
from shared.projections.lag import State, lag
from shared.projections.parking import parked
from shared.projections.read_models import ReadModels
from shared.projections.rebuild import rebuild
from shared.projections.replay import DeclaredOtherwise, Replayed, replay
from shared.projections.runner import Runner
from shared.telemetry import end
from tests.fixtures.account import Deposited
from tests.integration.projections.balances import (
    Cuts,
    checkpoint,
    deposited,
    no_tables,
    recorded,
    rows,
    running,
    totals,
)
from tests.integration.projections.poison import MENDED, NO_KEY, NUL, NULL, POISONED, POISONS, RAISES, TOO_BIG


async def folded(database: Database, log: Sequence[StoredEvent], ends: Sequence[int] = ()) -> None:
    async with running(database, Cuts(log, ends), POISONED) as models:
        assert await models.wait_for(len(log), 10)


def poisoned(amount: int) -> list[StoredEvent]:
    amounts = [("a", 1), ("b", 2), ("a", amount), ("c", 3), ("a", 4), ("b", 5)]
    return recorded([deposited(account, one) for account, one in amounts])


@pytest.mark.parametrize(
    ("amount", "error"),
    [
        (RAISES, "RuntimeError at tests.integration.projections.poison:"),
        (NO_KEY, "LookupError at tests.integration.projections.poison:"),
        (NULL, "NotNullViolationError: balance.note"),
        (TOO_BIG, "DataError"),
        (NUL, "CharacterNotInRepertoireError"),
    ],
)
async def test_a_poison_parks_its_stream_and_no_other(database: Database, amount: int, error: str) -> None:
    log = poisoned(amount)
    await folded(database, log)
    assert await totals(database) == {"a": 1, "b": 7, "c": 3}
    assert await checkpoint(database) == len(log)
    first, behind = await parked(database)
    assert [(one.stream, one.position) for one in (first, behind)] == [("account-a", 3), ("account-a", 5)]
    assert first.error.startswith(error)
    assert "person" not in first.error
    assert behind.error == "waits behind an earlier event of its stream"


async def test_an_event_that_cannot_be_read_parks_its_stream(database: Database) -> None:
    log = poisoned(7)
    log[2] = replace(log[2], event=Undecodable("unknown name"))
    await folded(database, log)
    assert await totals(database) == {"a": 1, "b": 7, "c": 3}
    assert (await parked(database))[0].error == "Unreadable: unknown name"


@pytest.mark.parametrize("ends", [(), (1, 2, 3, 4, 5), (4,)])
async def test_later_events_wait_behind_also_in_another_batch(
    database: Database, ends: Sequence[int]
) -> None:
    await folded(database, poisoned(RAISES), ends)
    assert [one.position for one in await parked(database)] == [3, 5]


async def test_a_replay_stops_at_what_still_fails_and_keeps_it(database: Database) -> None:
    log = [*poisoned(RAISES), *recorded([deposited("a", NULL)])]
    log[6] = replace(log[6], position=7)
    await folded(database, log)
    before = await parked(database)
    only_mended = replace(POISONED, keys=MENDED.keys, evolve=lambda row, event, key: (
        POISONED.evolve(row, event, key)
        if isinstance(event.event, Deposited) and event.event.amount == NULL
        else MENDED.evolve(row, event, key)
    ))  # fmt: skip
    assert await replay(database, Cuts(log, ()), only_mended) == [Replayed("account-a", 2, 1)]
    [left] = await parked(database)
    assert (left.position, left.error) == (7, "NotNullViolationError: balance.note")
    assert left.parked_at == before[-1].parked_at
    assert (await totals(database))["a"] == 1 + RAISES + 4
    assert await replay(database, Cuts(log, ()), MENDED, "account-b") == []
    assert await replay(database, Cuts(log, ()), MENDED, "account-a") == [Replayed("account-a", 1, 0)]
    assert await parked(database) == []


async def test_a_replay_by_another_declaration_is_refused(database: Database) -> None:
    await folded(database, poisoned(RAISES))
    other = replace(MENDED, table=replace(MENDED.table, version=2))
    with pytest.raises(DeclaredOtherwise):
        await replay(database, Cuts(poisoned(RAISES), ()), other)
    assert len(await parked(database)) == 2


events = st.lists(
    st.builds(deposited, st.sampled_from("abc"), st.sampled_from([1, 2, 3, 4, *POISONS])),
    min_size=1,
    max_size=25,
)


@settings(max_examples=40, deadline=None, database=None)
@given(made=events, ends=st.lists(st.integers(1, 25)), more=st.lists(st.sampled_from("abc"), max_size=4))
async def test_parked_mended_and_replayed_is_the_fold_of_the_log(
    shared_database: Database, made: list[Deposited], ends: list[int], more: list[str]
) -> None:
    """Whatever fails in whatever order: once mended, rows are as if nothing had; what came later went behind."""
    await no_tables(shared_database)
    log = recorded([*made, *(deposited(account, 5) for account in more)])
    await folded(shared_database, log, [end for end in ends if end < len(log)])
    await replay(shared_database, Cuts(log, ()), MENDED)
    assert await parked(shared_database) == []
    expected: dict[str, int] = {}
    for one in log:
        assert isinstance(one.event, Deposited)
        expected[one.event.account] = expected.get(one.event.account, 0) + one.event.amount
    assert await totals(shared_database) == expected


async def test_a_rebuild_parks_into_its_own_list(database: Database) -> None:
    log = poisoned(NULL)
    await folded(database, log)
    for projection, waiting in ((POISONED, 2), (MENDED, 0)):
        assert (await rebuild(database, Cuts(log, ()), projection)).parked == waiting
        assert len(await parked(database)) == waiting
    assert (await totals(database))["a"] == 1 + NULL + 4


async def test_read_models_say_that_they_are_incomplete(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("shared.projections.runner.LOOK_SECONDS", 0)
    monkeypatch.setattr("shared.projections.runner.POLL_SECONDS", 0.01)
    log = Cuts(poisoned(RAISES), ())
    async with running(database, log, POISONED) as models:
        assert await models.wait_for(6, 10)
        assert (models.incomplete, models.waiting) == ({"balance": 1}, 1)
        [told] = await lag(database, log, [POISONED])
        assert (told.state, told.parked, told.behind_events) == (State.PARKED, 1, 0)
        # Somebody replays in another process.
        await replay(database, log, MENDED)
        while models.incomplete:
            await models.runners[0].moved.wait(10)
    restarted = ReadModels(database, log, [POISONED])
    await restarted.prepare()
    assert restarted.incomplete == {}


async def test_a_database_that_is_away_parks_nothing(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("shared.projections.runner.RETRY_SECONDS", 0)
    lost: list[type[Exception]] = [ConnectionResetError, asyncpg.ConnectionDoesNotExistError]

    class Away(Cuts):
        async def read(self, after: int, limit: int) -> Sequence[StoredEvent]:
            if lost:
                raise lost.pop()("gone")
            return await super().read(after, limit)

    async with running(database, Away(poisoned(1), ()), MENDED) as models:
        assert await models.wait_for(6, 10)
    assert await parked(database) == []
    assert len(await rows(database)) == 3


async def test_what_one_runner_parked_waits_for_every_other(database: Database) -> None:
    log = poisoned(RAISES)
    other = Runner(database, Cuts(log, ()), POISONED)
    await other.prepare()
    await folded(database, log[:4])
    following = asyncio.create_task(other.run())
    while other.position < 6:
        await other.moved.wait(10)
    assert await end(following) == []
    assert [one.position for one in await parked(database)] == [3, 5]
    assert other.parked == {"account-a"}
