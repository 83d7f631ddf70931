"""An empty store and an empty stream a test."""

import pytest
import pytest_asyncio
from nats.js import JetStreamContext

from shared.relay import relay
from shared.topology import Topology
from tests.fixtures.account import DepositMade
from tests.fixtures.stores import database, shared_database, store
from tests.fixtures.streams import client, jetstream

__all__ = ["client", "database", "jetstream", "shared_database", "store", "training"]


@pytest.fixture(autouse=True)
def _quick_retries(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("RETRY_SECONDS", "STOPPED_SECONDS", "LOOK_AGAIN_SECONDS", "POLL_SECONDS"):
        monkeypatch.setattr(relay, name, 0.02)


@pytest_asyncio.fixture
async def training(jetstream: JetStreamContext) -> JetStreamContext:
    """JetStream with the streams as declared; the account's events go to TRAINING."""
    await Topology((DepositMade,), ()).apply(jetstream)
    return jetstream
