"""The measured server, its worker and the load generator, each a process of its own."""

import asyncio
import json
import socket
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from deploy.local.children import Child
from shared.kernel.wakeup import Wakeup
from tests.bench.load import HOST, connected
from tests.bench.servers import Bench

ROOT: Final = Path(__file__).parents[2]
PATIENCE: Final = 30
CLIENTS: Final = 64


class NotServing(Exception):
    """The server ended, or did not listen in time; the message has the last lines of its log."""


@dataclass(frozen=True, slots=True)
class Load:
    """What the load generator found, in seconds. started: by the clock perf_counter, which all processes share.

    p50, p99: from a command to its answer.
    """

    done: int
    started: float
    seconds: float
    p50: float
    p99: float

    @property
    def rate(self) -> float:
        return self.done / self.seconds


@asynccontextmanager
async def running(bench: Bench, module: str, *words: str) -> AsyncIterator[Child]:
    """python -m tests.bench.<module> inside the block."""
    log = bench.data / f"{module}-{words[0]}.log"
    child = Child.launch([sys.executable, "-m", f"tests.bench.{module}", *words], log=log, folder=ROOT)
    try:
        yield child
    finally:
        await asyncio.to_thread(child.stop)


@asynccontextmanager
async def serving(bench: Bench, kind: str, dsn: str) -> AsyncIterator[int]:
    """A server of tests.bench.serve inside the block; gives its port."""
    port = _free_port()
    async with running(bench, "serve", kind, str(port), dsn, bench.nats.url) as child:
        await _listening(child, port)
        yield port


async def load(port: int, path: str, seconds: float, *, clients: int = CLIENTS, rate: float = 0) -> Load:
    """Run the load generator to its end. rate: commands a second at random times; 0 as fast as answers come."""
    words = ("-m", "tests.bench.load", str(port), path, str(clients), str(seconds), str(rate))
    process = await asyncio.create_subprocess_exec(
        sys.executable, *words, cwd=ROOT, stdout=asyncio.subprocess.PIPE
    )
    told, _ = await process.communicate()
    if process.returncode:
        raise NotServing(f"the load generator gave up: {path}")
    return Load(**json.loads(told))


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


async def _listening(child: Child, port: int) -> None:
    pause = Wakeup()
    try:
        async with asyncio.timeout(PATIENCE):
            while not child.ended(within=0.001):
                try:
                    (await connected(port)).close()
                except OSError:
                    await pause.wait(0.05)
                else:
                    return
    except TimeoutError:
        pass
    raise NotServing(child.said())
