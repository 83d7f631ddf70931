"""What many would write: FastAPI, a transaction per command with an outbox row, a poller, a consumer."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Annotated, Final
from uuid import UUID

from fastapi import FastAPI, Header
from nats.aio.msg import Msg
from nats.js import JetStreamContext
from nats.js.api import AckPolicy, ConsumerConfig
from pydantic import BaseModel, TypeAdapter

from shared.db.database import Database, connect
from shared.eventstore.codec import Codec
from shared.kernel import Refusal, new_id
from shared.kernel.wakeup import Wakeup
from tests.bench.aggregate import EVENTS, ISSUE, StepTaken, TakeStep

CONFIGURATION: Final = (
    "FastAPI on uvicorn (uvloop, httptools); asyncpg pool of 16; one transaction a command: load, check by a unique "
    "key, insert event and outbox row; a poller of its own process takes 100 rows FOR UPDATE SKIP LOCKED, at once "
    "when there are more, else every 50 ms, publishes one by one with Nats-Msg-Id and deletes them together; a "
    "pushed durable consumer upserts one row a message (synchronous_commit off) and acknowledges it"
)
CONNECTIONS: Final = 16
POLL_SECONDS: Final = 0.05
SUBJECT: Final = "naive.520600.520627.StepTaken.v1"
STREAM: Final = "NAIVE"
SCHEMA: Final = """
    CREATE TABLE event (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, issue uuid NOT NULL, version integer NOT NULL,
        name text NOT NULL, data text NOT NULL, actor text NOT NULL, command_id uuid NOT NULL UNIQUE,
        recorded_at timestamptz NOT NULL DEFAULT now(), UNIQUE (issue, version));
    CREATE TABLE outbox (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, event_id uuid NOT NULL, data text NOT NULL);
    CREATE TABLE bench_issue (
        issue uuid PRIMARY KEY, area text, steps integer NOT NULL, kind text, occurred_at timestamptz)"""
LOAD: Final = "SELECT name, data FROM event WHERE issue = $1 ORDER BY version"
INSERT: Final = """
    WITH stored AS (INSERT INTO event (issue, version, name, data, actor, command_id)
                    VALUES ($1, $2, $3, $4, $5, $6))
    INSERT INTO outbox (event_id, data) VALUES ($7, $4)"""
TAKE: Final = "SELECT id, event_id, data FROM outbox ORDER BY id LIMIT 100 FOR UPDATE SKIP LOCKED"
UPSERT: Final = """
    INSERT INTO bench_issue (issue, area, steps, kind, occurred_at) VALUES ($1, $2, 1, $3, $4)
    ON CONFLICT (issue) DO UPDATE SET steps = bench_issue.steps + 1, kind = excluded.kind"""


class Step(BaseModel):
    issue: UUID
    kind: str
    text: str


class Answer(BaseModel):
    version: int


async def prepare(database: Database, jetstream: JetStreamContext) -> None:
    async with database.connection() as connection:
        await connection.execute(SCHEMA)
    await jetstream.add_stream(name=STREAM, subjects=["naive.>"])


def naive_app(dsn: str) -> FastAPI:
    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        async with connect(dsn, size=CONNECTIONS) as database:
            _routes(app, database)
            yield

    return FastAPI(lifespan=lifespan)


def _routes(app: FastAPI, database: Database) -> None:
    codec = Codec(EVENTS)

    @app.post("/steps")
    async def take_step(body: Step, idempotency_key: Annotated[UUID, Header()]) -> Answer:
        async with database.connection() as connection, connection.transaction():
            rows = await connection.fetch(LOAD, body.issue)
            events = [codec.decode(row["name"], row["data"]) for row in rows]
            state = ISSUE.fold(event for event in events if isinstance(event, StepTaken))
            decided = ISSUE.decide(TakeStep(issue=body.issue, kind=body.kind, text=body.text), state)
            assert not isinstance(decided, Refusal)
            name, data = codec.encode(decided[0])
            version = len(events) + 1
            await connection.execute(
                INSERT, body.issue, version, name, data, "actor-1", idempotency_key, new_id()
            )
        return Answer(version=version)


async def poll(database: Database, jetstream: JetStreamContext) -> None:
    """The outbox's poller, for ever."""
    pause = Wakeup()
    while True:
        async with database.connection() as connection, connection.transaction():
            rows = await connection.fetch(TAKE)
            for row in rows:
                headers = {"Nats-Msg-Id": str(row["event_id"])}
                await jetstream.publish(SUBJECT, row["data"].encode(), headers=headers)
            await connection.execute("DELETE FROM outbox WHERE id = ANY($1)", [row["id"] for row in rows])
        if not rows:
            await pause.wait(POLL_SECONDS)


async def consume(database: Database, jetstream: JetStreamContext) -> None:
    """The consumer of the read rows, for ever."""
    adapter = TypeAdapter(StepTaken)
    async with database.connection() as connection:
        await connection.execute("SET synchronous_commit = off")

        async def write(message: Msg) -> None:
            event = adapter.validate_json(message.data)
            await connection.execute(UPSERT, event.issue, event.area, event.kind, event.occurred_at)
            await message.ack()

        policy = ConsumerConfig(ack_policy=AckPolicy.EXPLICIT, max_ack_pending=5_000)
        await jetstream.subscribe(
            SUBJECT, stream=STREAM, durable="naive", manual_ack=True, cb=write, config=policy
        )
        await asyncio.Event().wait()
