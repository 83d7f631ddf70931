"""Composition of the service: what it is made of, and its routes mounted on the backbone. No rules here."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Final

from fastapi import FastAPI

from services.issues import api, consumers, pages
from services.issues.domain.events import EVENTS
from services.issues.handlers.policy import POLICY
from services.issues.handlers.sanction_checks import SanctionChecks
from services.issues.projections import ALL
from services.issues.publishing import to_contract
from shared.authz import Identity
from shared.db.migrate import Migrations
from shared.divisions import tongren
from shared.handling.deps import Deps
from shared.kernel import Clock, system_clock
from shared.messaging import Access, Broker
from shared.runtime import Backbone, Spec, build_service
from shared.topology import Topology
from shared.web.settings import HouseSettings, ServiceSettings

NAME: Final = "issues"
MIGRATIONS: Final = Migrations(NAME, Path(__file__).parent / "migrations")


def spec(topology: Topology) -> Spec:
    return Spec(name=NAME, events=EVENTS, projections=ALL, to_contract=to_contract, topology=topology)


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
        digest_key = own.digest_key.get_secret_value().encode()
        deps = Deps(backbone.store, tongren(), clock, digest_key, POLICY)
        app.include_router(api.routes(deps, backbone.read_models))
        pages.mount(app, house, deps, backbone.read_models)
        broker = Broker(Access(house.nats_url, NAME, own.nats_seed), topology, backbone.health)
        consumers.subscribe(broker, SanctionChecks(backbone.database))
        broker.measure(app.state.metrics)
        async with broker.running():
            yield

    return build_service(
        spec(topology),
        title="督战问题台账",
        house=house,
        own=own,
        identity=identity,
        clock=clock,
        compose=compose,
    )
