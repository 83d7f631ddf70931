"""A read model declared: its table, the rows that an event touches, and the fold of one row. Pure."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol, TypeAlias
from uuid import UUID

from shared.kernel.wakeup import Wakeup

Row: TypeAlias = Mapping[str, object]
Key: TypeAlias = tuple[object, ...]


class Recorded(Protocol):
    """An event as a log hands it over; `event` is the decoded domain event, or the contract in a journal."""

    @property
    def position(self) -> int: ...
    @property
    def stream(self) -> str: ...
    @property
    def version(self) -> int: ...
    @property
    def id(self) -> UUID: ...
    @property
    def name(self) -> str: ...
    @property
    def area(self) -> str: ...
    @property
    def actor(self) -> str: ...
    @property
    def unit(self) -> str: ...
    @property
    def occurred_at(self) -> datetime: ...
    @property
    def recorded_at(self) -> datetime: ...
    @property
    def event(self) -> object: ...
    @property
    def source(self) -> str: ...


class Log(Protocol):
    """A contiguous sequence of events from position 1: a service's own store, or the journal."""

    @property
    def wakeup(self) -> Wakeup: ...

    async def read(self, after: int, limit: int) -> Sequence[Recorded]: ...

    async def last_position(self) -> int: ...


@dataclass(frozen=True, slots=True)
class Column:
    name: str
    sql_type: str
    """A PostgreSQL type; json columns are 'jsonb' and hold str, arrays are 'text[]' and so on."""


@dataclass(frozen=True, slots=True)
class Hiding:
    """Rows that not everybody in their area may know of.

    column: a text[] of the bodies that may see the row; NULL means everybody in the area. roles: who sees all.
    """

    column: str
    roles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A read table, made from this declaration alone.

    key: columns that identify a row. indexes: column lists such as 'county, stage'.
    area_column: 12-digit code that row-level security judges by; None means readable by every role.
    hiding: which rows only some bodies see; None means none.
    versions: keep each row also as it stood before, in '<name>_version': the row's columns, from_position
    (included) and to_position (not included; NULL while it stands).
    version: raise it when the fold changes without a change of columns; the table is then rebuilt.
    """

    name: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    indexes: tuple[str, ...] = ()
    area_column: str | None = None
    hiding: Hiding | None = None
    versions: bool = False
    version: int = 1

    @property
    def column_names(self) -> tuple[str, ...]:
        return tuple(column.name for column in self.columns)

    @property
    def history(self) -> str:
        """The table of versions, where one is kept."""
        return f"{self.name}_version"


@dataclass(frozen=True, slots=True)
class Projection:
    """keys names the rows that an event touches; evolve folds one of them (None: no row)."""

    table: Table
    keys: Callable[[Recorded], Sequence[Key]]
    evolve: Callable[[Row | None, Recorded, Key], Row | None]

    @property
    def name(self) -> str:
        return self.table.name
