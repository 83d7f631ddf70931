"""What can go wrong with a command, apart from a rule's refusal."""

from collections.abc import Sequence

from shared.eventstore.events import StoredEvent
from shared.kernel import Refusal


class Refused(Exception):
    """A rule said no; nothing was appended."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.code)
        self.refusal = refusal


class VersionConflict(Exception):
    """A stream moved on between load and append."""


class StaleVersion(Exception):
    """The caller looked at an older version; `changes` are the events since then."""

    def __init__(self, expected: int, current: int, changes: Sequence[StoredEvent]) -> None:
        super().__init__(f"expected version {expected}, found {current}")
        self.expected = expected
        self.current = current
        self.changes = changes


class CommandIdReused(Exception):
    """The command id was used before, by the same actor, with another body."""


class InvalidValue(Exception):
    """A value that PostgreSQL cannot keep, such as NUL or a lone surrogate."""


class StoreBusy(Exception):
    """The queue of commands is full; try again later. Nothing was appended."""


class OutcomeUnknown(Exception):
    """The connection went while committing: ask again with the same command id."""


class UnknownEvent(Exception):
    """A stored name that this version of the program does not know."""


class LogBroken(Exception):
    """Positions are not contiguous: stop, do not guess."""
