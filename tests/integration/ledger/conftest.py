"""A ledger of 300 issues with all its past, once a session."""

from collections.abc import AsyncIterator
from dataclasses import dataclass

import pytest_asyncio

from services.issues.projections import LEDGER
from shared.db.database import Database
from tests.fixtures.lives import Lives
from tests.fixtures.stores import shared_database
from tests.integration.projections.balances import running

__all__ = ["shared_database"]


@dataclass(frozen=True, slots=True)
class Kept:
    """lives: the log; database: what the read model has made of it."""

    lives: Lives
    database: Database


@pytest_asyncio.fixture(scope="session")
async def kept(shared_database: Database) -> AsyncIterator[Kept]:
    lives = Lives(300)
    async with running(shared_database, lives, LEDGER) as models:
        assert await models.wait_for(len(lives.log), 60)
        yield Kept(lives, shared_database)
