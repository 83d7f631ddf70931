"""问题一线解决: found and put right on the same day, so that nobody fills four forms; still verified by others."""

from services.issues.domain.codes import MeasureKind, Nature, Stage
from services.issues.domain.issue.commands import FixOnSpot
from services.issues.domain.issue.events import (
    ClosureApplied,
    IssueAnalysed,
    IssueCoordinated,
    IssueEvent,
    IssueLedgered,
    Measure,
)
from services.issues.domain.issue.order import not_yours, out_of_order
from services.issues.domain.issue.record import Record
from services.issues.domain.issue.state import IssueState, Unreported
from services.issues.domain.refusals import Code, refuse
from shared.kernel import Decision
from shared.kernel.dates import local_date
from shared.kernel.sameness import same_fact


def fix_on_spot(command: FixOnSpot, state: IssueState) -> Decision[IssueEvent]:
    if isinstance(state, Unreported):
        return refuse(Code.NOT_FOUND)
    record = state.record
    steps = in_one_go(command, record)
    if same_fact(steps[-1], record.last, counted=("attempt",)):
        return ()
    refusal = out_of_order(state, Stage.FOUND, command.at) or not_yours(record, command.unit)
    found_on = local_date(record.found.occurred_at)
    if refusal is None and local_date(command.at) != found_on:
        refusal = refuse(Code.NOT_ON_THE_SPOT, found_on=str(found_on))
    return refusal or steps


def in_one_go(command: FixOnSpot, record: Record) -> tuple[IssueEvent, ...]:
    """The same facts as step by step. What was done stands for the plan: it is done."""
    issue, area, at, unit = record.found.issue, record.found.area, command.at, record.handling_unit
    today = local_date(at)
    done = Measure(kind=MeasureKind.ACT, text=command.done, owner=unit, due=today)
    return (
        IssueAnalysed(
            issue=issue, area=area, occurred_at=at, cause_kind=command.cause_kind, cause=command.cause
        ),
        IssueLedgered(
            issue=issue,
            area=area,
            occurred_at=at,
            nature=Nature.AT_ONCE,
            goal=command.done,
            measures=(done,),
            lead_unit=unit,
            helping_units=(),
            deadline=today,
        ),
        IssueCoordinated(
            issue=issue,
            area=area,
            occurred_at=at,
            note=command.done,
            superior_asked=False,
            superior_unit=None,
        ),
        ClosureApplied(
            issue=issue,
            area=area,
            occurred_at=at,
            attempt=record.attempts + 1,
            applicant=command.actor,
            applicant_unit=command.unit,
            statement=command.statement,
            on_spot=True,
        ),
    )
