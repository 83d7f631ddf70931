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
from shared.messaging import Broker
from shared.projections.read_models import ReadModels
from shared.runtime import Backbone, Spec, build_service
from shared.telemetry import running
from shared.topology import SERVICES, Topology
from shared.web.settings import HouseSettings, ServiceSettings

NAME: Final = "notify"
MIGRATIONS: Final = Migrations(NAME, Path(__file__).parent / "migrations")


def build(
    house: HouseSettings,
    own: ServiceSettings,
    identity: Identity,
    topology: Topology,
    clock: Clock = system_clock,
) -> FastAPI:
    """The app; everything is opened by its lifespan."""
    spec = Spec(name=NAME, topology=topology)

    @asynccontextmanager
    async def compose(app: FastAPI, backbone: Backbone) -> AsyncIterator[None]:
        journal = Journal(backbone.database)
        read_models = ReadModels(backbone.database, journal, ALL)
        await read_models.prepare()
        app.include_router(api.routes(backbone.database, journal, read_models))
        pages.mount(app, house, backbone.database, read_models, clock)
        loops = {f"{NAME}.{runner.name}": runner.run for runner in read_models.runners}
        async with running(backbone.health, loops), listening(house.nats_url, journal):
            yield

    return build_service(
        spec, title="通报与总览", house=house, own=own, identity=identity, clock=clock, compose=compose
    )


@asynccontextmanager
async def listening(nats_url: str, journal: Journal) -> AsyncIterator[None]:
    """The broker with all subscriptions, started and at the end drained."""
    broker = Broker(nats_url, f"{NAME}-journal")
    consumers.subscribe(broker, journal, SERVICES)
    await broker.start()
    try:
        yield
    finally:
        await broker.stop()
