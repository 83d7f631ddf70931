"""PostgreSQL 18 for one machine, reached by a unix socket in a folder that only its account enters.

Nothing listens on the network, which is why connections over the socket are trusted.
"""

import os
import shutil
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self
from urllib.parse import quote

from deploy.local.accounts import run
from deploy.local.children import Child, LocalServerError
from deploy.local.places import Place, settle

PORT = 5432
SETTINGS = {
    "listen_addresses": "",
    "port": str(PORT),
    "unix_socket_permissions": "0700",
    "fsync": "on",
    "synchronous_commit": "on",
    "max_connections": "100",
    "shared_buffers": "64MB",
    "timezone": "UTC",
    "log_timezone": "UTC",
}
INITDB = (
    "--username=postgres",
    "--auth-local=trust",
    "--auth-host=reject",
    "--encoding=UTF8",
    "--locale-provider=builtin",
    "--builtin-locale=C.UTF-8",
    "--locale=C",
)
# sun_path holds 104 bytes on the meanest of the systems we know.
SOCKET_PATH_LIMIT = 104 - len(f"/.s.PGSQL.{PORT}") - 1
RECOVERY_SECONDS = 300
PREDECESSOR_SECONDS = 10
# What PostgreSQL says while the processes of a killed predecessor are still on their way out.
LINGERING = ("already exists", "still in use")


@dataclass(frozen=True, slots=True)
class Running:
    """A started server. folder: its real place, also when the data folder only links to it."""

    child: Child
    folder: Path
    socket: Path

    @property
    def pid(self) -> int:
        return self.child.pid

    def dsn(self, database: str, user: str = "postgres") -> str:
        return f"postgresql://{quote(user)}@/{quote(database)}?host={quote(str(self.socket))}&port={PORT}"

    def stop(self) -> None:
        """Fast shutdown of our own postmaster; connections are closed, nothing committed is lost."""
        self.child.stop()
        if self.socket.parent != self.folder:
            shutil.rmtree(self.socket, ignore_errors=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()


def _say(line: str) -> None:
    sys.stderr.write(line + "\n")


def start(data: Path, *, notice: Callable[[str], None] = _say) -> Running:
    """Start on this data folder, making the cluster on first use; returns when it accepts connections.

    Call it from a thread that lives as long as the server should: the server ends with that thread.
    """
    place = settle(data, notice)
    cluster = place.home / "cluster"
    if not cluster.exists():
        _make_cluster(place, cluster)
    socket = _socket_folder(place)
    command: list[str | Path] = [place.programs / "postgres", "-D", cluster, "-k", socket]
    for name, value in SETTINGS.items():
        command += ["-c", f"{name}={value}"]
    return Running(_start_when_free(place, command, data / "postgres.log"), place.home, socket)


def _make_cluster(place: Place, cluster: Path) -> None:
    """Built beside and renamed, so that a start cut short leaves nothing that looks finished."""
    half = cluster.with_suffix(".half")
    shutil.rmtree(half, ignore_errors=True)
    made = run([place.programs / "initdb", "-D", half, *INITDB], place.account, place.home)
    if made.returncode != 0:
        raise LocalServerError(f"initdb failed:\n{made.stderr}")
    half.rename(cluster)


def _socket_folder(place: Place) -> Path:
    folder = place.home / "socket"
    if len(os.fsencode(folder)) <= SOCKET_PATH_LIMIT:
        folder.mkdir(mode=0o700, exist_ok=True)
    else:
        folder = Path(tempfile.mkdtemp(prefix="qz-", dir="/tmp"))
    if place.account:
        os.chown(folder, place.account.uid, place.account.gid)
    return folder


def _start_when_free(place: Place, command: list[str | Path], log: Path) -> Child:
    give_up = time.monotonic() + PREDECESSOR_SECONDS
    pause = threading.Event()
    while True:
        child = Child.launch(command, log=log, folder=place.home, account=place.account)
        if _became_ready(child, place.home / "cluster" / "postmaster.pid"):
            return child
        said = child.said()
        if time.monotonic() > give_up or not any(sign in said for sign in LINGERING):
            raise LocalServerError(
                f"PostgreSQL did not start (does another one run on {place.home}?):\n{said}"
            )
        pause.wait(0.1)


def _became_ready(child: Child, pid_file: Path) -> bool:
    give_up = time.monotonic() + RECOVERY_SECONDS
    while time.monotonic() < give_up:
        if child.ended(within=0.01):
            return False
        if _is_ready(pid_file, child.pid):
            return True
    child.stop()
    return False


def _is_ready(pid_file: Path, pid: int) -> bool:
    """The file that the postmaster keeps: its pid on the first line, its state on the eighth."""
    try:
        lines = pid_file.read_text(encoding="utf-8").split("\n")
    except FileNotFoundError:
        return False
    return len(lines) > 7 and lines[0] == str(pid) and lines[7].strip() == "ready"
