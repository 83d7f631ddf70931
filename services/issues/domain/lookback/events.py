"""What was drawn for the look back, and out of what."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeAlias
from uuid import UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A closed issue. weight: how many times as likely to be drawn as one that went smoothly."""

    issue: UUID
    area: str
    generation: int
    closed_on: date
    weight: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LookBackDrawn:
    """From seed and candidates anybody can draw again, and will get the same."""

    round: UUID
    area: str
    occurred_at: datetime
    seed: str
    percent: int
    candidates: tuple[Candidate, ...]
    drawn: tuple[Candidate, ...]
    first_day: int
    last_day: int


LookBackEvent: TypeAlias = LookBackDrawn

EVENTS: dict[str, type[LookBackEvent]] = {"LookBackDrawn.v1": LookBackDrawn}
