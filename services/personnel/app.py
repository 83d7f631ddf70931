"""Composition of the service: what it is made of, and its routes mounted on the backbone. No rules here."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Final

from fastapi import FastAPI

from services.personnel import api, pages
from services.personnel.domain.events import EVENTS
from services.personnel.handlers.deps import PersonnelDeps
from services.personnel.handlers.policy import POLICY
from services.personnel.projections import ALL
from services.personnel.publishing import to_contract
from shared.authz import Identity
from shared.db.migrate import Migrations
from shared.divisions import tongren
from shared.kernel import Clock, system_clock
from shared.runtime import Backbone, Spec, build_service
from shared.topology import Topology
from shared.web.settings import HouseSettings, ServiceSettings

NAME: Final = "personnel"
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
        deps = PersonnelDeps(backbone.store, tongren(), clock, digest_key, POLICY)
        app.include_router(api.routes(deps, backbone.read_models))
        pages.mount(app, house, deps, backbone.read_models)
        yield

    return build_service(
        spec(topology),
        title="干部关爱与选用",
        house=house,
        own=own,
        identity=identity,
        clock=clock,
        compose=compose,
    )
