"""Composition of the service: journal, broker, figures and the board, mounted on the backbone."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Final

from fastapi import FastAPI

from services.notify import api, consumers, pages
from services.notify.journal import Journal
from services.notify.projections import ALL
from shared.authz import Identity
from shared.db.migrate import Migrations
from shared.kernel import Clock, system_clock
from shared.messaging import Access, Broker
from shared.runtime import Backbone, Spec, build_service
from shared.topology import SERVICES, Topology
from shared.web.settings import HouseSettings, ServiceSettings

NAME: Final = "notify"
MIGRATIONS: Final = Migrations(NAME, Path(__file__).parent / "migrations")


def spec(topology: Topology) -> Spec:
    return Spec(name=NAME, projections=ALL, topology=topology, log=lambda store: Journal(store.database))


def build(
    house: HouseSettings,
    own: ServiceSettings,
    identity: Identity,
    topology: Topology,
    clock: Clock = system_clock,
) -> FastAPI:
    """The app; everything is opened by its lifespan."""

    @asynccontextmanager
    async def compose(app: FastAPI, backbone: Backbone) -> AsyncIterator[None]:
        journal, read_models = backbone.log, backbone.read_models
        assert isinstance(journal, Journal)
        app.include_router(api.routes(backbone.database, journal, read_models, clock))
        pages.mount(app, house, backbone.database, read_models, clock)
        broker = Broker(Access(house.nats_url, NAME, own.nats_seed), topology, backbone.health)
        consumers.subscribe(broker, journal, SERVICES)
        broker.measure(app.state.metrics)
        async with broker.running():
            yield

    return build_service(
        spec(topology),
        title="通报与总览",
        house=house,
        own=own,
        identity=identity,
        clock=clock,
        compose=compose,
    )
