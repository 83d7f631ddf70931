"""The versions valid at a position are the fold of the events up to there, for every position."""

from collections.abc import Sequence
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from shared.db.database import Database
from shared.eventstore.events import StoredEvent
from shared.projections.declaration import Row
from shared.projections.rebuild import rebuild
from tests.fixtures.account import AccountEvent
from tests.integration.projections.balances import (
    BALANCES,
    TABLE,
    Cuts,
    balance,
    closed,
    deposited,
    no_tables,
    recorded,
    running,
)

KEPT = replace(BALANCES, table=replace(TABLE, versions=True))
COLUMNS = ", ".join(TABLE.column_names)
AS_OF = (
    f"SELECT {COLUMNS} FROM balance_version "
    "WHERE from_position <= $1 AND (to_position IS NULL OR to_position > $1) ORDER BY account"
)
accounts = st.sampled_from(["a", "b", "c"])
happenings = st.one_of(st.builds(deposited, accounts, st.integers(1, 100)), st.builds(closed, accounts))


def oracle(log: Sequence[StoredEvent]) -> list[Row]:
    kept: dict[str, Row | None] = {}
    for one in log:
        account = one.stream.removeprefix("account-")
        kept[account] = balance(kept.get(account), one, (account,))
    return [row for _, row in sorted(kept.items()) if row is not None]


async def assert_every_past(database: Database, log: Sequence[StoredEvent]) -> None:
    async with database.connection() as connection:
        for position in range(len(log) + 1):
            found = [dict(row) for row in await connection.fetch(AS_OF, position)]
            assert found == oracle(log[:position]), position


@settings(max_examples=60, deadline=None, database=None)
@given(events=st.lists(happenings, min_size=1, max_size=40), ends=st.lists(st.integers(1, 40)))
async def test_every_past_position_is_the_fold_up_to_there(
    shared_database: Database, events: list[AccountEvent], ends: list[int]
) -> None:
    await no_tables(shared_database)
    log = recorded(events)
    async with running(shared_database, Cuts(log, [end for end in ends if end < len(log)]), KEPT) as models:
        assert await models.wait_for(len(log), 10)
    await assert_every_past(shared_database, log)
    rebuilt = await rebuild(shared_database, Cuts(log, ()), KEPT)
    assert rebuilt.differing == 0
    await assert_every_past(shared_database, log)
