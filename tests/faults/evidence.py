"""What store, stream, journal and read models hold, read by plain SQL and by an ordered consumer."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Sequence
from typing import Any, Final

import asyncpg
import nats
from nats.js import JetStreamContext
from nats.js.api import RawStreamMsg
from nats.js.errors import APIError

from shared.contracts.envelope import read_headers
from shared.eventstore.events import StoredEvent
from shared.topology import TOPOLOGY, inbox_prefix
from tests.faults.checker import Evidence, Mark, Published
from tests.faults.history import Op
from tests.faults.machine import Machine, Victim
from tests.fixtures.account import CODEC

STREAM: Final = "TRAINING"
SOURCE: Final = "training"
EVENTS: Final = "SELECT * FROM es_event ORDER BY position"
HEAD: Final = "SELECT position, hash FROM es_head"
LAST_PUBLIC: Final = "SELECT coalesce(max(position), 0) FROM es_event WHERE name = 'Deposited.v1'"
CHECKPOINT: Final = "SELECT position FROM qz_projection WHERE name = $1"
JOURNAL: Final = """
    SELECT source_position AS position, 0 AS previous, id::text, hash FROM journal
    WHERE source = $1 ORDER BY position"""


class Witness:
    """Asks the servers of a machine. Each question is on a connection of its own, since servers come and go."""

    def __init__(self, machine: Machine) -> None:
        self._machine = machine

    async def rows(self, service: Victim, sql: str, *values: object) -> list[asyncpg.Record]:
        connection = await asyncpg.connect(self._machine.postgres.dsn(f"qz_{service}"))
        try:
            return await connection.fetch(sql, *values)
        finally:
            await connection.close()

    async def stream(self) -> list[Published]:
        found: list[RawStreamMsg] = await self._asked(_all)
        envelopes = [read_headers(one.headers or {}) for one in found]
        return [Published(one.position, one.previousposition, one.id, one.hash) for one in envelopes]

    async def mark(self) -> Mark | None:
        """The stream's end now; None while it is empty."""
        found: Mark | None = await self._asked(_end)
        return found

    async def settled(self, patience: float) -> float | None:
        """Seconds until stream, journal and read models came to the end of the log; None when they did not."""
        started = time.monotonic()
        try:
            async with asyncio.timeout(patience):
                # Asking is waiting: each turn is a handful of questions.
                while not await self._level():
                    pass
        except TimeoutError:
            return None
        return time.monotonic() - started

    async def _level(self) -> bool:
        head = (await self.rows("training", HEAD))[0]["position"]
        last = (await self.rows("training", LAST_PUBLIC))[0][0]
        mark = await self.mark()
        read = await self.rows("training", CHECKPOINT, "balance")
        sources = await self.rows("notify", "SELECT position FROM journal_source WHERE source = $1", SOURCE)
        journal = (await self.rows("notify", "SELECT position FROM journal_head"))[0][0]
        taken = await self.rows("notify", CHECKPOINT, "takings")
        reached = [_only(read), mark.position if mark else 0, _only(sources), _only(taken)]
        return reached == [head, last, last, journal]

    async def evidence(self, history: Sequence[Op], marks: Sequence[Mark]) -> Evidence:
        [head] = await self.rows("training", HEAD)
        totals = "SELECT account, total FROM {}"
        return Evidence(
            history=history,
            head=(head["position"], head["hash"]),
            events=[_stored(row) for row in await self.rows("training", EVENTS)],
            stream=await self.stream(),
            journal=[Published(**row) for row in await self.rows("notify", JOURNAL, SOURCE)],
            balances=_totals(await self.rows("training", totals.format("balance"))),
            takings=_totals(await self.rows("notify", totals.format("takings"))),
            marks=marks,
        )

    async def _asked(self, question: Callable[[JetStreamContext], Awaitable[Any]]) -> Any:
        seed = self._machine.nats.seeds[TOPOLOGY]
        client = await nats.connect(
            self._machine.nats.url, nkeys_seed_str=seed, inbox_prefix=inbox_prefix(TOPOLOGY)
        )
        try:
            return await question(client.jetstream())
        finally:
            await client.close()


async def _all(jetstream: JetStreamContext) -> list[RawStreamMsg]:
    """One by one, by sequence: the identity that we come as may ask for messages, but not consume."""
    last = (await jetstream.stream_info(STREAM)).state.last_seq
    return [await jetstream.get_msg(STREAM, seq=number) for number in range(1, last + 1)]


async def _end(jetstream: JetStreamContext) -> Mark | None:
    last = (await jetstream.stream_info(STREAM)).state.last_seq
    try:
        found = await jetstream.get_msg(STREAM, seq=last)
    except APIError:
        return None
    envelope = read_headers(found.headers or {})
    return Mark(last, envelope.position, envelope.hash)


def _stored(row: asyncpg.Record) -> StoredEvent:
    return StoredEvent(**row, event=CODEC.decode(row["name"], row["data"]))


def _totals(rows: Sequence[asyncpg.Record]) -> dict[str, int]:
    return {row["account"]: int(row["total"]) for row in rows}


def _only(rows: Sequence[asyncpg.Record]) -> int:
    return int(rows[0][0]) if rows else 0
