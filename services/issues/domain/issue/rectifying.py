"""The stages between finding and applying: why it happened, what will be done by when, who must help."""

from services.issues.domain.bodies import below, level_of_body
from services.issues.domain.codes import Level, Stage
from services.issues.domain.issue.aside import IssueAssigned
from services.issues.domain.issue.commands import AnalyseIssue, AssignIssue, CoordinateIssue, LedgerIssue
from services.issues.domain.issue.events import IssueAnalysed, IssueCoordinated, IssueEvent, IssueLedgered
from services.issues.domain.issue.order import not_open, out_of_order
from services.issues.domain.issue.plan import moved_off, on_working_days, plan_flaw
from services.issues.domain.issue.record import Record
from services.issues.domain.issue.state import IssueState, Open, Reported, Unreported
from services.issues.domain.refusals import Code, refuse
from shared.kernel import Decision, Refusal
from shared.kernel.sameness import same_fact


def analyse(command: AnalyseIssue, state: IssueState) -> Decision[IssueEvent]:
    if isinstance(state, Unreported):
        return refuse(Code.NOT_FOUND)
    found = state.record.found
    analysed = IssueAnalysed(
        issue=found.issue,
        area=found.area,
        occurred_at=command.at,
        cause_kind=command.cause_kind,
        cause=command.cause,
    )
    if same_fact(analysed, state.record.last):
        return ()
    return out_of_order(state, Stage.FOUND, command.at) or (analysed,)


def ledger(command: LedgerIssue, state: IssueState) -> Decision[IssueEvent]:
    if isinstance(state, Unreported):
        return refuse(Code.NOT_FOUND)
    found = state.record.found
    deadline, moved_from = moved_off(command, command.deadline)
    ledgered = IssueLedgered(
        issue=found.issue,
        area=found.area,
        occurred_at=command.at,
        nature=command.nature,
        goal=command.goal,
        measures=on_working_days(command),
        lead_unit=command.lead_unit,
        helping_units=command.helping_units,
        deadline=deadline,
        responsible=command.responsible,
        moved_from=moved_from,
    )
    if same_fact(ledgered, state.record.last):
        return ()
    return out_of_order(state, Stage.ANALYSED, command.at) or plan_flaw(command, state.record) or (ledgered,)


def coordinate(command: CoordinateIssue, state: IssueState) -> Decision[IssueEvent]:
    if isinstance(state, Unreported):
        return refuse(Code.NOT_FOUND)
    found = state.record.found
    coordinated = IssueCoordinated(
        issue=found.issue,
        area=found.area,
        occurred_at=command.at,
        note=command.note,
        superior_asked=command.superior_asked,
        superior_unit=command.superior_unit,
        helping_units=command.helping_units,
    )
    if same_fact(coordinated, state.record.last):
        return ()
    return (
        out_of_order(state, coordinates_after(command, state), command.at)
        or superior_flaw(command, state.record)
        or (coordinated,)
    )


def coordinates_after(command: CoordinateIssue, state: Reported) -> Stage:
    """A superior may also be asked later, while the work is going on; all else is coordinated once."""
    later = isinstance(state, Open) and state.stage is Stage.COORDINATED
    return Stage.COORDINATED if later and command.superior_asked else Stage.LEDGERED


def superior_flaw(command: CoordinateIssue, record: Record) -> Refusal | None:
    """Asking stops the clock, so it must be a question to somebody above, and one at a time."""
    if not command.superior_asked:
        return None
    if record.waiting is not None:
        return refuse(Code.SUPERIOR_ASKED_ALREADY)
    if not command.superior_unit or not stands_above(command.superior_unit, command.unit):
        return refuse(Code.SUPERIOR_MISSING)
    return None


def stands_above(upper: str, lower: str) -> bool:
    """In charge of the place where the lower one is; above the city's bodies stands only another of them."""
    of_the_city = level_of_body(upper) is level_of_body(lower) is Level.CITY
    return upper != lower and (of_the_city or below(lower, upper))


def assign(command: AssignIssue, state: IssueState) -> Decision[IssueEvent]:
    if isinstance(state, Unreported):
        return refuse(Code.NOT_FOUND)
    record = state.record
    if not (command.lead_unit or command.handling_unit or command.responsible):
        return refuse(Code.ASSIGNMENT_EMPTY)
    assigned = IssueAssigned(
        issue=record.found.issue,
        area=record.found.area,
        occurred_at=command.at,
        lead_unit=command.lead_unit,
        handling_unit=command.handling_unit,
        responsible=command.responsible,
    )
    return () if assigned_so(command, record) else not_open(state, command.at) or (assigned,)


def assigned_so(command: AssignIssue, record: Record) -> bool:
    return (
        command.lead_unit in (None, record.lead_unit)
        and command.handling_unit in (None, record.handling_unit)
        and command.responsible in (None, record.responsible)
    )
