"""Goal 10: 500 phones find a signal at the same moment and send 20 findings each, to a whole house."""

import asyncio
import json
import sys
from collections.abc import Mapping
from functools import partial
from typing import Final

from tests.bench.measure import Promise, Result, Side, interleaved, result
from tests.bench.processes import ROOT, NotServing
from tests.bench.servers import Bench
from tests.fixtures.house import open_house
from tests.fixtures.round import seed_round

PHONES: Final = 500
EACH: Final = 20
WITHIN_SECONDS: Final = 30
NEEDED: Final = PHONES * EACH / WITHIN_SECONDS
SOON: Final = Promise(
    goal=10,
    what="500 phones flushing 20 findings each to a whole house : 10,000 commands in 30 s",
    what_zh="500 部手机同时补报各 20 条（整套系统） : 30 秒内 1 万条",
    target=1.0,
)
TOGETHER: Final = Promise(
    goal=10,
    what="findings of 500 phones in batches : one request for each finding",
    what_zh="500 部手机成批上报 : 一条一个请求",
    target=1.5,
)
CONFIGURATION: Final = (
    "all four services in one process with PostgreSQL and JetStream, read models and the board keeping up; each phone "
    "is an actor with a connection of its own, and its findings lie in 20 townships"
)


async def goal_10(bench: Bench) -> list[Result]:
    count = max(2, round(PHONES * bench.scale))
    async with open_house("demo") as house:
        seeded = await seed_round(house)
        flush = partial(_flushed, house.url, str(seeded.id), count)
        sides: dict[str, Side] = {"batch": partial(flush, "batch"), "single": partial(flush, "single")}
        rates = await interleaved(bench.rounds, sides)
    needed = [NEEDED] * len(rates["batch"])
    return [result(SOON, rates["batch"], needed), result(TOGETHER, rates["batch"], rates["single"])]


async def _flushed(url: str, round_id: str, count: int, kind: str) -> float:
    """Findings a second, until the last one is entered; NotServing if anybody would have to do something about one."""
    words = ("-m", "tests.bench.phones", url, round_id, str(count), str(EACH), kind)
    process = await asyncio.create_subprocess_exec(
        sys.executable, *words, cwd=ROOT, stdout=asyncio.subprocess.PIPE
    )
    answer, _ = await process.communicate()
    if process.returncode:
        raise NotServing(f"the phones gave up: {kind}")
    told: Mapping[str, float] = json.loads(answer)
    if told["refused"]:
        raise NotServing(f"{told['refused']} findings were refused")
    return told["done"] / told["seconds"]
