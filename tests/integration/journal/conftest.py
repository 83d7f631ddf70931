"""An empty journal a test; for the way from a store to the journal also an empty store and streams."""

from collections.abc import AsyncIterator

import pytest_asyncio

from deploy.local import postgres as postgresql
from services.notify.app import MIGRATIONS
from services.notify.journal import Journal
from shared.db.database import Database
from tests.fixtures.databases import fresh_database
from tests.fixtures.stores import empty, store
from tests.fixtures.streams import client, jetstream
from tests.integration.journal.deliveries import empty_journal

__all__ = ["client", "database", "jetstream", "journal", "shared_database", "store"]


@pytest_asyncio.fixture(scope="session")
async def shared_database(postgres: postgresql.Running) -> AsyncIterator[Database]:
    async with await fresh_database(postgres, MIGRATIONS) as opened:
        yield opened


@pytest_asyncio.fixture
async def database(shared_database: Database) -> Database:
    await empty(shared_database)
    await empty_journal(shared_database)
    return shared_database


@pytest_asyncio.fixture
async def journal(database: Database) -> Journal:
    return Journal(database)
