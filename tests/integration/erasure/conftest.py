"""Personnel's handlers on a store and a vault of their own, without HTTP."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime

import pytest_asyncio

from services.personnel.app import MIGRATIONS
from services.personnel.domain.events import EVENTS
from services.personnel.handlers.deps import PersonnelDeps
from services.personnel.handlers.policy import POLICY
from shared.divisions import tongren
from shared.eventstore.store import EventStore
from shared.telemetry import end
from shared.vault import Vault
from tests.fixtures.databases import MakeDatabase

NOON = datetime(2026, 11, 24, 4, tzinfo=UTC)


@pytest_asyncio.fixture
async def deps(make_database: MakeDatabase, vault: Vault) -> AsyncIterator[PersonnelDeps]:
    store = EventStore(await make_database(MIGRATIONS), EVENTS, lambda: NOON)
    appending = asyncio.create_task(store.appender.run())
    yield PersonnelDeps(store, tongren(), lambda: NOON, b"a key for tests", POLICY, vault)
    await end(appending)
