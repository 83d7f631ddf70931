"""Who asks: an actor, the roles held, and the places where they hold."""

from dataclasses import dataclass
from typing import Self
from uuid import UUID

from shared.kernel.refusal import Refusal

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


def elsewhere(area: str) -> Refusal:
    """The refusal of a place outside the subject's ranges; it says nothing of how things stand there."""
    sentence = "该地不在您的管辖范围内，请由当地的工作人员办理，或切换到有权限的身份。"
    return Refusal("AREA_NOT_YOURS", sentence, {"area": area})


@dataclass(frozen=True, slots=True)
class Ask:
    """Who asks, under which command id; the same id asks for the same thing again."""

    subject: Subject
    command_id: UUID
