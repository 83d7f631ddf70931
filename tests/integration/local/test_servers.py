"""The embedded servers: they start, keep what they were given, stop, and leave other folders alone."""

import os
import signal
import socket
import stat
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import asyncpg
import nats as nats_client
import psutil
import pytest

from deploy.local import nats, places, postgres
from deploy.local.accounts import we_are_root
from deploy.local.children import LocalServerError
from tests.fixtures.servers import data_folder

ROOT = Path(__file__).parents[3]


@pytest.fixture
def data() -> Iterator[Path]:
    with data_folder() as folder:
        yield folder


@pytest.fixture
def closed(data: Path) -> Path:
    """A folder that only its owner may enter, like a home."""
    folder = data / "closed"
    folder.mkdir(mode=0o700)
    return folder


async def ask(server: postgres.Running, sql: str) -> object:
    connection = await asyncpg.connect(server.dsn("postgres"))
    try:
        return await connection.fetchval(sql)
    finally:
        await connection.close()


async def messages(server: nats.Running, publish: int) -> int:
    """How many messages the stream holds after we published so many."""
    async with await nats_client.connect(server.url) as client:
        stream = client.jetstream()
        await stream.add_stream(name="KEPT", subjects=["kept"])
        for _ in range(publish):
            await stream.publish("kept", b"x")
        return (await stream.stream_info("KEPT")).state.messages


def kill(pid: int) -> None:
    os.kill(pid, signal.SIGKILL)


async def test_postgres_keeps_committed_rows_over_a_kill(data: Path) -> None:
    server = postgres.start(data)
    await ask(server, "CREATE TABLE kept AS SELECT 7 AS n")
    kill(server.pid)
    assert server.child.ended(within=10)
    with postgres.start(data) as again:
        assert await ask(again, "SELECT n FROM kept") == 7


async def test_nats_keeps_acknowledged_messages_over_a_kill(data: Path) -> None:
    server = nats.start(data, None)
    assert await messages(server, publish=3) == 3
    kill(server.pid)
    assert server.child.ended(within=10)
    with nats.start(data, None) as again:
        assert await messages(again, publish=0) == 3


async def test_postgres_runs_with_the_settings_that_durability_needs(data: Path) -> None:
    with postgres.start(data) as server:
        sql = "SELECT string_agg(setting, ' ' ORDER BY name) FROM pg_settings WHERE name = ANY($1::text[])"
        connection = await asyncpg.connect(server.dsn("postgres"))
        names = ["fsync", "listen_addresses", "server_encoding", "synchronous_commit", "TimeZone"]
        found = await connection.fetchval(sql, names)
        await connection.close()
    assert found == "UTC on  UTF8 on"
    assert stat.S_IMODE(server.socket.stat().st_mode) == 0o700


def test_both_are_up_within_a_second_of_their_second_start(data: Path) -> None:
    postgres.start(data).stop()
    nats.start(data, None).stop()
    begun = time.monotonic()
    with postgres.start(data), nats.start(data, None):
        assert time.monotonic() - begun < 1


def test_a_stop_is_clean_and_leaves_no_process(data: Path) -> None:
    database, broker = postgres.start(data), nats.start(data, None)
    family = [psutil.Process(one.pid) for one in (database, broker)]
    family += psutil.Process(database.pid).children()
    database.stop()
    broker.stop()
    assert psutil.wait_procs(family, timeout=10)[1] == []
    assert (database.child.process.returncode, broker.child.process.returncode) == (0, 0)
    assert not (database.folder / "cluster" / "postmaster.pid").exists()
    database.stop()


def test_the_servers_end_with_a_parent_that_is_killed(data: Path) -> None:
    script = (
        "import sys; from pathlib import Path; from deploy.local import nats, postgres\n"
        "d = Path(sys.argv[1])\n"
        "print(postgres.start(d).pid, nats.start(d, None).pid, flush=True); sys.stdin.read()"
    )
    parent = subprocess.Popen(
        [sys.executable, "-c", script, str(data)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    with parent:
        assert parent.stdout is not None
        servers = [psutil.Process(int(pid)) for pid in parent.stdout.readline().split()]
        assert len(servers) == 2
        kill(parent.pid)
    assert psutil.wait_procs(servers, timeout=10)[1] == []


def test_folders_above_the_data_keep_their_permissions(closed: Path) -> None:
    above = [closed, *closed.parents, places.wheel_folder()]
    before = [(one.stat().st_mode, one.stat().st_uid) for one in above]
    notices: list[str] = []
    for _ in range(2):
        with postgres.start(closed / "qz", notice=notices.append) as server:
            pass
    assert [(one.stat().st_mode, one.stat().st_uid) for one in above] == before
    assert (closed / "qz" / "postgres").resolve() == server.folder
    # Root's servant cannot pass through a folder of mode 0700, so its data is elsewhere, said once.
    assert [str(server.folder) in line for line in notices] == [True] * we_are_root()


async def test_data_behind_a_closed_folder_is_kept_too(closed: Path) -> None:
    notices: list[str] = []
    with postgres.start(closed, notice=notices.append) as server:
        await ask(server, "CREATE TABLE kept AS SELECT 7 AS n")
    with postgres.start(closed) as server:
        assert await ask(server, "SELECT n FROM kept") == 7


def test_a_data_folder_too_deep_for_a_socket_path_works(data: Path) -> None:
    with postgres.start(data / ("d" * 120)) as server:
        assert server.socket.exists()
    assert not server.socket.exists()


def test_a_start_cut_short_is_made_good(data: Path) -> None:
    home = postgres.start(data)
    home.stop()
    (home.folder / "cluster").rename(home.folder / "cluster.half")
    postgres.start(data).stop()
    assert not (home.folder / "cluster.half").exists()


def test_a_second_server_on_the_same_data_is_refused(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(postgres, "PREDECESSOR_SECONDS", 0.1)
    monkeypatch.setattr(nats, "PREDECESSOR_SECONDS", 0.1)
    with postgres.start(data), nats.start(data, None):
        with pytest.raises(LocalServerError, match="another one run"):
            postgres.start(data)
        with pytest.raises(LocalServerError, match="another nats-server runs"):
            nats.start(data, None)


def test_a_taken_port_is_told_with_the_setting_to_change(data: Path) -> None:
    refused = pytest.raises(nats.PortTaken, match="QZ_NATS_PORT")
    with socket.create_server(("127.0.0.1", 0)) as other, refused:
        nats.start(data, other.getsockname()[1])
    with nats.start(data, None) as server:
        assert server.port > 0
