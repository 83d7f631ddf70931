"""What the figures were measured on and with: machine, versions, and how each peer was set up."""

import os
import platform
import time
from importlib.metadata import version
from pathlib import Path
from typing import Final

import psutil

from shared.kernel import system_clock
from tests.bench.goals import flushing, lagging, over_http, relaying
from tests.bench.peers import copying, messagedb, naive, plain, pyeventsourcing
from tests.bench.servers import Bench

PACKAGES: Final = (
    "asyncpg", "eventsourcing", "fastapi", "faststream", "nats-py", "psycopg", "pydantic", "starlette", "uvicorn",
    "uvloop",
)  # fmt: skip
CONFIGURATIONS: Final = {
    "pyeventsourcing (goals 1, 7)": pyeventsourcing.CONFIGURATION,
    "plain load + insert (goal 2)": plain.CONFIGURATION,
    "empty route (goal 3)": over_http.EMPTY_CONFIGURATION,
    "naive (goal 4)": naive.CONFIGURATION,
    "a transaction per command (goal 4)": over_http.SINGLE_CONFIGURATION,
    "lag (goal 5)": lagging.CONFIGURATION,
    "COPY (goal 6)": copying.COPY_CONFIGURATION,
    "raw ordered read (goal 7)": copying.READ_CONFIGURATION,
    "message-db (goal 8)": messagedb.CONFIGURATION,
    "single publishes (goal 9)": relaying.CONFIGURATION,
    "one request for each finding (goal 10)": flushing.CONFIGURATION,
}
SYNC_SECONDS: Final = 0.5
PAGE: Final = bytes(8_192)
GIBIBYTE: Final = 1 << 30


async def described(bench: Bench) -> dict[str, object]:
    """As machine.json keeps it."""
    return {
        "measured_at": system_clock().isoformat(timespec="seconds"),
        "rounds": bench.rounds,
        "scale": bench.scale,
        "machine": {
            "cores": os.cpu_count(),
            "cpu": _cpu(),
            "memory_gib": round(psutil.virtual_memory().total / GIBIBYTE, 1),
            "fdatasync_per_second": round(_syncs(bench.data / "sync")),
            "load_at_start": round(os.getloadavg()[0], 1),
        },
        "versions": {
            "python": platform.python_version(),
            "kernel": platform.release().split("-")[0],
            **await _servers(bench),
            **{name: version(name) for name in PACKAGES},
        },
        "servers": "fsync on, synchronous_commit on; JetStream sync_interval always; fresh data",
        "configurations": CONFIGURATIONS,
    }


async def _servers(bench: Bench) -> dict[str, str]:
    async with (
        bench.database(size=1) as database,
        database.connection() as connection,
        bench.client() as nats,
    ):
        broker = nats.connected_server_version
        return {
            "postgresql": str(await connection.fetchval("SHOW server_version")),
            "nats-server": f"{broker.major}.{broker.minor}.{broker.patch}",
        }


def _cpu() -> str:
    known = Path("/proc/cpuinfo")
    lines = known.read_text().splitlines() if known.exists() else []
    return next(
        (line.partition(":")[2].strip() for line in lines if line.startswith("model name")), "unknown"
    )


def _syncs(path: Path) -> float:
    """How often a second a page can be written and known to be on disk."""
    done = 0
    started = time.perf_counter()
    with path.open("wb") as file:
        while (elapsed := time.perf_counter() - started) < SYNC_SECONDS:
            file.write(PAGE)
            file.flush()
            os.fdatasync(file.fileno())
            done += 1
    path.unlink()
    return done / elapsed
