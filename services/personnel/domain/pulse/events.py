"""What is kept of a survey. An answer knows its county and its day, and nothing else of whoever gave it.

Slips are no facts: their hashes lie beside the log until they are used up, and are removed with their use.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final, TypeAlias
from uuid import UUID

# Agreement from 1 (不同意) to 5 (同意).
SCALE: Final = (1, 2, 3, 4, 5)


@dataclass(frozen=True, slots=True, kw_only=True)
class PulseEvent:
    pulse: UUID
    area: str
    occurred_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class PulseOpened(PulseEvent):
    """area: the city. questions: their texts, which speak of no person."""

    questions: tuple[str, ...]
    opens_on: date
    closes_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class SlipsHandedOut(PulseEvent):
    """area: the county that got them. Only how many: neither the codes nor who took one."""

    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PulseAnswered(PulseEvent):
    """occurred_at: the beginning of the local day, so that no clock tells who it was. None: left open."""

    answers: tuple[int | None, ...]


@dataclass(frozen=True, slots=True)
class Tally:
    """How often each grade of the scale was given to one question in one county, or in the whole city."""

    area: str
    question: int
    counts: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PulseClosed(PulseEvent):
    """shown: the only results that anybody ever sees. hidden: (question, county) that few have answered,
    or that could be found out by subtracting what is shown from the sum.
    """

    shown: tuple[Tally, ...]
    hidden: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PulseCounted:
    """One of the surveys of a year."""

    area: str
    occurred_at: datetime
    pulse: UUID
    year: int


AnyPulseEvent: TypeAlias = PulseOpened | SlipsHandedOut | PulseAnswered | PulseClosed

EVENTS: dict[str, type[AnyPulseEvent | PulseCounted]] = {
    "PulseOpened.v1": PulseOpened,
    "SlipsHandedOut.v1": SlipsHandedOut,
    "PulseAnswered.v1": PulseAnswered,
    "PulseClosed.v1": PulseClosed,
    "PulseCounted.v1": PulseCounted,
}
