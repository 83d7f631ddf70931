"""Which account a server runs under, and what that account can reach. We never widen permissions for it."""

import os
import pwd
import shutil
import subprocess
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Self

NAME = "qingzhuang"
# Nothing of ours leaks in: PGHOST, LD_PRELOAD or a locale would change how a server starts.
ENVIRONMENT = {"PATH": "/usr/bin:/bin", "LC_ALL": "C", "TZ": "UTC"}
ATTEMPTS = 50


@dataclass(frozen=True, slots=True)
class Account:
    uid: int
    gid: int

    @classmethod
    def owner_of(cls, folder: Path) -> Self:
        seen = folder.stat()
        return cls(seen.st_uid, seen.st_gid)

    def can_run(self, program: Path) -> bool:
        try:
            return run([program, "--version"], self).returncode == 0
        except PermissionError:
            return False

    def can_write(self, folder: Path) -> bool:
        return run(["test", "-w", folder], self).returncode == 0


def run(
    command: Sequence[str | Path], account: Account | None, folder: Path = Path("/")
) -> subprocess.CompletedProcess[str]:
    """Run a short command, as this account if one is given, and wait for it."""
    return subprocess.run(
        [str(one) for one in command],
        user=account.uid if account else None,
        group=account.gid if account else None,
        extra_groups=[] if account else None,
        cwd=folder,
        env=ENVIRONMENT,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )


def we_are_root() -> bool:
    return os.geteuid() == 0


def dedicated_account() -> Account:
    """The system user that serves data when we are root; made once, without a home or a log-in shell."""
    pause = threading.Event()
    for _ in range(ATTEMPTS):
        found = _look_up()
        if found is not None:
            return found
        failed = _create()
        # Two test workers may race for the lock of /etc/passwd: the loser looks again.
        if failed:
            pause.wait(0.1)
    raise RuntimeError(
        f"cannot create the system user {NAME}: {failed}; create it, or run as an ordinary user"
    )


def _look_up() -> Account | None:
    try:
        entry = pwd.getpwnam(NAME)
    except KeyError:
        return None
    return Account(entry.pw_uid, entry.pw_gid)


def _create() -> str:
    command = shutil.which("useradd", path="/usr/sbin:/sbin:/usr/bin:/bin")
    if command is None:
        return "useradd is missing"
    made = subprocess.run(
        [command, "--system", "--user-group", "--no-create-home", "--shell", "/usr/sbin/nologin", NAME],
        capture_output=True,
        text=True,
        check=False,
    )
    return made.stderr.strip()
