"""What was delivered and not yet handled. It is handed over in the stream's order and acknowledged after."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Final

import nats.errors
import structlog
from nats.aio.msg import Msg

from shared.telemetry import Health

BATCH: Final = 500
BACK_OFF_SECONDS: Final = (0.2, 1.0, 5.0, 30.0)

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Delivery:
    """One message as it came: CloudEvents headers, the JSON body, and where it lies in its stream."""

    headers: dict[str, str]
    body: bytes
    subject: str = ""
    sequence: int = 0


Handler = Callable[[Sequence[Delivery]], Awaitable[None]]


class OutOfOrder(Exception):
    """Raised by a handler that misses something: all that is held goes back and is delivered again.

    Its text is shown to operators: positions and ids, never what a message says.
    """


class Inbox:
    """The server's limit of unacknowledged messages bounds it. name: under which its troubles are shown."""

    def __init__(self, stream: str, name: str, handler: Handler, health: Health) -> None:
        self.arrived = 0
        """How many messages have come, for those who look whether any do."""
        self._stream = stream
        self._name = name
        self._handler = handler
        self._health = health
        # By stream sequence: what comes again while we still hold it takes its own place.
        self._held: dict[int, Msg] = {}
        self._filled = asyncio.Event()

    @property
    def empty(self) -> bool:
        return not self._held

    def put(self, message: Msg) -> None:
        if message.metadata.stream != self._stream:
            # Whoever may make consumers may have them pushed to us; nothing of another stream belongs here.
            log.warning("delivery_of_another_stream", inbox=self._name, stream=message.metadata.stream)
            return
        self.arrived += 1
        self._held[_sequence(message)] = message
        self._filled.set()

    async def run(self) -> None:
        """Hand over what has gathered, for ever; a batch that fails is tried again before anything after it."""
        failures = 0
        while True:
            await self._filled.wait()
            # What was given back comes again between what is new: the stream's order is the only one.
            batch = [self._held[sequence] for sequence in sorted(self._held)[:BATCH]]
            try:
                await self._handler([_delivery(one) for one in batch])
                await self._done(batch)
            except Exception as error:
                pause = BACK_OFF_SECONDS[min(failures, len(BACK_OFF_SECONDS) - 1)]
                failures += 1
                await self._failed(error, len(batch), pause)
            else:
                failures = 0
                self._health.note(self._name, None)

    async def _done(self, batch: Sequence[Msg]) -> None:
        for message in batch:
            # A batch that is handled again after a lost connection has some that were acknowledged before.
            with suppress(nats.errors.MsgAlreadyAckdError):
                await message.ack()
            if self._held.get(_sequence(message)) is message:
                del self._held[_sequence(message)]
        if not self._held:
            self._filled.clear()

    async def _failed(self, error: Exception, messages: int, pause: float) -> None:
        misses = isinstance(error, OutOfOrder)
        # Of other errors only the kind: their text may quote what a message says.
        self._health.note(self._name, str(error) if misses else type(error).__name__)
        log.warning("delivery_failed", inbox=self._name, messages=messages, retry_in=pause, exc_info=error)
        if misses:
            await self._give_back()
        await asyncio.sleep(pause)

    async def _give_back(self) -> None:
        held, self._held = self._held, {}
        self._filled.clear()
        for _, message in sorted(held.items()):
            # What cannot be given back now comes back by itself when the acknowledgement is overdue.
            with suppress(nats.errors.Error):
                await message.nak()


def _sequence(message: Msg) -> int:
    return message.metadata.sequence.stream


def _delivery(message: Msg) -> Delivery:
    return Delivery(dict(message.headers or {}), message.data, message.subject, _sequence(message))
