"""Walk the whole log and work out its chain anew: is every event there, in its place, as it was written?

What this cannot see is a log that somebody cut short together with its head, or wrote anew from some event on,
hashes and all. Against that stand the hashes that were published: the relay compares its stream's end at each start.
"""

from collections.abc import Awaitable, Callable, Collection
from dataclasses import dataclass, field
from typing import Final

from shared.db.database import Connection, Database
from shared.eventstore.chain import FIRST, link
from shared.eventstore.events import StoredEvent
from shared.eventstore.store import READ_HEAD, READ_LOG

PAGE: Final = 5_000

Progress = Callable[[int, int], Awaitable[None]]
"""Called with the position reached and the head's."""


@dataclass(frozen=True, slots=True)
class Broken:
    """The first position that is not as it was written, and what is wrong with it."""

    position: int
    reason: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """events: how many stand as written, from the first on. unreadable: names that this program does not know."""

    events: int
    hash: str
    broken: Broken | None = None
    unreadable: tuple[str, ...] = ()


@dataclass(slots=True)
class _Walk:
    """How far we have come: position, hash and the version of each stream."""

    position: int = 0
    hash: str = FIRST
    versions: dict[str, int] = field(default_factory=dict)
    names: set[str] = field(default_factory=set)

    def step(self, event: StoredEvent) -> Broken | None:
        expected = self.position + 1
        if event.position != expected:
            return Broken(expected, f"missing; position {event.position} follows {self.position}")
        version = self.versions.get(event.stream, 0) + 1
        if event.hash != link(self.hash, event):
            return Broken(expected, "its hash does not fit what is stored")
        if event.version != version:
            return Broken(expected, f"version {event.version} of its stream, expected {version}")
        self.position, self.hash = expected, event.hash
        self.versions[event.stream] = version
        self.names.add(event.name)
        return None


async def verify(database: Database, known: Collection[str], progress: Progress) -> Verdict:
    """Check the log as it stands now, while others go on appending. known: stored names of the program's events."""
    walk = _Walk()
    async with (
        database.connection() as connection,
        connection.transaction(isolation="repeatable_read", readonly=True),
    ):
        broken = await _through(connection, walk, progress)
    unreadable = tuple(sorted(walk.names - set(known)))
    return Verdict(walk.position, walk.hash, broken, unreadable)


async def _through(connection: Connection, walk: _Walk, progress: Progress) -> Broken | None:
    head = await connection.fetchrow(READ_HEAD)
    if head is None:
        return Broken(1, "the head is missing")
    while rows := await connection.fetch(READ_LOG, walk.position, PAGE):
        for row in rows:
            if broken := walk.step(StoredEvent(**row, event=None)):
                return broken
        await progress(walk.position, head["position"])
    if walk.position > head["position"]:
        return Broken(head["position"] + 1, f"behind the head, which stands at {head['position']}")
    if walk.position < head["position"]:
        return Broken(walk.position + 1, f"missing; the head stands at {head['position']}")
    if walk.hash != head["hash"]:
        return Broken(walk.position, "its hash is not the head's")
    return None
