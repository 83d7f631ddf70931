"""The decision of a tolerance case: after all six looks, on the conditions, by others than accusers and applicant."""

from services.personnel.domain.tolerance.codes import GRANTED, TELL_WITHIN, Condition
from services.personnel.domain.tolerance.commands import DecideTolerance
from services.personnel.domain.tolerance.events import (
    MistakeTolerated,
    SanctionCheckFinished,
    ToleranceDecided,
    ToleranceEvent,
)
from services.personnel.domain.tolerance.refusals import Code, refuse
from services.personnel.domain.tolerance.state import Case, about
from shared.kernel import Decision, Refusal
from shared.kernel.dates import local_date


def decide_case(command: DecideTolerance, case: Case) -> Decision[ToleranceEvent]:
    flaw = whose_flaw(command, case) or basis_flaw(case) or result_flaw(command, case)
    return flaw or decided(command, case)


def whose_flaw(command: DecideTolerance, case: Case) -> Refusal | None:
    applied, people = case.applied, {command.actor, *command.deciders}
    if people & set(applied.accusers) or command.unit in applied.accuser_units:
        return refuse(Code.DECIDER_IS_ACCUSER)
    return refuse(Code.DECIDER_IS_APPLICANT) if applied.applicant in people else None


def basis_flaw(case: Case) -> Refusal | None:
    """Everything that is still to be looked at, at once."""
    if case.unanswered:
        return refuse(Code.POINTS_UNANSWERED, points=",".join(case.unanswered))
    return refuse(Code.CONDITIONS_UNCHECKED) if case.conditions is None else None


def result_flaw(command: DecideTolerance, case: Case) -> Refusal | None:
    if command.result not in GRANTED or case.conditions is None:
        return None
    if case.conditions.against:
        return refuse(Code.NEGATIVE_LIST, grounds=",".join(case.conditions.against))
    unmet = [one.value for one in Condition if one not in case.conditions.met]
    return refuse(Code.CONDITION_UNMET, conditions=",".join(unmet)) if unmet else None


def decided(command: DecideTolerance, case: Case) -> tuple[ToleranceEvent, ...]:
    issue, result, shared = case.applied.issue, command.result, about(case, command.at)
    decision = ToleranceDecided(
        **shared,
        result=result,
        deciders=tuple(sorted({command.actor, *command.deciders})),
        unit=command.unit,
        reason=command.reason,
        tell_by=command.workdays.after(local_date(command.at), TELL_WITHIN),
    )
    finished = SanctionCheckFinished(**shared, issue=issue, result=result)
    if result not in GRANTED:
        return (decision, finished)
    return (
        decision,
        finished,
        MistakeTolerated(**shared, issue=issue, marks=command.marks, result=result),
    )
