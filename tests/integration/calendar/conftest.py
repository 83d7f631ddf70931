"""A database with an open round a test, and replicas of the service over it."""

from collections.abc import AsyncIterator

import pytest_asyncio

from deploy.local import postgres as postgresql
from services.issues.app import MIGRATIONS
from shared.db.database import Database
from tests.fixtures.databases import fresh_database
from tests.fixtures.stores import empty
from tests.integration.calendar.world import Replica, open_round, replica


@pytest_asyncio.fixture(scope="session")
async def issues_database(postgres: postgresql.Running) -> AsyncIterator[Database]:
    async with await fresh_database(postgres, MIGRATIONS) as opened:
        yield opened


@pytest_asyncio.fixture
async def database(issues_database: Database) -> Database:
    await empty(issues_database)
    async with replica(issues_database) as one:
        await open_round(one)
    return issues_database


@pytest_asyncio.fixture
async def north(database: Database) -> AsyncIterator[Replica]:
    async with replica(database) as one:
        yield one


@pytest_asyncio.fixture
async def south(database: Database) -> AsyncIterator[Replica]:
    async with replica(database) as one:
        yield one
