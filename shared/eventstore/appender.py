"""Coalesced appends: concurrent commands of a process are committed together, each answered on its own."""

import asyncio
import re
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import asyncpg
import structlog

from shared.db.database import Database
from shared.eventstore.batch import Item, Outcome, commit
from shared.eventstore.errors import InvalidValue, OutcomeUnknown, StoreBusy
from shared.eventstore.events import Answer, Appended
from shared.kernel import Clock, Refusal

BATCH_COMMANDS = 500
QUEUE_COMMANDS = 5_000
QUEUE_BYTES = 64 * 1024 * 1024
LOST_CONNECTION = (
    OSError,
    asyncpg.InterfaceError,
    asyncpg.PostgresConnectionError,
    asyncpg.exceptions.OperatorInterventionError,
)
# What Python, asyncpg and PostgreSQL say of a value that they cannot keep.
BAD_VALUE = (ValueError, asyncpg.DataError, asyncpg.IntegrityConstraintViolationError)
RETRY_SECONDS = (0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 4.0, 8.0)

# JSON writes NUL as an escape, which text columns would keep and every read model would refuse. An even number
# of backslashes before it is a backslash that was written as such.
NUL_ESCAPE = re.compile(r"(?<!\\)(?:\\\\)*\\u0000")

log = structlog.get_logger()


@dataclass(slots=True)
class _Waiting:
    item: Item
    size: int
    answer: asyncio.Future[Outcome]


class Appender:
    """The one writer of a process. run() must be supervised: without it no command is answered."""

    def __init__(self, database: Database, clock: Clock, committed: Callable[[], None]) -> None:
        self._database = database
        self._clock = clock
        self._committed = committed
        self._queue: deque[_Waiting] = deque()
        self._queued_bytes = 0
        self._wake = asyncio.Event()

    async def append(self, item: Item) -> Answer:
        """Commit one command: its first answer, or VersionConflict, CommandIdReused, StoreBusy raised.

        A caller that is cancelled gives up the answer only; the command still commits.
        """
        size = _checked_size(item)
        if len(self._queue) >= QUEUE_COMMANDS or self._queued_bytes + size > QUEUE_BYTES:
            raise StoreBusy
        waiting = _Waiting(item, size, asyncio.get_running_loop().create_future())
        self._queue.append(waiting)
        self._queued_bytes += size
        self._wake.set()
        outcome = await asyncio.shield(waiting.answer)
        if isinstance(outcome, Appended | Refusal):
            return outcome
        raise outcome

    async def run(self) -> None:
        """Take what has gathered, commit it, answer; for ever. A cancel lets the current batch finish."""
        while True:
            await self._wake.wait()
            self._wake.clear()
            while self._queue:
                batch = self._take()
                work = asyncio.ensure_future(self._commit(batch))
                try:
                    await asyncio.shield(work)
                except asyncio.CancelledError:
                    await work
                    raise

    def _take(self) -> list[_Waiting]:
        batch = [self._queue.popleft() for _ in range(min(BATCH_COMMANDS, len(self._queue)))]
        self._queued_bytes -= sum(waiting.size for waiting in batch)
        return batch

    async def _commit(self, batch: Sequence[_Waiting]) -> None:
        try:
            outcomes = await self._commit_surely([waiting.item for waiting in batch])
        except OutcomeUnknown as error:
            _fail(batch, error)
        except Exception as error:
            if len(batch) > 1:
                # One of them is at fault: each goes alone, so that it fails only its own command.
                for waiting in batch:
                    await self._commit([waiting])
            elif isinstance(error, BAD_VALUE):
                _fail(batch, InvalidValue(str(error)))
            else:
                log.exception("append_failed", command=str(batch[0].item.call.command_id))
                _fail(batch, error)
        else:
            _settle(batch, outcomes)
            self._committed()

    async def _commit_surely(self, items: Sequence[Item]) -> list[Outcome]:
        # A connection lost at COMMIT means "unknown". Asking again is safe: each command is looked up by
        # its id first, so that what did commit gives its stored answer.
        for pause in RETRY_SECONDS:
            try:
                async with self._database.connection() as connection:
                    return await commit(connection, items, self._clock())
            except LOST_CONNECTION:
                log.warning("append_connection_lost", commands=len(items), retry_in=pause)
                await asyncio.sleep(pause)
        raise OutcomeUnknown


def _checked_size(item: Item) -> int:
    size = 0
    for write in item.writes:
        for event in write.events:
            if NUL_ESCAPE.search(event.data):
                raise InvalidValue("NUL")
            try:
                size += len(event.data.encode())
            except UnicodeEncodeError as error:
                raise InvalidValue("lone surrogate") from error
    return size


def _settle(batch: Sequence[_Waiting], outcomes: Sequence[Outcome]) -> None:
    for waiting, outcome in zip(batch, outcomes, strict=True):
        if not waiting.answer.done():
            waiting.answer.set_result(outcome)


def _fail(batch: Sequence[_Waiting], error: Exception) -> None:
    for waiting in batch:
        if not waiting.answer.done():
            waiting.answer.set_exception(error)
