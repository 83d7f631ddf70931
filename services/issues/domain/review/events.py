"""What a review looked at and advised."""

from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias
from uuid import UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class Reviewed:
    """A finding that was looked at, and its place."""

    issue: UUID
    area: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewHeld:
    """pattern: what the findings have in common. advice: 对策建议."""

    review: UUID
    area: str
    occurred_at: datetime
    unit: str
    findings: tuple[Reviewed, ...]
    pattern: str
    advice: str


ReviewEvent: TypeAlias = ReviewHeld

EVENTS: dict[str, type[ReviewEvent]] = {"ReviewHeld.v1": ReviewHeld}
