"""Which steps of a tolerance case are taken, in which order: apply, check, decide, tell, correct, clear (R19)."""

from typing import assert_never

from services.personnel.domain.tolerance.codes import TELL_WITHIN
from services.personnel.domain.tolerance.commands import (
    ApplyForTolerance,
    CheckConditions,
    CheckPoints,
    ClearName,
    DecideTolerance,
    PlanCorrection,
    RecordCorrection,
    TellDecision,
    ToleranceCommand,
)
from services.personnel.domain.tolerance.deciding import decide_case
from services.personnel.domain.tolerance.events import (
    ConditionsChecked,
    CorrectionPlanned,
    MistakeCorrected,
    NameCleared,
    PointsChecked,
    ToleranceApplied,
    ToleranceEvent,
    ToleranceTold,
)
from services.personnel.domain.tolerance.refusals import Code, refuse
from services.personnel.domain.tolerance.state import Case, ToleranceState, Unopened, about, evolve
from shared.kernel import Decider, Decision, Refusal
from shared.kernel.dates import local_date


def decide(command: ToleranceCommand, state: ToleranceState) -> Decision[ToleranceEvent]:
    if isinstance(command, ApplyForTolerance):
        return apply_for(command, state)
    if isinstance(state, Unopened):
        return refuse(Code.NOT_FOUND)
    if command.at < state.last_at:
        return refuse(Code.TIME_REVERSED, last=state.last_at.isoformat())
    match command:
        case CheckPoints():
            return check_points(command, state)
        case CheckConditions():
            return check_conditions(command, state)
        case DecideTolerance():
            return decided_already(state) or decide_case(command, state)
        case TellDecision():
            return tell(command, state)
        case PlanCorrection():
            return plan(command, state)
        case RecordCorrection():
            return correct(command, state)
        case ClearName():
            return clear(command, state)
        case _:
            assert_never(command)


def apply_for(command: ApplyForTolerance, state: ToleranceState) -> Decision[ToleranceEvent]:
    if not isinstance(state, Unopened):
        return refuse(Code.CASE_EXISTS)
    if not command.accuser_units and not command.accusers:
        return refuse(Code.ACCUSERS_MISSING)
    applied = ToleranceApplied(
        case=command.case,
        cadre=command.cadre,
        area=command.area,
        occurred_at=command.at,
        issue=command.issue,
        mark=command.mark,
        accuser_units=command.accuser_units,
        accusers=command.accusers,
        circle=command.circle,
        applicant=command.actor,
        unit=command.unit,
        account=command.account,
    )
    return (applied,)


def check_points(command: CheckPoints, case: Case) -> Decision[ToleranceEvent]:
    if not command.answers:
        return refuse(Code.ANSWERS_MISSING)
    checked = PointsChecked(
        **about(case, command.at), answers=command.answers, checker=command.actor, unit=command.unit
    )
    return decided_already(case) or (checked,)


def check_conditions(command: CheckConditions, case: Case) -> Decision[ToleranceEvent]:
    standing = case.conditions
    if standing is not None and (standing.met, standing.against) == (command.met, command.against):
        return ()
    checked = ConditionsChecked(
        **about(case, command.at),
        met=command.met,
        against=command.against,
        checker=command.actor,
        unit=command.unit,
    )
    return decided_already(case) or (checked,)


def decided_already(case: Case) -> Refusal | None:
    return refuse(Code.DECIDED_ALREADY) if case.decided is not None else None


def tell(command: TellDecision, case: Case) -> Decision[ToleranceEvent]:
    """Late is told all the same, with the reason why: never told would be worse."""
    if case.decided is None:
        return refuse(Code.NOT_DECIDED)
    if case.told is not None:
        return refuse(Code.TOLD_ALREADY)
    days = command.workdays.between(local_date(case.decided.occurred_at), local_date(command.at))
    late = days > TELL_WITHIN
    if late and command.why_late is None:
        return refuse(Code.TOLD_LATE, days=days, allowed=TELL_WITHIN)
    why = command.why_late if late else None
    return (ToleranceTold(**about(case, command.at), working_days=days, why_late=why),)


def plan(command: PlanCorrection, case: Case) -> Decision[ToleranceEvent]:
    """Until it is corrected, a plan may be replaced by a better one."""
    if case.told is None:
        return refuse(Code.NOT_TOLD) if case.decided else refuse(Code.NOT_DECIDED)
    if case.corrected is not None:
        return refuse(Code.CORRECTED_ALREADY)
    if command.due_on < local_date(command.at):
        return refuse(Code.CORRECTION_DUE_PAST, due_on=command.due_on.isoformat())
    return (CorrectionPlanned(**about(case, command.at), measures=command.measures, due_on=command.due_on),)


def correct(command: RecordCorrection, case: Case) -> Decision[ToleranceEvent]:
    if case.corrected is not None:
        return refuse(Code.CORRECTED_ALREADY)
    if case.planned is None:
        return refuse(Code.CORRECTION_UNPLANNED)
    return (MistakeCorrected(**about(case, command.at), issue=case.applied.issue, outcome=command.outcome),)


def clear(command: ClearName, case: Case) -> Decision[ToleranceEvent]:
    """To the same circle before which the accusation was made: nobody is asked for it again."""
    if case.decided is not None and not case.granted:
        return refuse(Code.NOT_TOLERATED)
    if case.corrected is None:
        return refuse(Code.CLEARED_BEFORE_CORRECTION)
    if case.cleared is not None:
        return refuse(Code.CLEARED_ALREADY)
    return (NameCleared(**about(case, command.at), circle=case.applied.circle, notice=command.notice),)


tolerance: Decider[ToleranceCommand, ToleranceState, ToleranceEvent] = Decider(
    initial=Unopened(), decide=decide, evolve=evolve
)
