"""A connection to NATS under an identity: made in the background, never given up, its complaints remembered."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any, Final

import structlog
from nats.aio.client import Client
from pydantic import SecretStr

from shared.telemetry import end
from shared.topology import inbox_prefix

RECONNECT_SECONDS: Final = 1
DENIED: Final = "permissions violation"
# A publisher that is denied tries again and again; when it has been quiet for so long, it has stopped.
DENIED_SECONDS: Final = 60.0

log = structlog.get_logger()


@dataclass(slots=True)
class Complaints:
    """What the server and the line say. A denied publish is told here only: its caller sees a time-out."""

    identity: str
    denied: int = 0
    """How often the server refused us a subject."""
    _last: str = ""
    _denied_at: float = field(default=float("-inf"))
    _denied_what: str = ""

    async def heard(self, error: Exception) -> None:
        """nats-py's error_cb."""
        text = str(error) or type(error).__name__
        if DENIED in text.lower():
            self.denied += 1
            self._denied_at, self._denied_what = time.monotonic(), text
        if text != self._last:
            log.warning("nats_error", identity=self.identity, error=text)
            self._last = text

    def trouble(self, connected: bool) -> str | None:
        """What is wrong now, None when nothing is."""
        if not connected:
            return f"not connected: {self._last}" if self._last else "not connected"
        if time.monotonic() < self._denied_at + DENIED_SECONDS:
            return self._denied_what
        return None


@dataclass(frozen=True, slots=True)
class Access:
    """Where the server is and who we are to it; without a seed we come as anybody."""

    url: str
    identity: str
    seed: SecretStr | None = None

    def options(self, complaints: Complaints) -> dict[str, Any]:
        """Arguments of nats-py's connect, besides address and key."""
        return {
            "name": self.identity,
            "inbox_prefix": inbox_prefix(self.identity),
            "max_reconnect_attempts": -1,
            "reconnect_time_wait": RECONNECT_SECONDS,
            "error_cb": complaints.heard,
        }


@dataclass(slots=True)
class Link:
    """A client that may be connected later."""

    client: Client
    complaints: Complaints
    _connecting: "asyncio.Task[None]"

    async def connected_within(self, seconds: float) -> bool:
        """Wait for the first connection, so long at most."""
        await asyncio.wait({self._connecting}, timeout=seconds)
        return self.client.is_connected

    def trouble(self) -> str | None:
        return self.complaints.trouble(self.client.is_connected)


@asynccontextmanager
async def open_link(access: Access) -> AsyncIterator[Link]:
    """A link whose connection is being made; closed at the end."""
    client, complaints = Client(), Complaints(access.identity)
    seed = access.seed.get_secret_value() if access.seed else None
    connecting = asyncio.create_task(
        client.connect(access.url, nkeys_seed_str=seed, **access.options(complaints))
    )
    try:
        yield Link(client, complaints, connecting)
    finally:
        await end(connecting)
        await close(client)


async def close(client: Client) -> None:
    """Close a client in whatever state; on a line that is down nats-py's own close ends in a cancellation."""
    await asyncio.gather(asyncio.ensure_future(client.close()), return_exceptions=True)
