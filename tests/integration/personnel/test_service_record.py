"""What issues tells reaches the service record by its own durable: as many issues as the ledger has settled."""

import asyncio
from typing import Final

from shared.db.database import Database, connect
from tests.fixtures.house import Told

SETTLED: Final = "SELECT count(*) FROM settled_issue WHERE settled_on IS NOT NULL"
PATIENCE: Final = 30
ROUND_SETTLED: Final = 341


async def test_all_settled_issues_of_the_story_are_in_the_service_record(told: Told) -> None:
    dsn = told.house.dsn("qz_personnel", "qz_personnel")
    async with connect(dsn, size=1) as database, asyncio.timeout(PATIENCE):
        while await settled(database) < ROUND_SETTLED:
            pass
        assert await settled(database) == ROUND_SETTLED


async def settled(database: Database) -> int:
    async with database.connection() as one:
        return int(await one.fetchval(SETTLED))
