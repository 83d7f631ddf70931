"""Coalesced appends: concurrent commands of a process are committed together, each answered on its own."""

import asyncio
import re
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeAlias
from uuid import UUID

import asyncpg
import structlog

from shared.db.database import Database
from shared.eventstore.batch import Item, Outcome, commit
from shared.eventstore.errors import (
    CommandIdReused,
    InvalidValue,
    OutcomeUnknown,
    StoreBusy,
    VersionConflict,
)
from shared.eventstore.events import Answer, Appended
from shared.kernel import Clock, Refusal

BATCH_COMMANDS = 500
HALVED_FROM = 32
QUEUE_COMMANDS = 5_000
QUEUE_BYTES = 64 * 1024 * 1024
LOST_CONNECTION = (
    OSError,
    asyncpg.InterfaceError,
    # So asyncpg calls a line that breaks in the middle of an operation.
    asyncpg.InternalClientError,
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


_Batch: TypeAlias = list[_Waiting]
_Settled: TypeAlias = Outcome | Exception
_Flight: TypeAlias = tuple[_Batch, asyncio.Task[list[_Settled]]]


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
        outcome = await waiting.answer
        if isinstance(outcome, Appended | Refusal):
            return outcome
        raise outcome

    async def run(self) -> None:
        """Take what has gathered, commit it, answer; for ever. A cancel lets the current batch finish."""
        while True:
            while not self._queue:
                self._wake.clear()
                await self._wake.wait()
            flight = self._take_off(0)
            while flight:
                flight = await self._land(*flight)

    async def _land(self, batch: _Batch, committing: "asyncio.Task[list[_Settled]]") -> _Flight | None:
        """Answer a batch. The next one is on its way before that: PostgreSQL works while the callers do."""
        cancelled: asyncio.CancelledError | None = None
        while not committing.done():
            # Who ends us cancels again when we take long; no cancel may reach what is being committed.
            try:
                await asyncio.shield(committing)
            except asyncio.CancelledError as error:
                cancelled = error
        outcomes = committing.result()
        following = None if cancelled else self._take_off(len(batch))
        _settle(batch, outcomes)
        self._committed()
        if cancelled:
            raise cancelled
        return following

    def _take_off(self, answering: int) -> _Flight | None:
        batch = self._take(answering)
        return (batch, asyncio.ensure_future(self._commit(batch))) if batch else None

    def _take(self, answering: int) -> _Batch:
        """What has gathered, up to a repeat of one in it: that is for the next batch, where it finds its answer.

        answering: callers who are about to be answered, and will ask again. Of many, one half goes now, so that it
        is under way while the other half asks.
        """
        asking = len(self._queue) + answering
        most = min(BATCH_COMMANDS, asking if asking < HALVED_FROM else (asking + 1) // 2)
        batch: dict[tuple[str, UUID], _Waiting] = {}
        while self._queue and len(batch) < most and self._queue[0].item.key not in batch:
            waiting = self._queue.popleft()
            batch[waiting.item.key] = waiting
        self._queued_bytes -= sum(waiting.size for waiting in batch.values())
        return list(batch.values())

    async def _commit(self, batch: _Batch) -> list[_Settled]:
        """What came of each, in their order; never raises."""
        try:
            return [*await self._commit_surely([waiting.item for waiting in batch])]
        except OutcomeUnknown as error:
            return [error] * len(batch)
        except Exception as error:
            if len(batch) > 1:
                # One of them is at fault: each goes alone, so that it fails only its own command.
                return [settled for waiting in batch for settled in await self._commit([waiting])]
            if isinstance(error, BAD_VALUE):
                return [InvalidValue(str(error))]
            log.exception("append_failed", command=str(batch[0].item.call.command_id))
            return [error]

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
            if event.occurred_at.tzinfo is None:
                raise InvalidValue("time without a zone")
            # The plain search first: it is a hundred times as fast, and nearly always enough.
            if "\\u0000" in event.data and NUL_ESCAPE.search(event.data):
                raise InvalidValue("NUL")
            try:
                size += len(event.data.encode())
            except UnicodeEncodeError as error:
                raise InvalidValue("lone surrogate") from error
    return size


def _settle(batch: _Batch, outcomes: Sequence[_Settled]) -> None:
    for waiting, outcome in zip(batch, outcomes, strict=True):
        # A caller that has gone does not stop the others.
        if waiting.answer.done():
            continue
        if isinstance(outcome, Appended | Refusal | CommandIdReused | VersionConflict):
            waiting.answer.set_result(outcome)
        else:
            waiting.answer.set_exception(outcome)
