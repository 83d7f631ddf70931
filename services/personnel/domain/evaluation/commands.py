"""What one may ask of a cadre's evaluations. Texts come sealed; ids and dates come checked for their form."""

from dataclasses import dataclass
from datetime import date
from typing import TypeAlias
from uuid import UUID

from services.personnel.domain.evaluation.codes import ClearReason, Grade, MarkKind
from shared.kernel.command import Command
from shared.kernel.sealed import Sealed


@dataclass(frozen=True, slots=True, kw_only=True)
class EvaluationWish(Command):
    """area: the county in which the cadre is now."""

    cadre: UUID
    area: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EvaluateCadre(EvaluationWish):
    """evaluator: the unit that evaluates. basis: why this grade; None when nothing was written.

    tolerated: marks that a decision of tolerance has taken out.
    """

    year: int
    grade: Grade
    evaluator: str
    basis: Sealed | None
    tolerated: frozenset[UUID] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteObservation(EvaluationWish):
    """Something good that a supervision round saw. observer: the body that saw it."""

    observation: UUID
    round_number: int
    observer: str
    seen_on: date
    text: Sealed


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordMark(EvaluationWish):
    """decided_by: the body that gave it. issue: of the supervision ledger, where it comes from one."""

    mark: UUID
    kind: MarkKind
    decided_by: str
    given_on: date
    text: Sealed
    issue: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ClearMark(EvaluationWish):
    mark: UUID
    reason: ClearReason


EvaluationCommand: TypeAlias = EvaluateCadre | NoteObservation | RecordMark | ClearMark
