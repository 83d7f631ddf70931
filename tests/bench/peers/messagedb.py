"""The statement sequence of message-db, in SQL of our own: lock the category, check the version, insert."""

import json
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from shared.db.database import Database
from shared.eventstore.codec import Codec
from shared.kernel import Refusal, new_id
from tests.bench.aggregate import EVENTS, ISSUE, STEPS, TEXT, StepTaken, TakeStep

CONNECTIONS: Final = 8
CONFIGURATION: Final = (
    "message-db's sequence in our own SQL: jsonb rows, its three indexes, one server function a write (advisory "
    "lock on the category, last version, check, insert), one SELECT of up to 1,000 a load; asyncpg, prepared "
    "statements, 8 connections"
)
SCHEMA: Final = """
    CREATE TABLE messages (
        global_position bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        position bigint NOT NULL, time timestamp NOT NULL DEFAULT (now() AT TIME ZONE 'utc'),
        stream_name text NOT NULL, type text NOT NULL, data jsonb, metadata jsonb, id uuid NOT NULL UNIQUE);
    CREATE UNIQUE INDEX ON messages (stream_name, position);
    CREATE INDEX ON messages (split_part(stream_name, '-', 1), global_position,
                              split_part(metadata ->> 'correlationStreamName', '-', 1));
    CREATE FUNCTION write_one(a_id uuid, a_stream text, a_type text, a_data jsonb, a_metadata jsonb,
                              expected bigint) RETURNS bigint LANGUAGE plpgsql AS $$
    DECLARE last bigint;
    BEGIN
        PERFORM pg_advisory_xact_lock(hashtextextended(split_part(a_stream, '-', 1), 0));
        SELECT coalesce(max(position), -1) INTO last FROM messages WHERE stream_name = a_stream;
        IF last <> expected THEN
            RAISE EXCEPTION 'wrong version: expected %, found %', expected, last;
        END IF;
        INSERT INTO messages (id, stream_name, position, type, data, metadata)
        VALUES (a_id, a_stream, last + 1, a_type, a_data, a_metadata);
        RETURN last + 1;
    END $$"""
LOAD: Final = """
    SELECT id, stream_name, type, position, global_position, data, metadata, time FROM messages
    WHERE stream_name = $1 AND position >= $2 ORDER BY position LIMIT 1000"""
WRITE: Final = "SELECT write_one($1, $2, $3, $4, $5, $6)"
METADATA: Final = json.dumps({"actor": "actor-1", "unit": "org-520627"})


@dataclass(slots=True)
class MessageDb:
    """One of the workers that share the pool."""

    database: Database
    codec: Codec
    issue: UUID
    taken: int = 0

    @classmethod
    def worker(cls, database: Database) -> "MessageDb":
        return cls(database, Codec(EVENTS), new_id())

    async def command(self) -> None:
        if self.taken == STEPS:
            self.issue, self.taken = new_id(), 0
        name = f"issue-{self.issue.hex}"
        async with self.database.connection() as connection:
            rows = await connection.fetch(LOAD, name, 0)
            events = [self.codec.decode(row["type"], row["data"]) for row in rows]
            state = ISSUE.fold(event for event in events if isinstance(event, StepTaken))
            decided = ISSUE.decide(TakeStep(issue=self.issue, kind="analysed", text=TEXT), state)
            assert not isinstance(decided, Refusal)
            kind, data = self.codec.encode(decided[0])
            await connection.execute(WRITE, new_id(), name, kind, data, METADATA, len(events) - 1)
        self.taken += 1


async def prepare(database: Database) -> None:
    async with database.connection() as connection:
        await connection.execute(SCHEMA)
