"""Rows and checkpoint move together, or not at all; two runners do each event once."""

import asyncio
from dataclasses import replace

import pytest
from structlog.testing import capture_logs

from shared.db.database import Database
from shared.eventstore.execute import execute
from shared.eventstore.store import EventStore
from shared.projections import runner
from shared.projections.declaration import Projection
from shared.projections.lag import State, lag
from shared.projections.parking import parked
from shared.projections.runner import ProjectionBroken, Runner
from shared.telemetry import end
from tests.fixtures.account import Deposit, call, intent
from tests.integration.projections.balances import (
    BALANCES,
    TABLE,
    Cuts,
    checkpoint,
    deposited,
    recorded,
    rows,
    running,
    totals,
)

LOG = recorded([deposited("a", 1), deposited("b", 2), deposited("c", 3), deposited("a", 4)])
NO_CHECKPOINT = """
    CREATE OR REPLACE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'no checkpoint'; END $$;
    CREATE TRIGGER refuse BEFORE UPDATE ON qz_projection FOR EACH ROW EXECUTE FUNCTION refuse()"""


NO_ROOM = """
    CREATE OR REPLACE FUNCTION no_room() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN RAISE 'disk full' USING ERRCODE = 'disk_full'; END $$;
    CREATE TRIGGER no_room BEFORE INSERT ON balance FOR EACH ROW EXECUTE FUNCTION no_room()"""


@pytest.fixture(autouse=True)
def _quick_retries(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runner, "RETRY_SECONDS", 0)


async def settled(database: Database, end: int) -> None:
    """The first events are folded, in one batch."""
    async with running(database, Cuts(LOG[:end], []), BALANCES) as models:
        assert await models.wait_for(end, 10)


async def tried_twice(database: Database, projection: Projection) -> None:
    """The rest of the log comes as one batch, which fails and is tried again."""
    log = Cuts(LOG, [])
    with capture_logs() as logs:
        async with running(database, log, projection):
            while log.asked < 3:
                await log.read_again.wait(10)
    assert {one["event"] for one in logs} == {"projection_retries"}


async def test_a_checkpoint_that_cannot_be_written_moves_no_row(database: Database) -> None:
    await settled(database, 1)
    async with database.connection() as connection:
        await connection.execute(NO_CHECKPOINT)
    await tried_twice(database, BALANCES)
    assert await totals(database) == {"a": 1}
    assert await checkpoint(database) == 1


async def test_a_server_without_room_is_waited_for_and_nothing_is_parked(database: Database) -> None:
    await settled(database, 1)
    async with database.connection() as connection:
        await connection.execute(NO_ROOM)
    await tried_twice(database, BALANCES)
    assert await parked(database) == []
    assert (await totals(database), await checkpoint(database)) == ({"a": 1}, 1)


async def test_two_runners_apply_each_event_once(store: EventStore, database: Database) -> None:
    async with (
        running(database, store, BALANCES) as first,
        running(database, store, BALANCES) as second,
    ):
        for _ in range(20):
            await execute(store, call(), intent(Deposit(account="a", amounts=(1, 2))))
        assert await first.wait_for(40, 10)
        assert await second.wait_for(40, 10)
    assert [(row["total"], row["deposits"]) for row in await rows(database)] == [(60, 40)]


async def test_a_log_with_a_gap_stops_the_projection(database: Database) -> None:
    gapped = Runner(database, Cuts([LOG[1]], []), BALANCES)
    await gapped.prepare()
    with pytest.raises(ProjectionBroken, match="expected 1, got 2"):
        await gapped.run()


@pytest.mark.parametrize(
    "declared",
    [replace(TABLE, version=2), replace(TABLE, indexes=()), replace(TABLE, area_column=None)],
    ids=["version", "indexes", "area column"],
)
async def test_a_changed_declaration_rebuilds_the_table(database: Database, declared: object) -> None:
    await settled(database, 2)
    async with database.connection() as connection:
        await connection.execute("UPDATE balance SET total = 99")
    changed = replace(BALANCES, table=declared)  # type: ignore[arg-type]
    async with running(database, Cuts(LOG, []), changed) as models:
        assert await models.wait_for(4, 10)
    assert await totals(database) == {"a": 5, "b": 2, "c": 3}


async def test_the_same_declaration_keeps_the_table(database: Database) -> None:
    await settled(database, 4)
    again = Runner(database, Cuts(LOG, []), BALANCES)
    await again.prepare()
    assert again.position == 4
    assert await totals(database) == {"a": 5, "b": 2, "c": 3}


async def test_waiting_ends_when_every_read_model_is_there(store: EventStore, database: Database) -> None:
    second = replace(BALANCES, table=replace(TABLE, name="open_list"))
    async with running(database, store, BALANCES, second) as models:
        await execute(store, call(), intent(Deposit(account="a", amounts=(1, 2, 3))))
        assert await models.wait_for(3, 10)
        assert models.position == 3
    assert await rows(database) == await rows(database, "open_list")


async def test_waiting_for_what_does_not_come_ends_with_no(database: Database) -> None:
    async with running(database, Cuts(LOG, []), BALANCES) as models:
        assert await models.wait_for(4, 10)
        assert not await models.wait_for(5, 0.05)


async def test_a_runner_whose_table_was_taken_away_makes_it_again(database: Database) -> None:
    log = Cuts(LOG, [2])
    async with running(database, log, BALANCES) as models:
        assert await models.wait_for(4, 10)
    again = Runner(database, Cuts(LOG, []), BALANCES)
    await again.prepare()
    async with database.connection() as connection:
        await connection.execute("DROP TABLE balance; DELETE FROM qz_projection")
    again.position = 3
    following = asyncio.create_task(again.run())
    while await again_checkpoint(database) != 4:
        await again.moved.wait(1)
    assert await end(following) == []
    assert await totals(database) == {"a": 5, "b": 2, "c": 3}


async def again_checkpoint(database: Database) -> int:
    async with database.connection() as connection:
        return int(await connection.fetchval("SELECT coalesce(max(position), 0) FROM qz_projection"))


async def test_a_broken_log_is_noted_for_those_who_ask_for_the_lag(database: Database) -> None:
    gapped = Runner(database, Cuts([LOG[1]], []), BALANCES)
    with pytest.raises(ProjectionBroken):
        await gapped.run()
    [told] = await lag(database, Cuts(LOG, []), [BALANCES])
    assert (told.state, told.error, told.position) == (State.STUCK, "ProjectionBroken", 0)
