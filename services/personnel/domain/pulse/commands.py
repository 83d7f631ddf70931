"""What one may ask of a survey."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeAlias
from uuid import UUID

from shared.kernel.command import Command


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenPulse(Command):
    pulse: UUID
    area: str
    questions: tuple[str, ...]
    opens_on: date
    closes_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class HandOutSlips(Command):
    area: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerPulse:
    """No actor and no unit: nobody is known to have answered."""

    at: datetime
    area: str
    answers: tuple[int | None, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosePulse(Command):
    pass


@dataclass(frozen=True, slots=True, kw_only=True)
class CountPulse(Command):
    pulse: UUID
    area: str
    year: int


PulseCommand: TypeAlias = OpenPulse | HandOutSlips | AnswerPulse | ClosePulse
