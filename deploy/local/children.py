"""Servers as our own child processes: started without a shell, tethered to us, stopped by their own pid."""

import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from deploy.local.accounts import ENVIRONMENT, Account

TETHER = Path(__file__).with_name("tether.py")
# Both servers take SIGINT as "stop now, cleanly".
FAREWELL = signal.SIGINT
LAST_LINES = 12


class LocalServerError(RuntimeError):
    """A server did not start; the message says why and what to set."""


@dataclass(frozen=True, slots=True)
class Child:
    """A running server and the part of its log that is about this run."""

    process: subprocess.Popen[bytes]
    log: Path
    log_start: int

    @classmethod
    def launch(
        cls,
        command: Sequence[str | Path],
        *,
        log: Path,
        folder: Path,
        account: Account | None = None,
        keep: Sequence[int] = (),
    ) -> Self:
        """keep: descriptors that stay open in the child. Its own session, so Ctrl-C reaches us alone."""
        ids = (account.uid, account.gid) if account else (-1, -1)
        words = [*ids, int(FAREWELL), os.getpid(), *command]
        with log.open("ab") as sink:
            process = subprocess.Popen(
                [sys.executable, "-I", "-S", str(TETHER), *map(str, words)],
                stdin=subprocess.DEVNULL,
                stdout=sink,
                stderr=sink,
                cwd=folder,
                env=ENVIRONMENT,
                pass_fds=tuple(keep),
                start_new_session=True,
            )
            return cls(process, log, sink.tell())

    @property
    def pid(self) -> int:
        return self.process.pid

    def ended(self, within: float) -> bool:
        """Wait at most so many seconds for the end; whether it came."""
        try:
            self.process.wait(within)
        except subprocess.TimeoutExpired:
            return False
        return True

    def stop(self, patience: float = 30) -> None:
        """Ask it to stop, wait, and only then end it hard. Does nothing when it has ended."""
        self.process.send_signal(FAREWELL)
        if not self.ended(within=patience):
            self.process.kill()
            self.process.wait()

    def said(self) -> str:
        """The last lines that this run wrote to the log."""
        with self.log.open("rb") as lines:
            lines.seek(self.log_start)
            text = lines.read().decode("utf-8", "replace")
        return "\n".join(text.splitlines()[-LAST_LINES:])
