"""What reads JetStream and keeps the read rows, a process of its own: python -m tests.bench.work KIND DSN NATS_URL

KIND: journal (our broker, journal and read model, as services/notify has them), naive (poller and consumer).
"""

import asyncio
import sys

import nats
import uvloop

from services.notify.consumers import subscribe
from services.notify.journal import Journal
from shared.db.database import connect
from shared.messaging import Access, Broker
from shared.projections.read_models import ReadModels
from shared.telemetry import Health, configure_logs
from tests.bench.aggregate import READ_MODEL, SERVICE
from tests.bench.peers import naive
from tests.bench.servers import TOPOLOGY


async def journal(dsn: str, nats_url: str) -> None:
    async with connect(dsn) as database:
        log = Journal(database)
        models = ReadModels(database, log, [READ_MODEL])
        await models.prepare()
        broker = Broker(Access(nats_url, "notify"), TOPOLOGY, Health())
        subscribe(broker, log, [SERVICE])
        async with broker.running():
            await models.runners[0].run()


async def outbox(dsn: str, nats_url: str) -> None:
    client = await nats.connect(nats_url)
    async with connect(dsn, size=4) as database, asyncio.TaskGroup() as group:
        group.create_task(naive.poll(database, client.jetstream()))
        group.create_task(naive.consume(database, client.jetstream()))


def main(kind: str, dsn: str, nats_url: str) -> None:
    configure_logs()
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run({"journal": journal, "naive": outbox}[kind](dsn, nats_url))


if __name__ == "__main__":
    main(*sys.argv[1:])
