"""How a tolerance case stands, folded from what happened."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, TypeAlias, assert_never

from services.personnel.domain.tolerance.codes import GRANTED, Point, Stage
from services.personnel.domain.tolerance.events import (
    ConditionsChecked,
    CorrectionPlanned,
    MistakeCorrected,
    MistakeTolerated,
    NameCleared,
    PointAnswer,
    PointsChecked,
    SanctionCheckFinished,
    ToleranceApplied,
    ToleranceDecided,
    ToleranceEvent,
    ToleranceTold,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Unopened:
    pass


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    applied: ToleranceApplied
    last_at: datetime
    answers: Mapping[Point, PointAnswer] = field(default_factory=dict)
    conditions: ConditionsChecked | None = None
    decided: ToleranceDecided | None = None
    told: ToleranceTold | None = None
    planned: CorrectionPlanned | None = None
    corrected: MistakeCorrected | None = None
    cleared: NameCleared | None = None

    @property
    def unanswered(self) -> tuple[Point, ...]:
        return tuple(one for one in Point if one not in self.answers)

    @property
    def granted(self) -> bool:
        return self.decided is not None and self.decided.result in GRANTED

    @property
    def stage(self) -> Stage:
        """The last step that was done whole."""
        done = (
            (Stage.CLEARED, self.cleared),
            (Stage.CORRECTED, self.corrected),
            (Stage.PLANNED, self.planned),
            (Stage.TOLD, self.told),
            (Stage.DECIDED, self.decided),
            (Stage.CHECKED, self.conditions if not self.unanswered else None),
        )
        return next((stage for stage, fact in done if fact is not None), Stage.APPLIED)


ToleranceState: TypeAlias = Unopened | Case


def evolve(state: ToleranceState, event: ToleranceEvent) -> ToleranceState:
    if isinstance(event, ToleranceApplied):
        return Case(applied=event, last_at=event.occurred_at)
    return replace(advanced(opened(state), event), last_at=event.occurred_at)


def advanced(case: Case, event: ToleranceEvent) -> Case:
    match event:
        case ToleranceApplied():
            return case
        case PointsChecked():
            return replace(case, answers={**case.answers, **{one.point: one for one in event.answers}})
        case ConditionsChecked():
            return replace(case, conditions=event)
        case ToleranceDecided():
            return replace(case, decided=event)
        case SanctionCheckFinished() | MistakeTolerated():
            return case
        case ToleranceTold():
            return replace(case, told=event)
        case CorrectionPlanned():
            return replace(case, planned=event)
        case MistakeCorrected():
            return replace(case, corrected=event)
        case NameCleared():
            return replace(case, cleared=event)
        case _:
            assert_never(event)


def opened(state: ToleranceState) -> Case:
    """A stream that holds a step before its application was not written by this decider: stop, do not guess."""
    if not isinstance(state, Case):
        raise ValueError("a case that nobody applied for has no such next fact")
    return state


def about(case: Case, at: datetime) -> dict[str, Any]:
    """What every fact of the case repeats."""
    applied = case.applied
    return {"case": applied.case, "cadre": applied.cadre, "area": applied.area, "occurred_at": at}
