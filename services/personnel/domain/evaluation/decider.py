"""Which wishes about a cadre's evaluations come true. One grade a year, once it is over; nobody is ranked."""

from datetime import datetime
from typing import Final, assert_never

from services.personnel.domain.evaluation.codes import Grade
from services.personnel.domain.evaluation.commands import (
    ClearMark,
    EvaluateCadre,
    EvaluationCommand,
    NoteObservation,
    RecordMark,
)
from services.personnel.domain.evaluation.events import (
    CadreEvaluated,
    EvaluationEvent,
    MarkCleared,
    MarkRecorded,
    ObservationNoted,
)
from services.personnel.domain.evaluation.refusals import Code, refuse
from services.personnel.domain.evaluation.state import Evaluations, evolve
from shared.kernel import Decider, Decision
from shared.kernel.dates import local_date
from shared.kernel.sameness import same_fact

DECEMBER: Final = 12
# Sealed anew each time, so never equal to the one before.
SEALED: Final = ("text",)


def decide(command: EvaluationCommand, state: Evaluations) -> Decision[EvaluationEvent]:
    match command:
        case EvaluateCadre():
            return evaluate(command, state)
        case NoteObservation():
            return note(command, state)
        case RecordMark():
            return record(command, state)
        case ClearMark():
            return clear(command, state)
        case _:
            assert_never(command)


def evaluate(command: EvaluateCadre, state: Evaluations) -> Decision[EvaluationEvent]:
    if command.year in state.grades:
        same = state.grades[command.year] is command.grade
        return () if same else refuse(Code.EVALUATION_EXISTS, year=command.year)
    if command.basis is None:
        return refuse(Code.BASIS_MISSING)
    if not gradable(command.year, command.at):
        return refuse(Code.YEAR_NOT_OVER, year=command.year)
    marks = [one for one in state.standing(command.tolerated) if one.given_on.year == command.year]
    if command.grade is Grade.EXCELLENT and marks:
        return refuse(Code.MARK_STANDS, marks=len(marks))
    return (
        CadreEvaluated(
            cadre=command.cadre,
            area=command.area,
            occurred_at=command.at,
            year=command.year,
            grade=command.grade,
            evaluator=command.evaluator,
            basis=command.basis,
        ),
    )


def gradable(year: int, at: datetime) -> bool:
    """From December of the year on."""
    today = local_date(at)
    return year < today.year or (year == today.year and today.month == DECEMBER)


def note(command: NoteObservation, state: Evaluations) -> Decision[EvaluationEvent]:
    noted = ObservationNoted(
        cadre=command.cadre,
        area=command.area,
        occurred_at=command.at,
        observation=command.observation,
        round_number=command.round_number,
        observer=command.observer,
        seen_on=command.seen_on,
        text=command.text,
    )
    if before := state.observations.get(command.observation):
        return () if same_fact(noted, before, SEALED) else refuse(Code.OBSERVATION_EXISTS)
    if command.seen_on > local_date(command.at):
        return refuse(Code.DATE_IN_FUTURE)
    return (noted,)


def record(command: RecordMark, state: Evaluations) -> Decision[EvaluationEvent]:
    recorded = MarkRecorded(
        cadre=command.cadre,
        area=command.area,
        occurred_at=command.at,
        mark=command.mark,
        kind=command.kind,
        decided_by=command.decided_by,
        given_on=command.given_on,
        text=command.text,
        issue=command.issue,
    )
    if before := state.marks.get(command.mark):
        return () if same_fact(recorded, before, SEALED) else refuse(Code.MARK_EXISTS)
    if command.given_on > local_date(command.at):
        return refuse(Code.DATE_IN_FUTURE)
    return (recorded,)


def clear(command: ClearMark, state: Evaluations) -> Decision[EvaluationEvent]:
    if command.mark not in state.marks:
        return refuse(Code.MARK_UNKNOWN)
    if before := state.cleared.get(command.mark):
        return () if before is command.reason else refuse(Code.MARK_CLEARED_ALREADY)
    return (
        MarkCleared(
            cadre=command.cadre,
            area=command.area,
            occurred_at=command.at,
            mark=command.mark,
            reason=command.reason,
        ),
    )


evaluations: Decider[EvaluationCommand, Evaluations, EvaluationEvent] = Decider(
    initial=Evaluations(), decide=decide, evolve=evolve
)
