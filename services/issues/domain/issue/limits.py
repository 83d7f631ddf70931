"""The limits of an issue after they were set: they are moved by rules, never shortened on the way down."""

from datetime import date

from services.issues.domain.bodies import below
from services.issues.domain.codes import Level, Stage
from services.issues.domain.issue.aside import DeadlineExtended, IssuePassedDown, SuperiorAnswered
from services.issues.domain.issue.commands import AnswerSuperior, ExtendDeadline, PassDownIssue, Timed
from services.issues.domain.issue.events import IssueEvent
from services.issues.domain.issue.order import not_open
from services.issues.domain.issue.plan import moved_off, too_soon
from services.issues.domain.issue.record import Record
from services.issues.domain.issue.rectifying import stands_above
from services.issues.domain.issue.state import IssueState, Open, Reported, Unreported
from services.issues.domain.refusals import Code, refuse
from shared.kernel import Decision, Refusal
from shared.kernel.dates import local_date
from shared.kernel.sameness import same_fact


def answer_superior(command: AnswerSuperior, state: IssueState) -> Decision[IssueEvent]:
    """The clock goes on: every limit lies as many working days later as were waited."""
    if isinstance(state, Unreported):
        return refuse(Code.NOT_FOUND)
    record, waiting = state.record, state.record.waiting
    if isinstance(record.last, SuperiorAnswered) and record.last.note == command.note:
        return ()
    refusal = not_open(state, command.at)
    if refusal is not None:
        return refusal
    if waiting is None:
        return refuse(Code.NOT_WAITING)
    superior = waiting.superior_unit or command.unit
    if command.unit != superior and command.level is not Level.CITY:
        return refuse(Code.NOT_THE_SUPERIOR, superior=superior)
    waited = command.workdays.between(local_date(waiting.occurred_at), local_date(command.at))
    return (
        SuperiorAnswered(
            issue=record.found.issue,
            area=record.found.area,
            occurred_at=command.at,
            note=command.note,
            superior_unit=superior,
            waited=waited,
            deadline=later(command, record.deadline, waited),
            executor_deadline=later(command, record.executor_deadline, waited),
        ),
    )


def extend(command: ExtendDeadline, state: IssueState) -> Decision[IssueEvent]:
    if isinstance(state, Unreported):
        return refuse(Code.NOT_FOUND)
    record = state.record
    deadline, moved_from = moved_off(command, command.deadline)
    added = command.workdays.between(record.deadline, deadline) if record.deadline else 0
    extended = DeadlineExtended(
        issue=record.found.issue,
        area=record.found.area,
        occurred_at=command.at,
        approver_unit=command.unit,
        approver_level=command.level,
        note=command.note,
        deadline=deadline,
        executor_deadline=later(command, record.executor_deadline, added),
        moved_from=moved_from,
    )
    if same_fact(extended, record.last, counted=("executor_deadline",)):
        return ()
    return no_limit(state, command) or extension_flaw(command, record, deadline) or (extended,)


def extension_flaw(command: ExtendDeadline, record: Record, deadline: date) -> Refusal | None:
    """Once, by somebody above who leads, to a later day."""
    if record.extended:
        return refuse(Code.EXTENDED_ALREADY, deadline=str(record.deadline))
    lead = record.lead_unit or record.handling_unit
    if not stands_above(command.unit, lead):
        return refuse(Code.EXTENDER_NOT_ABOVE, lead_unit=lead)
    if record.deadline is not None and deadline <= record.deadline:
        return refuse(Code.EXTENSION_NOT_LATER, deadline=str(record.deadline))
    return too_soon(command, deadline)


def pass_down(command: PassDownIssue, state: IssueState) -> Decision[IssueEvent]:
    if isinstance(state, Unreported):
        return refuse(Code.NOT_FOUND)
    record = state.record
    limit, _ = moved_off(command, command.executor_deadline)
    passed = IssuePassedDown(
        issue=record.found.issue,
        area=record.found.area,
        occurred_at=command.at,
        from_unit=command.unit,
        executor=command.executor,
        executor_deadline=limit,
    )
    if same_fact(passed, record.last):
        return ()
    return (
        no_limit(state, command)
        or relay_flaw(command, record)
        or time_shortened(command, record, limit)
        or (passed,)
    )


def relay_flaw(command: PassDownIssue, record: Record) -> Refusal | None:
    if not below(command.executor, command.unit):
        return refuse(Code.PASS_DOWN_NOT_BELOW, executor=command.executor)
    if command.unit != record.holder and not below(record.holder, command.unit):
        return refuse(Code.NOT_THE_HOLDER, holder=record.holder)
    return None


def time_shortened(command: PassDownIssue, record: Record, limit: date) -> Refusal | None:
    """不层层加码: the share is of what is left of the whole, so that no chain of levels can eat it up."""
    whole = record.deadline
    if whole is None or limit > whole:
        return refuse(Code.EXECUTOR_LATE, deadline=str(whole))
    today, percent = local_date(command.at), command.policy.pass_down_percent
    left = command.workdays.between(today, whole)
    # Of nothing left a share is nothing; nobody is given a day that lies before the day of the whole.
    earliest = min(whole, command.workdays.after(today, -(-left * percent // 100)))
    if limit >= earliest:
        return None
    return refuse(Code.TIME_SHORTENED, left=left, percent=percent, earliest=str(earliest))


def no_limit(state: Reported, command: Timed) -> Refusal | None:
    """Why limits cannot be moved now: nothing is going on, or none is set yet."""
    refusal = not_open(state, command.at)
    if refusal is None and isinstance(state, Open) and state.record.deadline is None:
        refusal = refuse(Code.STEP_OUT_OF_ORDER, stage=state.stage.value, needed=Stage.LEDGERED.value)
    return refusal


def later(command: Timed, day: date | None, working_days: int) -> date | None:
    return None if day is None else command.workdays.after(day, working_days)
