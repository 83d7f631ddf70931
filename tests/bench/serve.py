"""A server that is measured, a process of its own: python -m tests.bench.serve KIND PORT DSN NATS_URL

KIND: commands (HTTP and store alone), reading (the whole service), ours (the same without a read model of its own),
single (as ours, but a transaction a command), naive.
"""

import asyncio
import hmac
import sys
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from hashlib import sha256
from typing import Final
from uuid import UUID

import uvloop
from fastapi import FastAPI
from pydantic import BaseModel, ConfigDict, SecretStr

from services.issues.api.answers import Answer, answer
from shared.authz import DemoIdentity
from shared.db.database import connect
from shared.eventstore import appender
from shared.eventstore.events import Call
from shared.eventstore.execute import execute
from shared.eventstore.store import EventStore
from shared.kernel import Ask, system_clock
from shared.projections.declaration import Projection
from shared.runtime import Backbone, Spec, build_service
from shared.telemetry import configure_logs
from shared.web.asking import Asked
from shared.web.service import service_app
from shared.web.serving import server
from shared.web.settings import HouseSettings, ServiceSettings
from tests.bench.aggregate import EVENTS, READ_MODEL, SERVICE, WHO, intent, to_contract
from tests.bench.peers.naive import naive_app
from tests.bench.servers import CONNECTIONS, TOPOLOGY, appending, background

HOST: Final = "127.0.0.1"
DIGEST_KEY: Final = b"a digest key for benchmarks"
SINGLES: Final = 8
"""Stores that commit side by side, each a command at a time, as replicas would."""


class StepRequest(BaseModel):
    model_config = ConfigDict(extra="forbid")

    issue: UUID
    kind: str
    text: str


def routes(app: FastAPI, stores: Sequence[EventStore]) -> None:
    """The command, as services/issues/api has its own, and a route that does nothing. An issue has one store."""

    @app.post("/steps")
    async def take_step(ask: Asked, body: StepRequest) -> Answer:
        store = stores[body.issue.int % len(stores)]
        return answer(await execute(store, _call(ask, body), intent(body.issue, body.kind, body.text)))

    @app.post("/empty")
    async def empty() -> dict[str, str]:
        return {}


def _call(ask: Ask, body: StepRequest) -> Call:
    digest = hmac.digest(DIGEST_KEY, f"step\n{body.issue}\n{body.model_dump_json()}".encode(), sha256)
    return Call(ask.subject, ask.command_id, digest, ask.command_id, ask.command_id)


async def _nothing_wrong() -> dict[str, str]:
    return {}


def commands(dsn: str) -> FastAPI:
    """HTTP and the store, without relay and read models."""

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        async with connect(dsn) as database, appending(database) as store:
            routes(app, [store])
            yield

    identity = DemoIdentity(visitor=WHO)
    return service_app(SERVICE, title="bench", lifespan=lifespan, identity=identity, ready=_nothing_wrong)


@dataclass(frozen=True, slots=True)
class Service:
    """The whole service: HTTP, store, relay, its read models. singles: stores that commit one command at a time."""

    dsn: str
    nats_url: str
    read_models: Sequence[Projection] = ()
    singles: int = 0

    def app(self) -> FastAPI:
        house = HouseSettings(nats_url=self.nats_url)
        key = SecretStr(DIGEST_KEY.decode())
        own = ServiceSettings(database_dsn=SecretStr(self.dsn), digest_key=key)
        return build_service(
            Spec(
                name=SERVICE,
                events=EVENTS,
                projections=self.read_models,
                to_contract=to_contract,
                topology=TOPOLOGY,
            ),
            title="bench",
            house=house,
            own=own,
            identity=DemoIdentity(visitor=WHO),
            clock=system_clock,
            compose=self._compose,
        )

    @asynccontextmanager
    async def _compose(self, app: FastAPI, backbone: Backbone) -> AsyncIterator[None]:
        if not self.singles:
            routes(app, [backbone.store])
            yield
            return
        appender.BATCH_COMMANDS = 1
        async with AsyncExitStack() as stack:
            database = await stack.enter_async_context(connect(self.dsn, size=CONNECTIONS))
            stores = [await stack.enter_async_context(appending(database)) for _ in range(self.singles)]
            await stack.enter_async_context(background(*(_echo(store, backbone.store) for store in stores)))
            routes(app, stores)
            yield


async def _echo(store: EventStore, to: EventStore) -> None:
    """Relay and read models wait for one store's bell: it rings for each of them."""
    while True:
        await store.wakeup.wait(60)
        to.wakeup.ring()


def main(kind: str, port: str, dsn: str, nats_url: str) -> None:
    configure_logs()
    apps = {
        "commands": lambda: commands(dsn),
        "reading": lambda: Service(dsn, nats_url, [READ_MODEL]).app(),
        "ours": lambda: Service(dsn, nats_url).app(),
        "single": lambda: Service(dsn, nats_url, singles=SINGLES).app(),
        "naive": lambda: naive_app(dsn),
    }
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(server(apps[kind](), HOST, int(port)).serve())


if __name__ == "__main__":
    main(*sys.argv[1:])
