"""Goal 6: an import of 1,000 events as one command, beside COPY of the same rows."""

import time
from typing import Final

from shared.eventstore.events import Appended
from shared.eventstore.store import EventStore
from shared.kernel import new_id
from tests.bench.aggregate import call, step, stream
from tests.bench.measure import Promise, Result, Side, interleaved, result
from tests.bench.peers.copying import Copying
from tests.bench.servers import Bench

EVENTS: Final = 1_000
BULK: Final = Promise(
    goal=6,
    what="append of 1,000 events in one command : COPY of the same rows",
    what_zh="一条命令追加 1000 个事件 : COPY 同样的行",
    target=0.65,
)


async def goal_6(bench: Bench) -> list[Result]:
    times = max(1, round(20 * bench.scale))
    async with bench.store() as store:
        await _append(store, 1)
        async with store.database.connection() as connection:
            copying = await Copying.of(connection)
            sides: dict[str, Side] = {
                "ours": lambda: _append(store, times),
                "copy": lambda: copying.rate(times),
            }
            rates = await interleaved(bench.rounds, sides)
    return [result(BULK, rates["ours"], rates["copy"])]


async def _append(store: EventStore, times: int) -> float:
    """Events a second, from domain events to the answer."""
    batches = [(issue := new_id(), [step(issue, number) for number in range(EVENTS)]) for _ in range(times)]
    started = time.perf_counter()
    for issue, events in batches:
        answer = await store.append(call(), [(stream(issue), 0, events)])
        assert isinstance(answer, Appended)
    return times * EVENTS / (time.perf_counter() - started)
