"""The runner: follows a log in order and keeps one read table, its checkpoint moving in the same transaction."""

import asyncio
from collections.abc import Sequence
from datetime import datetime
from typing import Final

import structlog

from shared.db.database import Database
from shared.eventstore.errors import LogBroken
from shared.kernel.wakeup import Wakeup
from shared.projections import checkpoint
from shared.projections.applying import AWAY, Apply, is_poison, one_by_one, together
from shared.projections.checkpoint import Checkpoint
from shared.projections.declaration import Log, Projection, Recorded
from shared.projections.parking import parked_streams
from shared.projections.rebuild import RebuildRunning, SwapRefused, rebuild
from shared.projections.tables import ensure, fingerprint

BATCH: Final = 1_000
POLL_SECONDS: Final = 0.5
RETRY_SECONDS: Final = 1.0
# How often an idle runner looks whether somebody else has replayed, rebuilt or restored.
LOOK_SECONDS: Final = 2.0
# Another program's table that nobody moves any more is rebuilt as ours declares it.
TAKE_OVER_SECONDS: Final = 30.0
NOTE_ERROR: Final = """
    INSERT INTO qz_projection_error (projection, position, error) VALUES ($1, $2, $3)
    ON CONFLICT (projection) DO UPDATE SET position = $2, error = $3, recorded_at = now()"""

log = structlog.get_logger()


class ProjectionBroken(Exception):
    """The log has a gap: the projection stops rather than miss an event."""


class Runner:
    """Keeps one projection up to date.

    position: up to which its table is true, in this process's knowledge. parked: streams that wait. head: the log's
    end when it was last read. waiting_since: when the first event that is not applied was recorded; None: all are.
    """

    def __init__(
        self, database: Database, events: Log, projection: Projection, turn: asyncio.Semaphore | None = None
    ) -> None:
        self._database = database
        # A rebuild takes three connections: many at once would wait for each other's.
        self._turn = turn or asyncio.Semaphore(1)
        self._log = events
        self._projection = projection
        self._fingerprint = fingerprint(projection.table)
        self._parkings = -1
        self._looked = 0.0
        self._moved_at = 0.0
        self.prepared = False
        self.position = 0
        self.head = 0
        self.waiting_since: datetime | None = None
        self.parked: set[str] = set()
        self.moved = Wakeup()

    @property
    def name(self) -> str:
        return self._projection.name

    async def prepare(self) -> None:
        """Find the checkpoint. A missing table is made; one that is declared otherwise serves until it is rebuilt."""
        while (position := await self._ensured()) is None:
            try:
                async with self._turn:
                    await rebuild(self._database, self._log, self._projection)
            except (RebuildRunning, SwapRefused) as error:
                log.info("projection_waits", projection=self.name, reason=type(error).__name__)
                await asyncio.sleep(RETRY_SECONDS)
        self.position = position
        self.prepared = True
        self.moved.ring()
        await self._look()

    async def run(self) -> None:
        """Follow the log for ever; a database that is away is waited out, from the start on."""
        while True:
            try:
                if not self.prepared:
                    await self.prepare()
                await self._follow()
            except AWAY as error:
                # The class only: a message may quote what people wrote.
                log.warning("projection_retries", projection=self.name, error=type(error).__name__)
                await asyncio.sleep(RETRY_SECONDS)
            except (ProjectionBroken, LogBroken) as error:
                await self._note(error)
                raise

    async def _ensured(self) -> int | None:
        async with self._database.connection() as connection:
            return await ensure(connection, self._projection.table)

    async def _follow(self) -> None:
        while self.prepared:
            events = await self._log.read(self.position, BATCH)
            await self._measure(events)
            if events and await self._advance(events):
                continue
            await self._log.wakeup.wait(POLL_SECONDS)
            if asyncio.get_running_loop().time() - self._looked > LOOK_SECONDS:
                await self._look()

    async def _measure(self, events: Sequence[Recorded]) -> None:
        self.waiting_since = events[0].recorded_at if events else None
        if len(events) == BATCH:
            self.head = await self._log.last_position()
        else:
            self.head = events[-1].position if events else self.position

    async def _advance(self, events: Sequence[Recorded]) -> bool:
        """Whether the position has moved."""
        if events[0].position != self.position + 1:
            raise ProjectionBroken(f"{self.name}: expected {self.position + 1}, got {events[0].position}")
        try:
            reached = await self._apply(events, together)
        except Exception as error:
            if not is_poison(error):
                raise
            reached = await self._apply(events, one_by_one)
        return self._reached(reached)

    async def _apply(self, events: Sequence[Recorded], apply: Apply) -> int:
        async with self._database.connection() as connection, connection.transaction():
            held = await checkpoint.lock(connection, self.name)
            if held is None or held.fingerprint != self._fingerprint or held.position != self.position:
                # Another replica was faster, or the table is another program's: go on from where it stands.
                return self._stand_by(held)
            parked = self.parked
            if held.parkings != self._parkings:
                parked = await parked_streams(connection, self.name)
            parked = set(parked)
            waiting = await apply(connection, self._projection, events, parked)
            await checkpoint.move(connection, self.name, events[-1].position, parked=bool(waiting))
        self._parkings, self.parked = held.parkings + bool(waiting), parked
        for one in waiting:
            log.warning("event_parked", projection=self.name, position=one.event.position, error=one.error)
        return events[-1].position

    def _stand_by(self, held: Checkpoint | None) -> int:
        now = asyncio.get_running_loop().time()
        if held is None:
            self.prepared = False
            return self.position
        foreign = held.fingerprint != self._fingerprint
        if foreign and held.position == self.position and now - self._moved_at > TAKE_OVER_SECONDS:
            self.prepared = False
        return held.position

    def _reached(self, position: int) -> bool:
        moved = position != self.position
        if moved:
            self.position = position
            self._moved_at = asyncio.get_running_loop().time()
            self.moved.ring()
        return moved

    async def _look(self) -> None:
        """See what others have done to the table while there was nothing to apply."""
        self._looked = asyncio.get_running_loop().time()
        async with self._database.connection() as connection:
            found = await checkpoint.look(connection, self.name)
            if found is None:
                self.prepared = False
                return
            if found.parkings != self._parkings:
                self.parked = await parked_streams(connection, self.name)
                self._parkings = found.parkings
                self.moved.ring()
        self._reached(found.position)

    async def _note(self, error: Exception) -> None:
        """For `lag`; it holds for as long as the checkpoint stays where it is."""
        try:
            async with self._database.connection() as connection:
                await connection.execute(NOTE_ERROR, self.name, self.position, type(error).__name__)
        except AWAY:
            log.warning("projection_error_not_noted", projection=self.name)
