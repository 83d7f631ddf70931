"""The event store of one service: load a stream, append through the one appender, read the log in order."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import reduce
from pathlib import Path
from typing import Any
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
from shared.eventstore.standing import Standing, Standings
from shared.eventstore.turns import Turns
from shared.kernel import Clock, Decider, Refusal, new_id
from shared.kernel.decider import Fact
from shared.kernel.wakeup import Wakeup

MIGRATIONS = Migrations("eventstore", Path(__file__).parent / "migrations")

# In the order of StoredEvent's fields, so that a row becomes one without a look at names: five times quicker.
COLUMNS = (
    "position, stream, version, id, name, data, area, actor, unit, command_id, correlation_id, causation_id, "
    "occurred_at, recorded_at, hash"
)
READ_STREAM = f"SELECT {COLUMNS} FROM es_event WHERE stream = $1 AND version > $2 ORDER BY version"
READ_LOG = f"SELECT {COLUMNS} FROM es_event WHERE position > $1 ORDER BY position LIMIT $2"
# Without an index: whoever asks starts from what was seen last, and looks at the whole log once, at the start.
READ_NAMED = (
    f"SELECT {COLUMNS} FROM es_event WHERE position > $2 AND position <= $3 AND name = $1 ORDER BY position"
)
READ_HEAD = "SELECT position, hash, epoch FROM es_head"
# Positions are contiguous and times do not fall along them, so halving finds it: some twenty look-ups by primary key,
# and no index to keep.
FIND_POSITION = """
    WITH RECURSIVE half (lo, hi) AS (
        SELECT 0::bigint, position FROM es_head
        UNION ALL
        SELECT CASE WHEN e.recorded_at <= $1 THEN e.position ELSE lo END,
               CASE WHEN e.recorded_at <= $1 THEN hi ELSE e.position - 1 END
        FROM half JOIN es_event e ON e.position = (lo + hi + 1) / 2 WHERE lo < hi)
    SELECT lo FROM half WHERE lo = hi"""
FIND_ANSWER = "SELECT digest, answer FROM es_command WHERE actor = $1 AND command_id = $2"
FIND_ANSWERS = """
    SELECT k.actor, k.command_id, k.digest, k.answer FROM unnest($1::text[], $2::uuid[]) c (actor, command_id)
    JOIN es_command k ON k.actor = c.actor AND k.command_id = c.command_id"""
FIND_AREAS = "SELECT stream, area FROM es_event WHERE stream = ANY($1) AND version = 1"


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
        self._standings = Standings()
        self.turns = Turns()
        self.appender = Appender(database, clock, self.wakeup.ring)

    async def head(self) -> Head:
        async with self.database.connection() as connection:
            row = await connection.fetchrow(READ_HEAD)
        assert row is not None
        return Head(row["position"], row["hash"], str(row["epoch"]))

    async def last_position(self) -> int:
        """The position of the last event, 0 when there is none."""
        return (await self.head()).position

    async def position_at(self, moment: datetime) -> int:
        """The last position recorded at or before a time, 0 when there is none."""
        async with self.database.connection() as connection:
            return int(await connection.fetchval(FIND_POSITION, moment))

    async def load(self, stream: str, after: int = 0) -> Sequence[StoredEvent]:
        """The events of a stream behind version `after`, in order; UnknownEvent if one cannot be read."""
        async with self.database.connection() as connection:
            rows = await connection.fetch(READ_STREAM, stream, after)
        history = [self._stored(row) for row in rows]
        for stored in history:
            if isinstance(stored.event, Undecodable):
                # Deciding without it could be wrong.
                raise UnknownEvent(f"{stored.name} at position {stored.position}: {stored.event.reason}")
        return history

    async def standing(self, stream: str, decider: Decider[Any, Any, Any], *, fresh: bool) -> Standing:
        """How a stream stands. fresh: as of now; otherwise what this process has seen last will do."""
        known = self._standings.get(stream)
        if known and not fresh:
            return known
        before = known or Standing(0, "", decider.initial)
        later = await self.load(stream, before.version)
        area = before.area or (later[0].area if later else "")
        state = reduce(decider.evolve, (stored.event for stored in later), before.state)
        now = Standing(before.version + len(later), area, state)
        self._standings.put(stream, now)
        return now

    def advance(
        self, stream: str, before: Standing, decider: Decider[Any, Any, Any], events: Sequence[Fact]
    ) -> None:
        """Remember what a stream has come to by an append of ours."""
        if events:
            area = before.area or events[0].area
            state = reduce(decider.evolve, events, before.state)
            self._standings.put(stream, Standing(before.version + len(events), area, state))

    async def named(self, name: str, after: int) -> tuple[int, Sequence[StoredEvent]]:
        """The events of one stored name behind position `after`, and the position up to which they were looked for."""
        async with self.database.connection() as connection:
            head = int(await connection.fetchval("SELECT position FROM es_head"))
            rows = await connection.fetch(READ_NAMED, name, after, head)
        return head, [self._stored(row) for row in rows]

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

    async def stored_answers(self, calls: Sequence[Call]) -> Mapping[UUID, Answer | CommandIdReused]:
        """stored_answer of many calls of one actor at once, by command id; what is not known is not in it."""
        digests = {call.command_id: call.digest for call in calls}
        async with self.database.connection() as connection:
            actors = [call.subject.actor for call in calls]
            rows = await connection.fetch(FIND_ANSWERS, actors, [call.command_id for call in calls])
        return {
            row["command_id"]: answers.from_text(row["answer"])
            if row["digest"] == digests[row["command_id"]]
            else CommandIdReused()
            for row in rows
        }

    async def areas(self, streams: Sequence[str]) -> Mapping[str, str]:
        """The area of each of these streams that exists."""
        async with self.database.connection() as connection:
            return {row["stream"]: row["area"] for row in await connection.fetch(FIND_AREAS, streams)}

    def expect_nothing(self, stream: str, decider: Decider[Any, Any, Any]) -> None:
        """Spare the next command a look at a stream that was not there a moment ago.

        If it is there by now, the append finds out, and the command is decided again.
        """
        self._standings.put(stream, Standing(0, "", decider.initial))

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

    async def keep_refusal(self, call: Call, refusal: Refusal, seen: Sequence[tuple[str, int]]) -> Answer:
        """Remember a refusal as the answer to its command; the first answer if it has one already.

        seen: streams with the versions on which it was decided.
        """
        return await self.appender.append(Item(call, tuple(Write(*one, ()) for one in seen), refusal))

    def _new(self, event: Fact) -> NewEvent:
        name, data = self._codec.encode(event)
        return NewEvent(new_id(), name, data, event.area, event.occurred_at)

    def _stored(self, row: asyncpg.Record) -> StoredEvent:
        # The checker cannot count the columns of a row.
        return StoredEvent(*row, self._decoded(row["name"], row["data"]))  # type: ignore[call-arg]

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
