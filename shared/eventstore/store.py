"""The event store of one service: load a stream, append through the one appender, read the log in order."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

import asyncpg
from pydantic import ValidationError

from shared.db.database import Connection, Database
from shared.db.migrate import Migrations
from shared.eventstore import answers
from shared.eventstore.appender import Appender
from shared.eventstore.batch import Item
from shared.eventstore.codec import Codec
from shared.eventstore.errors import CommandIdReused, LogBroken, UnknownEvent
from shared.eventstore.events import Answer, Call, NewEvent, StoredEvent, Undecodable, Write
from shared.kernel import Clock, Refusal, new_id
from shared.kernel.decider import Fact
from shared.kernel.wakeup import Wakeup

MIGRATIONS = Migrations("eventstore", Path(__file__).parent / "migrations")

KEPT_STREAMS = 256
READ_STREAM = "SELECT * FROM es_event WHERE stream = $1 AND version > $2 ORDER BY version"
READ_LOG = "SELECT * FROM es_event WHERE position > $1 ORDER BY position LIMIT $2"
READ_HEAD = "SELECT position, hash, epoch FROM es_head"
FIND_ANSWER = "SELECT digest, answer FROM es_command WHERE actor = $1 AND command_id = $2"


@dataclass(frozen=True, slots=True)
class Head:
    """The end of the log. epoch changes when a store is restored to an earlier point."""

    position: int
    hash: str
    epoch: str


class EventStore:
    """Positions are contiguous from 1; `wakeup` rings after each commit of this process."""

    def __init__(self, database: Database, events: Mapping[str, type], clock: Clock) -> None:
        self.database = database
        self.wakeup = Wakeup()
        self._codec = Codec(events)
        # Streams only grow, so what was read once is still true: only the events behind it are fetched.
        self._streams: dict[str, tuple[StoredEvent, ...]] = {}
        self.appender = Appender(database, clock, self.wakeup.ring)

    async def head(self) -> Head:
        async with self.database.connection() as connection:
            row = await connection.fetchrow(READ_HEAD)
        assert row is not None
        return Head(row["position"], row["hash"], str(row["epoch"]))

    async def last_position(self) -> int:
        """The position of the last event, 0 when there is none."""
        return (await self.head()).position

    async def load(self, stream: str) -> tuple[StoredEvent, ...]:
        """All events of a stream in order; empty when it does not exist. UnknownEvent if one cannot be read."""
        known = self._streams.get(stream, ())
        async with self.database.connection() as connection:
            rows = await connection.fetch(READ_STREAM, stream, len(known))
        history = (*known, *(self._stored(row) for row in rows))
        for stored in history[len(known) :]:
            if isinstance(stored.event, Undecodable):
                # Deciding without it could be wrong.
                raise UnknownEvent(f"{stored.name} at position {stored.position}: {stored.event.reason}")
        self._keep(stream, history)
        return history

    async def read(self, after: int, limit: int) -> Sequence[StoredEvent]:
        """Up to `limit` events behind position `after`; LogBroken if one is missing."""
        async with self.database.connection() as connection:
            return await self.read_on(connection, after, limit)

    async def read_on(self, connection: Connection, after: int, limit: int) -> Sequence[StoredEvent]:
        """read() on a connection that the caller holds."""
        rows = await connection.fetch(READ_LOG, after, limit)
        for expected, row in enumerate(rows, after + 1):
            if row["position"] != expected:
                raise LogBroken(f"position {expected} is missing, found {row['position']}")
        return [self._stored(row) for row in rows]

    async def stored_answer(self, call: Call) -> Answer | None:
        """The first answer to this command, or None; CommandIdReused if its body was another."""
        async with self.database.connection() as connection:
            row = await connection.fetchrow(FIND_ANSWER, call.subject.actor, call.command_id)
        if row is None:
            return None
        if row["digest"] != call.digest:
            raise CommandIdReused
        return answers.from_text(row["answer"])

    async def answer_to(self, actor: str, command_id: UUID) -> Answer | None:
        """What a command of this actor came to, or None when nothing is known of it."""
        async with self.database.connection() as connection:
            row = await connection.fetchrow(FIND_ANSWER, actor, command_id)
        return answers.from_text(row["answer"]) if row else None

    async def append(self, call: Call, writes: Sequence[tuple[str, int, Sequence[Fact]]]) -> Answer:
        """Append (stream, expected version, events) for all streams atomically."""
        prepared = tuple(
            Write(stream, expected, tuple(self._new(event) for event in events))
            for stream, expected, events in writes
        )
        return await self.appender.append(Item(call, prepared))

    async def keep_refusal(self, call: Call, refusal: Refusal) -> Answer:
        """Remember a refusal as the answer to its command; the first answer if it has one already."""
        return await self.appender.append(Item(call, (), refusal))

    def _keep(self, stream: str, history: tuple[StoredEvent, ...]) -> None:
        # Last used goes last: the first is the one to forget.
        self._streams.pop(stream, None)
        if history:
            self._streams[stream] = history
        if len(self._streams) > KEPT_STREAMS:
            del self._streams[next(iter(self._streams))]

    def _new(self, event: Fact) -> NewEvent:
        name, data = self._codec.encode(event)
        return NewEvent(new_id(), name, data, event.area, event.occurred_at)

    def _stored(self, row: asyncpg.Record) -> StoredEvent:
        return StoredEvent(**row, event=self._decoded(row["name"], row["data"]))

    def _decoded(self, name: str, data: str) -> object:
        try:
            return self._codec.decode(name, data)
        except UnknownEvent:
            return Undecodable("unknown name")
        except ValidationError as error:
            # Where it fails, never what it says: that may be personal.
            return Undecodable(
                error.title + ": " + ", ".join(sorted({str(one["loc"]) for one in error.errors()}))
            )
