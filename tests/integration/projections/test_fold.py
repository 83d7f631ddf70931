"""However the log is cut into batches, the table is the fold of its events and the checkpoint its end."""

from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from shared.db.database import Database
from shared.eventstore.events import StoredEvent
from shared.projections.declaration import Row
from tests.fixtures.account import AccountEvent
from tests.integration.projections.balances import (
    BALANCES,
    Cuts,
    balance,
    checkpoint,
    closed,
    deposited,
    no_tables,
    recorded,
    rows,
    running,
)

accounts = st.sampled_from(["a", "b", "沿河"])
happenings = st.one_of(st.builds(deposited, accounts, st.integers(1, 100)), st.builds(closed, accounts))


def oracle(log: Sequence[StoredEvent]) -> list[Row]:
    """One row after another, straight through the log."""
    kept: dict[str, Row | None] = {}
    for one in log:
        account = one.stream.removeprefix("account-")
        kept[account] = balance(kept.get(account), one, (account,))
    return [row for _, row in sorted(kept.items()) if row is not None]


@settings(max_examples=60, deadline=None, database=None)
@given(events=st.lists(happenings, min_size=5, max_size=30), ends=st.lists(st.integers(1, 30), min_size=1))
async def test_any_cut_of_any_log_folds_to_the_same_rows(
    shared_database: Database, events: list[AccountEvent], ends: list[int]
) -> None:
    await no_tables(shared_database)
    log = recorded(events)
    cuts = Cuts(log, [end for end in ends if end < len(log)])
    async with running(shared_database, cuts, BALANCES) as models:
        assert await models.wait_for(len(log), 10)
    assert await rows(shared_database) == oracle(log)
    assert await checkpoint(shared_database) == len(log)


async def test_a_stopped_runner_goes_on_from_its_checkpoint(database: Database) -> None:
    log = recorded([deposited("a", amount) for amount in range(1, 11)])
    for end in (4, 7, 10):
        async with running(database, Cuts(log[:end], []), BALANCES) as models:
            assert await models.wait_for(end, 10)
    assert await rows(database) == oracle(log)
