"""The load generator, a process of its own: python -m tests.bench.load PORT PATH CLIENTS SECONDS RATE

RATE 0: each client sends its next command when it has the answer. Otherwise so many commands a second in all are
sent at their times, whether or not earlier ones have been answered. Prints one JSON object.
"""

import asyncio
import json
import random
import sys
import time
from dataclasses import dataclass, field
from typing import Final, cast

import uvloop

from shared.kernel import new_id
from shared.kernel.wakeup import Wakeup
from tests.bench.aggregate import KIND, STEPS, TEXT

HOST: Final = "127.0.0.1"
PATIENCE: Final = 30
# Written by hand: a client library would cost more than what is measured.
REQUEST: Final = (
    "POST {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nIdempotency-Key: {key}\r\n"
    "Content-Length: {length}\r\n\r\n"
)


class Line(asyncio.Protocol):
    """One kept connection with one request at a time on it."""

    def __init__(self) -> None:
        self._got = b""
        self._answer: asyncio.Future[bytes] | None = None
        self._transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        # uvloop's transports are no subclasses of asyncio's.
        self._transport = cast(asyncio.Transport, transport)

    def data_received(self, data: bytes) -> None:
        self._got += data
        head, found, body = self._got.partition(b"\r\n\r\n")
        if found and len(body) >= _length(head) and self._answer:
            self._answer.set_result(self._got)
            self._got = b""

    def connection_lost(self, error: Exception | None) -> None:
        if self._answer and not self._answer.done():
            self._answer.set_exception(error or ConnectionError("closed by the server"))

    async def send(self, request: bytes) -> bytes:
        """Send, and wait for the answer, head and body; ConnectionError unless it is a success."""
        assert self._transport is not None
        self._answer = asyncio.get_running_loop().create_future()
        self._transport.write(request)
        answer = await self._answer
        if not answer.startswith(b"HTTP/1.1 2"):
            raise ConnectionError(answer.decode("utf-8", "replace")[:500])
        return answer

    def close(self) -> None:
        assert self._transport is not None
        self._transport.close()


def _length(head: bytes) -> int:
    lower = head.lower()
    start = lower.index(b"content-length:") + len(b"content-length:")
    return int(lower[start:].split(b"\r\n", 1)[0])


async def connected(port: int) -> Line:
    _, line = await asyncio.get_running_loop().create_connection(Line, HOST, port)
    return line


@dataclass(slots=True)
class Client:
    """Takes steps on an issue of its own; after some it goes on with a new one."""

    line: Line
    path: str
    issue: str = ""
    taken: int = STEPS
    latencies: list[float] = field(default_factory=list)

    async def command(self) -> None:
        if self.taken == STEPS:
            self.issue, self.taken = str(new_id()), 0
        started = time.perf_counter()
        await self.line.send(request(self.path, self.issue))
        self.latencies.append(time.perf_counter() - started)
        self.taken += 1


def request(path: str, issue: str) -> bytes:
    body = json.dumps({"issue": issue, "kind": KIND, "text": TEXT}, ensure_ascii=False).encode()
    return REQUEST.format(path=path, key=new_id(), length=len(body)).encode() + body


async def closed_loop(clients: list[Client], seconds: float) -> None:
    until = time.perf_counter() + seconds

    async def keep_on(client: Client) -> None:
        while time.perf_counter() < until:
            await client.command()

    await asyncio.gather(*(keep_on(client) for client in clients))


async def open_loop(clients: list[Client], seconds: float, rate: float) -> None:
    """Commands at random times, as strangers send them; a client that is busy is passed over by a free one."""
    free: asyncio.Queue[Client] = asyncio.Queue()
    for client in clients:
        free.put_nowait(client)
    started = due = time.perf_counter()

    async def one(client: Client) -> None:
        await client.command()
        free.put_nowait(client)

    pause = Wakeup()
    async with asyncio.timeout(seconds + PATIENCE), asyncio.TaskGroup() as group:
        while due < started + seconds:
            if (wait := due - time.perf_counter()) > 0:
                await pause.wait(wait)
            group.create_task(one(await free.get()))
            due += random.expovariate(rate)


async def main(port: int, path: str, count: int, seconds: float, rate: float) -> None:
    clients = [Client(await connected(port), path) for _ in range(count)]
    started = time.perf_counter()
    await (open_loop(clients, seconds, rate) if rate else closed_loop(clients, seconds))
    elapsed = time.perf_counter() - started
    for client in clients:
        client.line.close()
    latencies = sorted(one for client in clients for one in client.latencies)
    told = {
        "done": len(latencies),
        "started": started,
        "seconds": elapsed,
        "p50": latencies[len(latencies) // 2],
        "p99": latencies[len(latencies) * 99 // 100],
    }
    sys.stdout.write(json.dumps(told))


if __name__ == "__main__":
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(
            main(int(sys.argv[1]), sys.argv[2], int(sys.argv[3]), float(sys.argv[4]), float(sys.argv[5]))
        )
