"""That a treatment was granted for a term, and that it was ended before. It is a treatment and no rank."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import TypeAlias
from uuid import UUID


class EndCause(StrEnum):
    MARK = "mark"
    OWN_WISH = "own_wish"
    ENTERED_BY_MISTAKE = "entered_by_mistake"


@dataclass(frozen=True, slots=True, kw_only=True)
class TreatmentFact:
    treatment: UUID
    cadre: UUID
    area: str
    occurred_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class TreatmentGranted(TreatmentFact):
    """level: whose treatment it is. ends_on: the last day of the term. grade_year: the excellent year it rests on."""

    posting: UUID
    level: str
    starts_on: date
    ends_on: date
    grade_year: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TreatmentEnded(TreatmentFact):
    """ends_on: the last day."""

    ends_on: date
    cause: EndCause


TreatmentEvent: TypeAlias = TreatmentGranted | TreatmentEnded

EVENTS: dict[str, type[TreatmentEvent]] = {
    "TreatmentGranted.v1": TreatmentGranted,
    "TreatmentEnded.v1": TreatmentEnded,
}
