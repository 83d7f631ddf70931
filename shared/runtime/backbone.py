"""The backbone of one service: opened together, run together, closed together."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from functools import partial
from typing import Any, Final

import asyncpg
import nats.errors
from nats.js import JetStreamContext

from shared.contracts.envelope import Contract
from shared.db.database import Database, connect
from shared.eventstore.store import EventStore
from shared.kernel import Clock
from shared.messaging import Access, Link, open_link
from shared.projections.declaration import Log, Projection
from shared.projections.read_models import ReadModels
from shared.relay import Relay
from shared.telemetry import Health, Metrics, running
from shared.topology import Topology, TopologyDrift, relay_identity
from shared.web.settings import HouseSettings, ServiceSettings

CITY_DIGITS: Final = 6
FIRST_SECONDS: Final = 3.0
STORE_SECONDS: Final = 3.0
WATCH_SECONDS = 5.0


def _private(event: object) -> None:
    """Publishes nothing."""


def _own_store(store: EventStore) -> Log:
    return store


@dataclass(frozen=True, slots=True, kw_only=True)
class Spec:
    """What one service is made of: its events by stored name, its read models, what it publishes.

    log: what the read models are folded from, if not the service's own events.
    """

    name: str
    topology: Topology
    events: Mapping[str, type] = field(default_factory=dict)
    projections: Sequence[Projection] = ()
    to_contract: Callable[[Any], Contract | None] = _private
    log: Callable[[EventStore], Log] = _own_store


@dataclass(frozen=True, slots=True, kw_only=True)
class Backbone:
    name: str
    database: Database
    store: EventStore
    log: Log
    relay: Relay
    read_models: ReadModels
    link: Link
    health: Health = field(default_factory=Health)

    async def troubles(self) -> dict[str, str]:
        """What is out of order now: loops that crashed or stand still, PostgreSQL or NATS away."""
        found = self._troubles()
        try:
            async with asyncio.timeout(STORE_SECONDS):
                await self.store.head()
        except (OSError, asyncpg.PostgresError, asyncpg.InterfaceError, asyncpg.InternalClientError) as error:
            found["postgresql"] = type(error).__name__
        return found

    def measure(self, metrics: Metrics) -> None:
        """Gauges of this service: positions of relay and read models, and how much is out of order."""
        metrics.gauge("qz_relay_position", "Position published up to", lambda: self.relay.published)
        metrics.gauge(
            "qz_read_models_position", "Position of the slowest read model", lambda: self.read_models.position
        )
        self.read_models.measure(metrics)
        metrics.gauge("qz_troubles", "Things out of order, PostgreSQL aside", lambda: len(self._troubles()))
        denied = "Subjects that NATS refused to our relay"
        metrics.gauge("qz_publishing_denied", denied, lambda: self.link.complaints.denied)

    def _troubles(self) -> dict[str, str]:
        preparing = {f"{self.name}.{one}": why for one, why in self.read_models.troubles.items()}
        ours = {"nats": self.link.trouble(), f"{self.name}.relay": self.relay.trouble, **preparing}
        return self.health.troubles | {name: one for name, one in ours.items() if one}


@asynccontextmanager
async def open_backbone(
    spec: Spec, house: HouseSettings, own: ServiceSettings, clock: Clock
) -> AsyncIterator[Backbone]:
    """Everything of a service, running, also while NATS or PostgreSQL is away.

    TopologyDrift if NATS is there and the service's stream is not as declared.
    """
    access = Access(house.nats_url, relay_identity(spec.name), own.nats_relay_seed)
    async with open_link(access) as link, connect(own.database_dsn.get_secret_value()) as database:
        if await link.connected_within(FIRST_SECONDS):
            # An answer that does not come is NATS away; the relay says so and waits.
            with suppress(nats.errors.Error, TimeoutError):
                await spec.topology.check_stream(link.client.jetstream(), spec.name)
        store = EventStore(database, spec.events, clock)
        log = spec.log(store)
        backbone = Backbone(
            name=spec.name,
            database=database,
            store=store,
            log=log,
            relay=Relay(store, link.client, spec.name, house.city[:CITY_DIGITS], spec.to_contract),
            read_models=ReadModels(database, log, spec.projections),
            link=link,
        )
        async with running(backbone.health, _loops(spec, backbone)):
            await backbone.read_models.prepared(FIRST_SECONDS)
            yield backbone


def _loops(spec: Spec, backbone: Backbone) -> dict[str, Callable[[], Awaitable[None]]]:
    following = {f"{spec.name}.{runner.name}": runner.run for runner in backbone.read_models.runners}
    return {
        **following,
        f"{spec.name}.appender": backbone.store.appender.run,
        f"{spec.name}.relay": backbone.relay.run,
        f"{spec.name}.stream": partial(_watch_stream, spec, backbone),
    }


async def _watch_stream(spec: Spec, backbone: Backbone) -> None:
    """What was refused at the start is shown as trouble when it comes later: NATS may have been away then."""
    client, name = backbone.link.client, f"{spec.name}.stream"
    while True:
        await asyncio.sleep(WATCH_SECONDS)
        # Not to know is no drift: that NATS is away is shown by the link.
        with suppress(nats.errors.Error, OSError):
            if client.is_connected:
                await _note_drift(spec, client.jetstream(), backbone.health, name)


async def _note_drift(spec: Spec, jetstream: JetStreamContext, health: Health, name: str) -> None:
    try:
        await spec.topology.check_stream(jetstream, spec.name)
    except TopologyDrift as drift:
        health.note(name, f"{drift}; say topology apply")
    else:
        health.note(name, None)
