"""How a cadre's evaluations stand: the grades by year, what was noted, and the marks."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from typing import assert_never
from uuid import UUID

from services.personnel.domain.evaluation.codes import ClearReason, Grade
from services.personnel.domain.evaluation.events import (
    CadreEvaluated,
    EvaluationEvent,
    MarkCleared,
    MarkRecorded,
    ObservationNoted,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluations:
    grades: Mapping[int, Grade] = field(default_factory=dict)
    observations: Mapping[UUID, ObservationNoted] = field(default_factory=dict)
    marks: Mapping[UUID, MarkRecorded] = field(default_factory=dict)
    cleared: Mapping[UUID, ClearReason] = field(default_factory=dict)

    @property
    def latest(self) -> tuple[int, Grade] | None:
        """The last year that has a grade."""
        return max(self.grades.items(), default=None)

    def standing(self, tolerated: Collection[UUID] = ()) -> tuple[MarkRecorded, ...]:
        """The marks that are neither cleared nor tolerated."""
        return tuple(
            one for id_, one in self.marks.items() if id_ not in self.cleared and id_ not in tolerated
        )


def evolve(state: Evaluations, event: EvaluationEvent) -> Evaluations:
    match event:
        case CadreEvaluated():
            return replace(state, grades={**state.grades, event.year: event.grade})
        case ObservationNoted():
            return replace(state, observations={**state.observations, event.observation: event})
        case MarkRecorded():
            return replace(state, marks={**state.marks, event.mark: event})
        case MarkCleared():
            return replace(state, cleared={**state.cleared, event.mark: event.reason})
        case _:
            assert_never(event)
