"""What was found of a cadre's work: the grade of a year with its basis, what rounds saw, marks and their end."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeAlias
from uuid import UUID

from services.personnel.domain.evaluation.codes import ClearReason, Grade, MarkKind
from shared.kernel.sealed import Sealed


@dataclass(frozen=True, slots=True, kw_only=True)
class EvaluationFact:
    cadre: UUID
    area: str
    occurred_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class CadreEvaluated(EvaluationFact):
    """evaluator: the unit that evaluates. The grade of a year is given once, and with it the year is closed."""

    year: int
    grade: Grade
    evaluator: str
    basis: Sealed


@dataclass(frozen=True, slots=True, kw_only=True)
class ObservationNoted(EvaluationFact):
    observation: UUID
    round_number: int
    observer: str
    seen_on: date
    text: Sealed


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkRecorded(EvaluationFact):
    mark: UUID
    kind: MarkKind
    decided_by: str
    given_on: date
    text: Sealed
    issue: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkCleared(EvaluationFact):
    mark: UUID
    reason: ClearReason


EvaluationEvent: TypeAlias = CadreEvaluated | ObservationNoted | MarkRecorded | MarkCleared

EVENTS: dict[str, type[EvaluationEvent]] = {
    "CadreEvaluated.v1": CadreEvaluated,
    "ObservationNoted.v1": ObservationNoted,
    "MarkRecorded.v1": MarkRecorded,
    "MarkCleared.v1": MarkCleared,
}
