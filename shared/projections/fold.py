"""The fold in memory: rows by key, their versions, and the streams that had to be parked. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from traceback import extract_tb, walk_tb
from typing import Final

from shared.eventstore.events import Undecodable
from shared.projections.declaration import Key, Projection, Recorded, Row

BEHIND: Final = "waits behind an earlier event of its stream"


@dataclass(frozen=True, slots=True)
class Waiting:
    """An event that was not applied; error says where it failed, never what it says."""

    event: Recorded
    error: str


@dataclass(frozen=True, slots=True)
class Version:
    """A row from the event at `since` until the one at `until`, that one excluded; None: it still stands."""

    row: Row
    since: int
    until: int | None


class Fold:
    """Rows as they stand after the events fed so far.

    An event that fails changes nothing; it and what follows in its stream are kept in `waiting`.
    """

    def __init__(self, projection: Projection, parked: set[str], loaded: dict[Key, Row | None]) -> None:
        """parked: streams that wait already; grows. loaded: the rows as the table has them."""
        self.projection = projection
        self.parked = parked
        self.loaded = loaded
        self.rows = dict(loaded)
        self.waiting: list[Waiting] = []
        self.closed: list[Version] = []
        self.ended: dict[Key, int] = {}
        """Where the version that the table has of a loaded row ends."""
        self._since: dict[Key, int] = {}

    def feed(self, events: Iterable[Recorded]) -> None:
        """Apply events in order."""
        rows, keys_of, evolve = self.rows, self.projection.keys, self.projection.evolve
        versions = self.projection.table.versions
        for event in events:
            if event.stream in self.parked:
                self.waiting.append(Waiting(event, BEHIND))
                continue
            try:
                if type(event.event) is Undecodable:
                    raise Unreadable(event.event.reason)
                keys = keys_of(event)
                # Nearly every event touches one row: a rebuild goes through here a million times.
                if len(keys) == 1 and not versions:
                    rows[keys[0]] = evolve(rows.get(keys[0]), event, keys[0])
                    continue
                changed = self._changed(event, keys)
            except Exception as error:
                self.park(event, error)
                continue
            for key, row in changed.items():
                self._put(key, row, event.position)

    def park(self, event: Recorded, error: Exception) -> None:
        self.parked.add(event.stream)
        self.waiting.append(Waiting(event, where(error)))

    def open_versions(self) -> Iterable[Version]:
        """Of the rows that changed, as they stand now."""
        for key, since in self._since.items():
            row = self.rows[key]
            if row is not None:
                yield Version(row, since, None)

    def changed_keys(self) -> list[Key]:
        return [key for key, row in self.rows.items() if row is not self.loaded.get(key)]

    def _changed(self, event: Recorded, keys: Sequence[Key]) -> dict[Key, Row | None]:
        changed: dict[Key, Row | None] = {}
        for key in keys:
            row = changed[key] if key in changed else self.rows.get(key)
            changed[key] = self.projection.evolve(row, event, key)
        return changed

    def _put(self, key: Key, row: Row | None, position: int) -> None:
        before = self.rows.get(key)
        if row is before:
            return
        self.rows[key] = row
        if not self.projection.table.versions:
            return
        since = self._since.pop(key, None)
        if before is not None and since is not None:
            self.closed.append(Version(before, since, position))
        elif before is not None:
            self.ended[key] = position
        if row is not None:
            self._since[key] = position


class Unreadable(Exception):
    """The event is one that this program cannot read."""


def where(error: Exception) -> str:
    """The class of an error and the line of code that raised it: 'KeyError at services.x.projections:17'.

    Messages are left out, since they may quote what people wrote.
    """
    name = type(error).__name__
    if isinstance(error, Unreadable):
        return f"{name}: {error}"
    told = [
        str(value) for value in (getattr(error, one, None) for one in ("table_name", "column_name")) if value
    ]
    if told:
        return f"{name}: {'.'.join(told)}"
    frames = [frame.f_globals.get("__name__", "?") for frame, _ in walk_tb(error.__traceback__)]
    if not frames:
        return name
    return f"{name} at {frames[-1]}:{extract_tb(error.__traceback__)[-1].lineno}"
