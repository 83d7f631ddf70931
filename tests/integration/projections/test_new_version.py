"""The first start of a new version: every table is declared otherwise at once."""

from dataclasses import replace
from typing import Final

from shared.db.database import Database
from shared.projections.read_models import ReadModels
from tests.integration.projections.balances import BALANCES, Cuts, deposited, recorded, running

LOG: Final = recorded([deposited("a", 1), deposited("b", 2), deposited("a", 4)])


async def test_many_tables_that_are_declared_otherwise_are_rebuilt_with_few_connections(
    database: Database,
) -> None:
    """As at the first start of a new version: a rebuild takes three connections, and the pool has six."""
    known = [replace(BALANCES, table=replace(BALANCES.table, name=f"balance_{n}")) for n in range(6)]
    anew = [replace(one, table=replace(one.table, version=2)) for one in known]
    log = Cuts(LOG, ())
    try:
        await ReadModels(database, log, known).prepare()
        async with running(database, log, *anew) as models:
            assert await models.wait_for(len(LOG), seconds=30)
            assert not models.troubles
    finally:
        async with database.connection() as connection:
            for one in known:
                await connection.execute(f"DROP TABLE IF EXISTS {one.name}")
