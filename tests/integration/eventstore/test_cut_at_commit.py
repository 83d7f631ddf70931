"""The connection goes after the commit and before the answer: the commands are asked again and answered once."""

import asyncio
from typing import Final

import pytest

from deploy.local import postgres as postgresql
from shared.db.database import Database, connect
from shared.eventstore.batch import Item
from shared.eventstore.events import Appended
from tests.fixtures.account import call, write
from tests.fixtures.stores import open_store
from tests.integration.eventstore.cutting_proxy import cutting_proxy

COMMANDS: Final = 20
PATIENCE: Final = 20


@pytest.mark.parametrize("commands", [1, COMMANDS])
async def test_a_batch_whose_commit_was_not_heard_of_is_asked_again_and_answered_once(
    database: Database, postgres: postgresql.Running, commands: int
) -> None:
    items = [Item(call(), (write(str(number), 1, 2),)) for number in range(commands)]
    async with (
        cutting_proxy(postgres) as proxy,
        connect(proxy.dsn(await _name(database)), size=1) as through,
        open_store(through) as store,
    ):
        # The connection has prepared its statements: what comes next is the batch itself.
        await store.appender.append(Item(call(), (write("first", 1),)))
        proxy.armed = True
        async with asyncio.timeout(PATIENCE):
            answers = await asyncio.gather(*(store.appender.append(one) for one in items))
        log = await store.read(1, 1_000)
    assert proxy.cuts == 1
    assert answers == [_told(number) for number in range(commands)]
    assert [one.command_id for one in log] == [item.call.command_id for item in items for _ in range(2)]


def _told(number: int) -> Appended:
    """By its position among the others; repeated, since the first try had committed."""
    first = 2 + 2 * number
    return Appended(((first, "Deposited.v1"), (first + 1, "Deposited.v1")), repeated=True)


async def _name(database: Database) -> str:
    async with database.connection() as connection:
        return str(await connection.fetchval("SELECT current_database()"))
