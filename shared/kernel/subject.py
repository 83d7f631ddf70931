"""Who asks: an actor, the roles held, and the places where they hold."""

from dataclasses import dataclass
from typing import Self
from uuid import UUID

CODE_DIGITS = 12


@dataclass(frozen=True, slots=True, order=True)
class CodeRange:
    """All 12-digit division codes from lo to hi, both included."""

    lo: int
    hi: int

    @classmethod
    def under(cls, code: str) -> Self:
        """The range of a division and all below it: '520627000000' or '520627' is all of Yanhe."""
        stem = code.ljust(CODE_DIGITS, "0")
        for digits in (2, 4, 6, 9):
            if not stem[digits:].strip("0"):
                return cls(int(stem), int(stem[:digits].ljust(CODE_DIGITS, "9")))
        return cls(int(stem), int(stem))

    def contains(self, code: str) -> bool:
        return self.lo <= int(code) <= self.hi


@dataclass(frozen=True, slots=True)
class Subject:
    """actor: internal id, never a name. unit: the body for which the actor works."""

    actor: str
    unit: str
    roles: frozenset[str]
    ranges: frozenset[CodeRange]

    def covers(self, code: str) -> bool:
        """Whether the division lies in one of the subject's ranges."""
        return any(one.contains(code) for one in self.ranges)


@dataclass(frozen=True, slots=True)
class Ask:
    """Who asks, under which command id; the same id asks for the same thing again."""

    subject: Subject
    command_id: UUID
