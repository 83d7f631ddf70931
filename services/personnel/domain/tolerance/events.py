"""What happened in a tolerance case. Texts are sealed under the cadre's key; area is the county of the duty."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeAlias
from uuid import UUID

from services.personnel.domain.tolerance.codes import Circle, Condition, Ground, Point, Result
from shared.kernel.sealed import Sealed


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseFact:
    case: UUID
    cadre: UUID
    area: str
    occurred_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ToleranceApplied(CaseFact):
    """issue, mark: what the case is about, as far as they stand in the records. accuser_units, accusers: who
    holds the mistake against the person. circle: before whom. account: what happened, in the applicant's words.
    """

    issue: UUID | None
    mark: UUID | None
    accuser_units: tuple[str, ...]
    accusers: tuple[str, ...]
    circle: Circle
    applicant: str
    unit: str
    account: Sealed


@dataclass(frozen=True, slots=True, kw_only=True)
class PointAnswer:
    point: Point
    finding: Sealed


@dataclass(frozen=True, slots=True, kw_only=True)
class PointsChecked(CaseFact):
    """Some of the six looks, answered in writing; a later answer to the same look replaces the earlier one."""

    answers: tuple[PointAnswer, ...]
    checker: str
    unit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ConditionsChecked(CaseFact):
    """met: the conditions that hold. against: what of the negative list applies."""

    met: tuple[Condition, ...]
    against: tuple[Ground, ...]
    checker: str
    unit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ToleranceDecided(CaseFact):
    """deciders: everybody who decided. tell_by: the last day on which it is told in time."""

    result: Result
    deciders: tuple[str, ...]
    unit: str
    reason: Sealed
    tell_by: date


@dataclass(frozen=True, slots=True, kw_only=True)
class SanctionCheckFinished(CaseFact):
    """Comes with every decision: a sanction for the issue was first looked at as a possible honest mistake."""

    issue: UUID | None
    result: Result


@dataclass(frozen=True, slots=True, kw_only=True)
class MistakeTolerated(CaseFact):
    """Comes with a decision that grants. marks: the negative marks that no evaluation shows any more."""

    issue: UUID | None
    marks: tuple[UUID, ...]
    result: Result


@dataclass(frozen=True, slots=True, kw_only=True)
class ToleranceTold(CaseFact):
    """working_days: after the decision. why_late: only where they are more than allowed."""

    working_days: int
    why_late: Sealed | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectionPlanned(CaseFact):
    measures: Sealed
    due_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class MistakeCorrected(CaseFact):
    issue: UUID | None
    outcome: Sealed


@dataclass(frozen=True, slots=True, kw_only=True)
class NameCleared(CaseFact):
    """circle: that of the accusation. notice: where and how the clearing was made known."""

    circle: Circle
    notice: Sealed


ToleranceEvent: TypeAlias = (
    ToleranceApplied
    | PointsChecked
    | ConditionsChecked
    | ToleranceDecided
    | SanctionCheckFinished
    | MistakeTolerated
    | ToleranceTold
    | CorrectionPlanned
    | MistakeCorrected
    | NameCleared
)

EVENTS: dict[str, type[ToleranceEvent]] = {
    "ToleranceApplied.v1": ToleranceApplied,
    "PointsChecked.v1": PointsChecked,
    "ConditionsChecked.v1": ConditionsChecked,
    "ToleranceDecided.v1": ToleranceDecided,
    "SanctionCheckFinished.v1": SanctionCheckFinished,
    "MistakeTolerated.v1": MistakeTolerated,
    "ToleranceTold.v1": ToleranceTold,
    "CorrectionPlanned.v1": CorrectionPlanned,
    "MistakeCorrected.v1": MistakeCorrected,
    "NameCleared.v1": NameCleared,
}
