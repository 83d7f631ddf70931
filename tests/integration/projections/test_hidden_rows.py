"""Wall 2 for hidden rows: who may not know of a row does not see it, whatever the query forgets to say."""

from collections.abc import AsyncIterator
from dataclasses import replace

import pytest
import pytest_asyncio

from shared.db.database import Database
from shared.eventstore.events import StoredEvent
from shared.kernel import CodeRange, Subject
from shared.projections.declaration import Column, Hiding, Key, Projection, Recorded, Row
from tests.fixtures.account import DEJIANG, YANHE
from tests.integration.projections.balances import BALANCES, TABLE, Cuts, deposited, recorded, running

LOG: list[StoredEvent] = recorded(
    [deposited("open", 1, YANHE), deposited("hidden", 2, YANHE), deposited("elsewhere", 3, DEJIANG)]
)
HIDDEN = replace(
    TABLE,
    name="hidden_list",
    columns=(*TABLE.columns, Column("seen_by", "text[]")),
    hiding=Hiding("seen_by", ("coordinator", "dean")),
)


def hiding_row(row: Row | None, event: Recorded, key: Key) -> Row | None:
    balance = BALANCES.evolve(row, event, key)
    return {**(balance or {}), "seen_by": None if key == ("open",) else ["team-1", "team-2"]}


LIST = Projection(HIDDEN, BALANCES.keys, hiding_row)


@pytest_asyncio.fixture
async def filled(database: Database) -> AsyncIterator[Database]:
    async with running(database, Cuts(LOG, []), LIST) as models:
        assert await models.wait_for(len(LOG), 10)
    yield database


async def seen(database: Database, unit: str, *roles: str) -> set[str]:
    subject = Subject("actor-1", unit, frozenset(roles), frozenset({CodeRange.under(YANHE)}))
    async with database.scoped(subject) as connection:
        rows = await connection.fetch("SELECT account FROM hidden_list")
        assert await connection.fetchval("SELECT count(*) FROM hidden_list") == len(rows)
    return {row["account"] for row in rows}


@pytest.mark.parametrize(
    ("unit", "roles", "accounts"),
    [
        ("team-1", ("team",), {"open", "hidden"}),
        ("team-2", (), {"open", "hidden"}),
        ("team-3", ("team", "leader"), {"open"}),
        ("dept-1", ("coordinator",), {"open", "hidden"}),
        ("dept-1", ("leader", "dean"), {"open", "hidden"}),
        ("", (), {"open"}),
        ("team-1,team-2", ("coordinator-of-nothing",), {"open"}),
        ("{team-1}", ("team-1",), {"open"}),
    ],
)
async def test_only_its_bodies_and_its_roles_see_a_hidden_row(
    filled: Database, unit: str, roles: tuple[str, ...], accounts: set[str]
) -> None:
    assert await seen(filled, unit, *roles) == accounts


async def test_a_scope_leaves_nothing_to_the_next_reader(filled: Database) -> None:
    for _ in range(3):
        assert await seen(filled, "team-1") == {"open", "hidden"}
        assert await seen(filled, "", "") == {"open"}
