"""PostgreSQL and NATS for one run, on fresh data, and the databases on them."""

import asyncio
from collections.abc import AsyncIterator, Coroutine, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import nats as nats_client
from nats.aio.client import Client

from deploy.local import nats
from deploy.local import postgres as postgresql
from shared.contracts.issues import RoundOpened
from shared.db.database import Database, connect
from shared.db.migrate import Migrations, migrate
from shared.db.provision import OWNER_SUFFIX, provision
from shared.eventstore.store import MIGRATIONS, EventStore
from shared.kernel import new_id, system_clock
from shared.telemetry import end
from shared.topology import JOURNAL, SERVICES, Topology
from tests.bench.aggregate import EVENTS
from tests.fixtures.servers import data_folder

CONNECTIONS = 16
# As declared, but EVENTS copies only what is never sent here: no peer keeps everything a second time.
TOPOLOGY: Final = Topology(
    contracts=(RoundOpened,), durables=tuple((one.upper(), JOURNAL) for one in SERVICES)
)


@dataclass(frozen=True, slots=True)
class Bench:
    """Where to measure, and how many rounds. scale: 1 in a run that counts, less in a test of the harness."""

    data: Path
    postgres: postgresql.Running
    nats: nats.Running
    rounds: int
    scale: float = 1.0

    @property
    def seconds(self) -> float:
        """How long one side of one round runs."""
        return self.scale

    async def made(self, *migrations: Migrations) -> str:
        """A new database with these migrations: its name, and that of the login that a service would use."""
        name = f"b{new_id().hex}"
        await provision(self.postgres.dsn("postgres"), (name,), "unused: the socket is trusted")
        async with connect(self.postgres.dsn(f"qz_{name}", f"qz_{name}{OWNER_SUFFIX}"), size=1) as owner:
            await migrate(owner, f"qz_{name}", *migrations)
            async with owner.connection() as connection:
                # Peers make their own tables.
                await connection.execute(f"GRANT CREATE ON SCHEMA public TO qz_{name}")
        return f"qz_{name}"

    def dsn(self, name: str) -> str:
        return self.postgres.dsn(name, name)

    @asynccontextmanager
    async def database(self, *migrations: Migrations, size: int = CONNECTIONS) -> AsyncIterator[Database]:
        async with connect(self.dsn(await self.made(*migrations)), size=size) as opened:
            yield opened

    @asynccontextmanager
    async def store(self) -> AsyncIterator[EventStore]:
        """An empty event store with its appender running."""
        async with self.database(MIGRATIONS) as database, appending(database) as store:
            yield store

    @asynccontextmanager
    async def client(self) -> AsyncIterator[Client]:
        client = await nats_client.connect(self.nats.url)
        try:
            yield client
        finally:
            await client.close()

    async def fresh_streams(self) -> None:
        """JetStream with the streams and consumers as declared, all empty."""
        async with self.client() as client:
            jetstream = client.jetstream()
            for one in await jetstream.streams_info():
                await jetstream.delete_stream(str(one.config.name))
            await TOPOLOGY.apply(jetstream)


@contextmanager
def servers(rounds: int, scale: float = 1.0) -> Iterator[Bench]:
    """Both servers as they are shipped: fsync, synchronous_commit on, sync_interval always."""
    with data_folder() as data, postgresql.start(data) as database, nats.start(data, None) as broker:
        yield Bench(data, database, broker, rounds, scale)


@asynccontextmanager
async def appending(database: Database) -> AsyncIterator[EventStore]:
    """The store of a database, with its appender running inside the block."""
    store = EventStore(database, EVENTS, system_clock)
    async with background(store.appender.run()):
        yield store


@asynccontextmanager
async def background(*loops: Coroutine[None, None, None]) -> AsyncIterator[None]:
    """These loops run inside the block; one that breaks is raised at its end."""
    tasks = [asyncio.create_task(loop) for loop in loops]
    try:
        yield
    finally:
        for error in await end(*tasks):
            raise error
