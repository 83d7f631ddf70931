"""What goes into the store and what comes out of it."""

from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias
from uuid import UUID

from shared.kernel import Refusal, Subject


@dataclass(frozen=True, slots=True)
class Call:
    """Who asks for what: the envelope of a command.

    digest: keyed digest of the body, so that the same id with another body is noticed.
    causation_id: the event or command that led to this one; the command itself when it came from a person.
    """

    subject: Subject
    command_id: UUID
    digest: bytes
    correlation_id: UUID
    causation_id: UUID


@dataclass(frozen=True, slots=True)
class NewEvent:
    """An event on its way in; data is JSON text."""

    id: UUID
    name: str
    data: str
    area: str
    occurred_at: datetime


@dataclass(frozen=True, slots=True)
class Write:
    """Events for one stream, which must stand at version `expected` (0: it does not exist)."""

    stream: str
    expected: int
    events: tuple[NewEvent, ...]


@dataclass(frozen=True, slots=True)
class Undecodable:
    """In place of an event that this program cannot read: an unknown name, a later version, a broken body.

    Whoever meets one stops there or parks its stream; nobody passes over it in silence.
    """

    reason: str


@dataclass(slots=True)
class StoredEvent:
    """A row of the log. `event` is the decoded domain event, or Undecodable.

    Nobody changes one. It is not frozen because that makes its construction five times slower, and every read of
    the log constructs them by the thousand.
    """

    position: int
    stream: str
    version: int
    id: UUID
    name: str
    data: str
    area: str
    actor: str
    unit: str
    command_id: UUID
    correlation_id: UUID
    causation_id: UUID
    occurred_at: datetime
    recorded_at: datetime
    hash: str
    event: object
    source: str = ""


@dataclass(frozen=True, slots=True)
class Appended:
    """The answer to a command that was allowed.

    events: position and stored name of each event; empty when it was already so.
    position: the last of them, or 0. repeated: this is the stored answer of an earlier try.
    """

    events: tuple[tuple[int, str], ...] = ()
    repeated: bool = False

    @property
    def position(self) -> int:
        return max((position for position, _ in self.events), default=0)


Answer: TypeAlias = Appended | Refusal
