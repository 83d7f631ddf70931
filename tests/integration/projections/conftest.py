"""An empty store and no read tables a test."""

import pytest_asyncio

from shared.db.database import Database
from tests.fixtures.stores import empty, shared_database, store
from tests.integration.projections.balances import no_tables

__all__ = ["database", "shared_database", "store"]


@pytest_asyncio.fixture
async def database(shared_database: Database) -> Database:
    await empty(shared_database)
    await no_tables(shared_database)
    return shared_database
