"""Goal 7: a read model made anew from the log, beside reading the log, a small log, and pyeventsourcing."""

import asyncio
import time
from collections.abc import Mapping
from functools import partial
from typing import Final

from shared.db.database import connect
from shared.eventstore.store import EventStore
from shared.projections.read_models import ReadModels
from shared.projections.rebuild import rebuild
from tests.bench.aggregate import READ_MODEL, STEPS
from tests.bench.goals.relaying import fill
from tests.bench.measure import Promise, Result, Side, interleaved, result
from tests.bench.peers import pyeventsourcing
from tests.bench.peers.copying import read_in_order
from tests.bench.servers import Bench

SMALL: Final = 200_000
LARGE: Final = 1_000_000
THEIRS: Final = 2_000
PATIENCE: Final = 300
READING: Final = Promise(
    goal=7,
    what="rebuild of 200,000 events : raw ordered read of the same",
    what_zh="重建 20 万事件的读模型 : 按序读出同样的事件",
    target=0.5,
)
GROWING: Final = Promise(
    goal=7,
    what="rebuild of 1,000,000 events : of 200,000",
    what_zh="重建 100 万事件 : 重建 20 万事件（每秒）",
    target=0.9,
)
RUNNER: Final = Promise(
    goal=7,
    what="rebuild : pyeventsourcing's ProjectionRunner",
    what_zh="重建读模型 : pyeventsourcing 的 ProjectionRunner",
    target=40.0,
)
# Copies of the first rows at later positions, in streams of a few events each: by PostgreSQL itself, since
# only their number matters here. Whatever other columns there are stay as they were.
MULTIPLY: Final = """
    INSERT INTO es_event
    SELECT copied.*
    FROM generate_series({first}, {last}) AS g (n) CROSS JOIN es_event AS e,
         lpad(to_hex((g.n - 1) / {steps}), 32, '0') AS issue,
         LATERAL jsonb_populate_record(e, jsonb_build_object(
            'position', g.n, 'id', gen_random_uuid(), 'version', (g.n - 1) % {steps} + 1,
            'stream', 'issue-' || issue,
            'data', overlay(e.data placing issue from position('"issue":"' in e.data) + 9 for 36))) AS copied
    WHERE e.position = 1 ORDER BY g.n"""


async def goal_7(bench: Bench) -> list[Result]:
    small, large = round(SMALL * bench.scale), round(LARGE * bench.scale)
    async with bench.store() as few, bench.store() as many:
        await multiplied(bench, few, small)
        await multiplied(bench, many, large)
        env = pyeventsourcing.environment(bench.postgres, await bench.made())
        theirs = await asyncio.to_thread(_filled, env, round(THEIRS * bench.scale))
        sides: dict[str, Side] = {
            "small": partial(_rebuilt, few, small),
            "read": lambda: read_in_order(few.database),
            "runner": lambda: asyncio.to_thread(pyeventsourcing.rebuilt, env, theirs),
        }
        rates = await interleaved(bench.rounds, sides)
        sizes: dict[str, Side] = {
            "small": partial(_rebuilt, few, small),
            "large": partial(_rebuilt, many, large),
        }
        growing = await interleaved(bench.rounds, sizes, warm_up=False)
    return [
        result(READING, rates["small"], rates["read"]),
        result(GROWING, growing["large"], growing["small"]),
        result(RUNNER, rates["small"], rates["runner"]),
    ]


async def multiplied(bench: Bench, store: EventStore, count: int) -> None:
    """A log of so many events, and a read model that stands ready."""
    await fill(store, 1)
    async with store.database.connection() as connection:
        name = str(await connection.fetchval("SELECT current_database()"))
    # The service's own role may not write the log except by appending.
    async with (
        connect(bench.postgres.dsn(name, "postgres"), size=1) as admin,
        admin.connection() as connection,
    ):
        statement = MULTIPLY.format(steps=STEPS, first=2, last=count)
        await connection.execute(statement, timeout=PATIENCE)
        await connection.execute("UPDATE es_head SET position = $1", count)
        await connection.execute("VACUUM ANALYZE es_event", timeout=PATIENCE)
    await ReadModels(store.database, store, [READ_MODEL]).prepare()


async def _rebuilt(store: EventStore, count: int) -> float:
    started = time.perf_counter()
    await rebuild(store.database, store, READ_MODEL)
    return count / (time.perf_counter() - started)


def _filled(env: Mapping[str, str], count: int) -> int:
    app = pyeventsourcing.Issues(env=env)
    try:
        return pyeventsourcing.filled(app, count)
    finally:
        app.close()
