"""Plain asyncpg: one statement to load, one to insert; neither a global order nor a chain."""

from dataclasses import dataclass
from typing import Final
from uuid import UUID

from shared.db.database import Connection
from shared.eventstore.codec import Codec
from shared.kernel import Refusal, new_id
from tests.bench.aggregate import EVENTS, ISSUE, STEPS, TEXT, StepTaken, TakeStep, stream

CONFIGURATION: Final = (
    "asyncpg on one connection that is kept, prepared statements, one SELECT and one INSERT in its own "
    "transaction; the same events, decider and JSON codec as ours; a key (stream, version), no position, no chain"
)
SCHEMA: Final = """
    CREATE TABLE plain_event (
        stream text NOT NULL, version integer NOT NULL, id uuid NOT NULL, name text NOT NULL,
        data text NOT NULL, actor text NOT NULL, recorded_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (stream, version))"""
LOAD: Final = "SELECT name, data FROM plain_event WHERE stream = $1 ORDER BY version"
INSERT: Final = """
    INSERT INTO plain_event (stream, version, id, name, data, actor) VALUES ($1, $2, $3, $4, $5, $6)"""


@dataclass(slots=True)
class Plain:
    """One worker on one connection: it takes steps on an issue, then goes on with a new one."""

    connection: Connection
    codec: Codec
    issue: UUID
    taken: int = 0

    @classmethod
    async def on(cls, connection: Connection) -> "Plain":
        await connection.execute(SCHEMA)
        return cls(connection, Codec(EVENTS), new_id())

    async def command(self) -> None:
        if self.taken == STEPS:
            self.issue, self.taken = new_id(), 0
        rows = await self.connection.fetch(LOAD, stream(self.issue))
        events = [self.codec.decode(row["name"], row["data"]) for row in rows]
        state = ISSUE.fold(event for event in events if isinstance(event, StepTaken))
        decided = ISSUE.decide(TakeStep(issue=self.issue, kind="analysed", text=TEXT), state)
        assert not isinstance(decided, Refusal)
        name, data = self.codec.encode(decided[0])
        await self.connection.execute(
            INSERT, stream(self.issue), len(events) + 1, new_id(), name, data, "actor-1"
        )
        self.taken += 1
