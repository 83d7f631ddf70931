"""Composition of the service: what it is made of, and its routes mounted on the backbone. No rules here."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path
from typing import Final

from fastapi import FastAPI

from services.personnel import api, consumers, pages
from services.personnel.domain.events import EVENTS
from services.personnel.handlers import erasing, sweeping
from services.personnel.handlers.deps import PersonnelDeps
from services.personnel.handlers.policy import POLICY
from services.personnel.handlers.service_record import ServiceRecord
from services.personnel.projections import ALL
from services.personnel.publishing import to_contract
from services.personnel.settings import Settings
from shared.authz import Identity
from shared.db.migrate import Migrations
from shared.divisions import tongren
from shared.kernel import Clock, system_clock
from shared.messaging import Access, Broker
from shared.runtime import Backbone, Spec, build_service
from shared.runtime.operating import Beside
from shared.telemetry import running
from shared.topology import Topology
from shared.vault import MIGRATIONS as KEYS
from shared.vault import open_vault, watch_vault
from shared.web.settings import HouseSettings, ServiceSettings

NAME: Final = "personnel"
MIGRATIONS: Final = Migrations(NAME, Path(__file__).parent / "migrations")


def spec(topology: Topology) -> Spec:
    return Spec(name=NAME, events=EVENTS, projections=ALL, to_contract=to_contract, topology=topology)


def beside(own: ServiceSettings) -> list[Beside]:
    """The database of the keys, for migrate."""
    assert isinstance(own, Settings)
    return [Beside(own.keys_dsn, own.keys_owner_dsn, "QZ_PERSONNEL_KEYS_OWNER_DSN", KEYS)]


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
        assert isinstance(own, Settings)
        digest_key = own.digest_key.get_secret_value().encode()
        async with open_vault(own.keys_dsn, own.master_key, own.suite) as vault:
            deps = PersonnelDeps(backbone.store, tongren(), clock, digest_key, POLICY, vault)
            app.include_router(api.routes(deps, backbone.read_models))
            pages.mount(app, house, deps, backbone.read_models)
            broker = Broker(Access(house.nats_url, NAME, own.nats_seed), topology, backbone.health)
            consumers.subscribe(broker, ServiceRecord(backbone.database))
            broker.measure(app.state.metrics)
            async with running(backbone.health, _loops(deps, backbone)), broker.running():
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


def _loops(deps: PersonnelDeps, backbone: Backbone) -> dict[str, Callable[[], Awaitable[None]]]:
    return {
        f"{NAME}.vault": partial(watch_vault, deps.vault, backbone.health, f"{NAME}.keys"),
        f"{NAME}.erasures": partial(erasing.follow, deps),
        f"{NAME}.coverage": partial(sweeping.keep_sweeping, deps, backbone.read_models.wait_for),
    }
