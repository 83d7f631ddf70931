"""How far behind, and why: told from the database alone."""

from datetime import timedelta

from shared.db.database import Database
from shared.kernel import system_clock
from shared.projections.lag import STUCK_SECONDS, State, lag
from shared.projections.read_models import ReadModels
from shared.telemetry import Metrics
from tests.fixtures.account import NOON
from tests.integration.projections.balances import BALANCES, Cuts, deposited, recorded, running

LOG = recorded([deposited("a", 1), deposited("b", 2), deposited("c", 3)])
AGE = "UPDATE qz_projection SET updated_at = now() - make_interval(secs => $1)"


async def half_way(database: Database) -> None:
    async with running(database, Cuts(LOG[:2], ()), BALANCES) as models:
        assert await models.wait_for(2, 10)


async def test_what_was_never_made_stands_at_the_beginning(database: Database) -> None:
    [told] = await lag(database, Cuts(LOG, ()), [BALANCES])
    assert (told.state, told.position, told.head, told.behind_events) == (State.CATCHING_UP, 0, 3, 3)


async def test_nothing_behind_is_live_however_long_ago(database: Database) -> None:
    await half_way(database)
    async with database.connection() as connection:
        await connection.execute(AGE, 3600.0)
    [told] = await lag(database, Cuts(LOG[:2], ()), [BALANCES])
    assert (told.state, told.behind_events, told.behind_seconds, told.rebuilt) == (State.LIVE, 0, 0, None)


async def test_behind_is_told_in_events_and_in_the_age_of_the_first(database: Database) -> None:
    await half_way(database)
    [told] = await lag(database, Cuts(LOG, ()), [BALANCES])
    assert (told.state, told.position, told.behind_events) == (State.CATCHING_UP, 2, 1)
    assert abs(told.behind_seconds - (system_clock() - NOON).total_seconds()) < 60


async def test_a_checkpoint_that_stands_still_with_events_behind_it_is_stuck(database: Database) -> None:
    await half_way(database)
    async with database.connection() as connection:
        await connection.execute(AGE, STUCK_SECONDS + 1)
    [told] = await lag(database, Cuts(LOG, ()), [BALANCES])
    assert told.state is State.STUCK


async def test_an_event_that_has_just_come_is_no_reason_to_call_it_stuck(database: Database) -> None:
    """However long there was nothing to do before it."""
    await half_way(database)
    async with database.connection() as connection:
        await connection.execute(AGE, 3600.0)
    LOG_NOW = [*LOG[:2], *recorded([deposited("a", 1)] * 3)[2:]]
    LOG_NOW[2].recorded_at = system_clock() - timedelta(seconds=0.5)
    [told] = await lag(database, Cuts(LOG_NOW, ()), [BALANCES])
    assert (told.state, told.behind_events) == (State.LIVE, 1)


async def test_gauges_tell_the_lag_of_each_projection(database: Database) -> None:
    models = ReadModels(database, Cuts(LOG, ()), [BALANCES], lambda: NOON + timedelta(seconds=9))
    metrics = Metrics()
    models.measure(metrics)
    [runner] = models.runners
    runner.head, runner.position, runner.waiting_since = 3, 1, NOON
    runner.parked = {"account-a"}
    told = metrics.text().decode()
    assert 'qz_projection_lag_events{projection="balance"} 2.0' in told
    assert 'qz_projection_lag_seconds{projection="balance"} 9.0' in told
    assert 'qz_projection_parked_streams{projection="balance"} 1.0' in told
    async with running(database, Cuts(LOG, ()), BALANCES) as followed:
        assert await followed.wait_for(3, 10)
    assert followed.troubles == {}
    assert models.troubles == {"balance": "preparing"}
