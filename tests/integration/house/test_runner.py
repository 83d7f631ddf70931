"""`python -m deploy.local` as a person runs it: it stops cleanly, leaves nothing behind, and resumes."""

import asyncio
import os
import re
import signal
import socket
import sys
from asyncio.subprocess import PIPE, STDOUT, Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
import psutil
import pytest_asyncio

from shared.kernel import new_id
from tests.fixtures.house import HOST, TIMEOUT
from tests.fixtures.round import CITY, accepted, issue_plan, opening, send
from tests.fixtures.servers import data_folder

STOP_SECONDS = 5
PERSON = {"actor": "test-dept", "unit": "dept-520600", "roles": ["dept"], "areas": [CITY]}


def free_ports(count: int) -> list[int]:
    """Ports that were free a moment ago; held together, so that they differ."""
    probes = [socket.create_server((HOST, 0)) for _ in range(count)]
    ports = [int(probe.getsockname()[1]) for probe in probes]
    for probe in probes:
        probe.close()
    return ports


@asynccontextmanager
async def running(data: Path) -> AsyncIterator[tuple[Process, httpx.AsyncClient]]:
    """The runner without the demo, once it says that it serves, and a client with a token."""
    port, nats_port = free_ports(2)
    settings = {"QZ_PORT": str(port), "QZ_NATS_PORT": str(nats_port), "QZ_DATA": str(data), "QZ_DEMO": "0"}
    command = (sys.executable, "-m", "deploy.local")
    process = await asyncio.create_subprocess_exec(
        *command, stdout=PIPE, stderr=STDOUT, env={**os.environ, **settings}
    )
    assert process.stdout is not None
    try:
        said = (await process.stdout.readuntil("已就绪".encode())).decode()
        assert not re.search("没有启动成功|占用", said)
        async with httpx.AsyncClient(base_url=f"http://{HOST}:{port}", timeout=TIMEOUT) as client:
            token = (await client.post("/demo/token", json=PERSON)).json()["token"]
            client.headers["Authorization"] = f"Bearer {token}"
            yield process, client
    finally:
        if process.returncode is None:
            process.send_signal(signal.SIGINT)
        await process.communicate()


@dataclass(frozen=True, slots=True, kw_only=True)
class Lives:
    """What was seen of two lives on one data folder: in the first, a round was opened and a board was open."""

    round_id: str
    rounds_after: list[str]
    children: list[psutil.Process]
    exits: list[int | None]
    last_line_of_board: str


@pytest_asyncio.fixture(scope="module")
async def lives() -> AsyncIterator[Lives]:
    with data_folder() as data:
        async with running(data) as (first, client), client.stream("GET", "/notify/board/live") as board:
            round_id = new_id()
            accepted(await send(client, "rounds", opening(round_id, 3, await issue_plan(client))))
            children = psutil.Process(first.pid).children(recursive=True)
            stopping = asyncio.create_task(stop(first))
            lines = [line async for line in board.aiter_lines()]
            await stopping
        async with running(data) as (second, client):
            after = await rounds(client)
            await stop(second)
    yield Lives(
        round_id=str(round_id),
        rounds_after=after,
        children=children,
        exits=[first.returncode, second.returncode],
        last_line_of_board=lines[-1],
    )


async def stop(process: Process) -> None:
    """Ctrl-C; TimeoutError when it takes too long."""
    process.send_signal(signal.SIGINT)
    async with asyncio.timeout(STOP_SECONDS):
        await process.communicate()


async def rounds(client: httpx.AsyncClient) -> list[str]:
    return [row["round"] for row in (await client.get("/issues/api/rounds")).json()]


async def test_what_was_committed_is_there_after_a_stop_and_a_new_start(lives: Lives) -> None:
    assert lives.rounds_after == [lives.round_id]


async def test_ctrl_c_is_a_clean_end_even_while_a_board_is_open(lives: Lives) -> None:
    assert lives.exits == [0, 0]


async def test_no_server_is_left_behind(lives: Lives) -> None:
    assert len(lives.children) >= 2
    assert psutil.wait_procs(lives.children, timeout=1)[1] == []


async def test_an_open_board_ends_like_a_stream_that_has_no_more_to_say(lives: Lives) -> None:
    assert lives.last_line_of_board == ""
