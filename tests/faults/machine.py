"""The house as processes of their own: each can be killed hard and is started again on the same data."""

import random
import signal
import socket
import subprocess
import sys
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Final, Literal, Self, TypeAlias

import psutil

from deploy.local import nats
from deploy.local import postgres as postgresql
from deploy.local.children import Child
from shared.topology import DECLARED

Victim: TypeAlias = Literal["training", "notify", "nats", "postgres"]
SERVICES: Final[tuple[Victim, ...]] = ("training", "notify")
HOST: Final = "127.0.0.1"
ROOT: Final = Path(__file__).parents[2]
RECOVERY: Final = "automatic recovery in progress"


class Missed(AssertionError):
    """A kill that did not hit what it was meant for: the round proves nothing."""


@dataclass(slots=True)
class Machine:
    """defects: what is planted in the services. Everything ends with the block, by its own pid."""

    data: Path
    defects: tuple[str, ...] = ()
    ports: dict[Victim, int] = field(default_factory=dict)
    services: dict[Victim, Child] = field(default_factory=dict)
    _servers: ExitStack = field(default_factory=ExitStack)
    _postgres: postgresql.Running | None = None
    _nats: nats.Running | None = None

    @property
    def postgres(self) -> postgresql.Running:
        assert self._postgres is not None
        return self._postgres

    @property
    def nats(self) -> nats.Running:
        assert self._nats is not None
        return self._nats

    def __enter__(self) -> Self:
        self._postgres = postgresql.start(self.data)
        self._servers.callback(lambda: self.postgres.stop())
        self._nats = nats.start(self.data, None, DECLARED)
        self._servers.callback(lambda: self.nats.stop())
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for child in self.services.values():
            # They are used to it; a clean stop would be time for nothing.
            child.process.kill()
            child.process.wait()
        self._servers.close()

    def url(self, name: Victim) -> str:
        return f"http://{HOST}:{self.ports[name]}/{name}"

    def start_services(self) -> None:
        self.ports = {name: _free_port() for name in SERVICES}
        for name in SERVICES:
            self.start_service(name)

    def start_service(self, name: Victim) -> None:
        command: list[str | Path] = [sys.executable, "-m", "tests.faults.serving", name]
        command += ["--dsn", self.postgres.dsn(f"qz_{name}", f"qz_{name}")]
        command += ["--nats", self.nats.url, "--port", str(self.ports[name])]
        command += ["--seeds", self.data / "nats" / "seeds.json"]
        for one in self.defects:
            command += ["--defect", one]
        self.services[name] = Child.launch(command, log=self.data / f"{name}.log", folder=ROOT)

    def kill_and_restart(self, victim: Victim) -> None:
        """kill -9, then start again on the same data; Missed when the wrong thing, or nothing, was hit."""
        match victim:
            case "postgres":
                before = self.recoveries()
                _kill_all(self.postgres.child)
                self._postgres = postgresql.start(self.data)
                if self.recoveries() != before + 1:
                    raise Missed("PostgreSQL came back without a crash recovery")
            case "nats":
                _kill(self.nats.child)
                self._nats = nats.start(self.data, self.nats.port, DECLARED)
            case _:
                _kill(self.services[victim])
                self.start_service(victim)

    def recoveries(self) -> int:
        """How often PostgreSQL had to recover from a crash, by its own word."""
        return (self.data / "postgres.log").read_text(encoding="utf-8", errors="replace").count(RECOVERY)


def victims(chance: random.Random, kills: int) -> list[Victim]:
    """As many of each kind as can be, in random order: a service, NATS, PostgreSQL; the services take turns."""
    turns: tuple[Victim, ...] = ("training", "nats", "postgres", "notify", "nats", "postgres")
    plan = [turns[number % len(turns)] for number in range(kills)]
    chance.shuffle(plan)
    return plan


def _kill(child: Child) -> None:
    child.process.kill()
    _ended_by_kill(child)


def _kill_all(child: Child) -> None:
    """The postmaster and every backend: children of a killed postmaster would go on otherwise."""
    postmaster = psutil.Process(child.pid)
    # Stopped first, so that it cannot start another while we count them.
    postmaster.suspend()
    backends = postmaster.children(recursive=True)
    if not backends:
        raise Missed("the postmaster had no children; this is not the server")
    for one in (postmaster, *backends):
        try:
            one.kill()
        except psutil.NoSuchProcess:
            continue
    _ended_by_kill(child)
    _, alive = psutil.wait_procs(backends, timeout=10)
    if alive:
        raise Missed(f"backends outlived the kill: {alive}")


def _ended_by_kill(child: Child) -> None:
    try:
        code = child.process.wait(10)
    except subprocess.TimeoutExpired:
        code = None
    if code != -signal.SIGKILL:
        raise Missed(f"process {child.pid} ended with {code}, not by our kill:\n{child.said()}")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])
