"""The backbone of one service: opened together, run together, closed together."""

from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any, Final

import asyncpg
import nats
import structlog
from nats.aio.client import Client

from shared.contracts.envelope import Contract
from shared.db.database import Database, connect
from shared.eventstore.store import EventStore
from shared.kernel import Clock
from shared.projections.declaration import Projection
from shared.projections.read_models import ReadModels
from shared.relay import Relay
from shared.telemetry import Health, Metrics, running
from shared.topology import Topology
from shared.web.settings import HouseSettings, ServiceSettings

CITY_DIGITS: Final = 6

log = structlog.get_logger()


def _private(event: object) -> None:
    """Publishes nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spec:
    """What one service is made of: its events by stored name, its read models, what it publishes."""

    name: str
    topology: Topology
    events: Mapping[str, type] = field(default_factory=dict)
    projections: Sequence[Projection] = ()
    to_contract: Callable[[Any], Contract | None] = _private


@dataclass(frozen=True, slots=True, kw_only=True)
class Backbone:
    database: Database
    store: EventStore
    relay: Relay
    read_models: ReadModels
    client: Client
    health: Health = field(default_factory=Health)

    async def troubles(self) -> dict[str, str]:
        """What is out of order now: loops that crashed, PostgreSQL or NATS away."""
        found = dict(self.health.troubles)
        if not self.client.is_connected:
            found["nats"] = "not connected"
        try:
            await self.store.head()
        except (OSError, asyncpg.PostgresError, asyncpg.InterfaceError) as error:
            found["postgresql"] = type(error).__name__
        return found

    def measure(self, metrics: Metrics) -> None:
        """Gauges of this service: positions of relay and read models."""
        metrics.gauge("qz_relay_position", "Position published up to", lambda: self.relay.published)
        metrics.gauge(
            "qz_read_models_position", "Position of the slowest read model", lambda: self.read_models.position
        )


@asynccontextmanager
async def open_backbone(
    spec: Spec, house: HouseSettings, own: ServiceSettings, clock: Clock
) -> AsyncIterator[Backbone]:
    """Everything of a service, running; TopologyDrift if JetStream is not as declared."""
    client = await nats.connect(
        house.nats_url, name=f"{spec.name}-relay", max_reconnect_attempts=-1, error_cb=_log_error
    )
    try:
        await spec.topology.check(client.jetstream())
        async with connect(own.database_dsn.get_secret_value()) as database:
            store = EventStore(database, spec.events, clock)
            backbone = Backbone(
                database=database,
                store=store,
                relay=Relay(store, client, spec.name, house.city[:CITY_DIGITS], spec.to_contract),
                read_models=ReadModels(database, store, spec.projections),
                client=client,
            )
            await backbone.read_models.prepare()
            async with running(backbone.health, _loops(spec.name, backbone)):
                yield backbone
    finally:
        await client.close()


def _loops(name: str, backbone: Backbone) -> dict[str, Callable[[], Awaitable[None]]]:
    loops: dict[str, Callable[[], Awaitable[None]]] = {
        f"{name}.appender": backbone.store.appender.run,
        f"{name}.relay": backbone.relay.run,
    }
    return loops | {f"{name}.{runner.name}": runner.run for runner in backbone.read_models.runners}


async def _log_error(error: Exception) -> None:
    log.warning("nats_error", error=repr(error))
