"""Goal 5: how long after the answer a read row is visible, while others send a third of what can be taken."""

import asyncio
import random
import time
from dataclasses import dataclass
from statistics import median
from typing import Final

from shared.db.database import Connection, connect
from shared.eventstore.store import MIGRATIONS
from shared.kernel import new_id
from shared.kernel.wakeup import Wakeup
from tests.bench.load import Line, connected, request
from tests.bench.measure import Promise, Result, result
from tests.bench.processes import CLIENTS, load, serving
from tests.bench.servers import Bench

SHARE: Final = 1 / 3
LIMIT_MS: Final = 50.0
PROBES_A_SECOND: Final = 50
SEEN: Final = "SELECT 1 FROM bench_issue WHERE issue = $1"
MEDIAN: Final = Promise(
    goal=5,
    what="lag from answer to read row, p50, at a third of peak load : the command's own p50",
    what_zh="答复到读模型可见的延迟 p50（三分之一峰值负载） : 命令自身的 p50",
    target=1.0,
    unit="ms",
    better="lower",
)
WORST: Final = Promise(
    goal=5,
    what="the same lag, p99 : 50 ms",
    what_zh="同一延迟的 p99 : 50 毫秒",
    target=1.0,
    unit="ms",
    better="lower",
)
CONFIGURATION: Final = (
    "our own service with relay and one read model; strangers send at random times (Poisson, open loop) a third of "
    "what 64 clients reach without pause; a prober, at random times too, asks PostgreSQL for its row without pause "
    "from the answer on"
)


@dataclass(frozen=True, slots=True)
class Round:
    """Milliseconds, and how much of the load on offer was sent."""

    command_p50: float
    lag_p50: float
    lag_p99: float
    reached: float


async def goal_5(bench: Bench) -> list[Result]:
    await bench.fresh_streams()
    dsn = bench.dsn(await bench.made(MIGRATIONS))
    async with serving(bench, "reading", dsn) as port, connect(dsn, size=1) as database:
        peak = (await load(port, "/steps", 2 * bench.seconds)).rate
        async with database.connection() as connection:
            line = await connected(port)
            rounds = [await _round(bench, port, line, connection, peak * SHARE) for _ in range(bench.rounds)]
            line.close()
    reached = [one.reached for one in rounds]
    lags, tails = [one.lag_p50 for one in rounds], [one.lag_p99 for one in rounds]
    return [
        result(MEDIAN, lags, [one.command_p50 for one in rounds], reached),
        result(WORST, tails, [LIMIT_MS] * len(rounds), reached),
    ]


async def _round(bench: Bench, port: int, line: Line, connection: Connection, rate: float) -> Round:
    seconds = 4 * bench.seconds
    strangers = asyncio.create_task(load(port, "/steps", seconds, clients=CLIENTS, rate=rate))
    commands: list[float] = []
    lags: list[float] = []
    pause = Wakeup()
    while not strangers.done():
        await pause.wait(random.expovariate(PROBES_A_SECOND))
        command, lag = await _probe(line, connection)
        commands.append(command)
        lags.append(lag)
    sent = strangers.result()
    return Round(
        command_p50=median(commands) * 1_000,
        lag_p50=median(lags) * 1_000,
        lag_p99=sorted(lags)[len(lags) * 99 // 100] * 1_000,
        # All that was due is sent in the end: a server that cannot take it in time needs longer.
        reached=min(1.0, seconds / sent.seconds),
    )


async def _probe(line: Line, connection: Connection) -> tuple[float, float]:
    """Seconds of one command, and from its answer until its row is seen."""
    issue = new_id()
    asked = time.perf_counter()
    await line.send(request("/steps", str(issue)))
    answered = time.perf_counter()
    while not await connection.fetchval(SEEN, issue):
        pass
    return answered - asked, time.perf_counter() - answered
