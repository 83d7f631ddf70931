"""The stages between finding and applying: why it happened, what will be done by when, who must help."""

from services.issues.domain.codes import MeasureKind, Stage
from services.issues.domain.dates import local_date
from services.issues.domain.issue.commands import AnalyseIssue, CoordinateIssue, LedgerIssue
from services.issues.domain.issue.events import IssueAnalysed, IssueCoordinated, IssueEvent, IssueLedgered
from services.issues.domain.issue.order import out_of_order
from services.issues.domain.issue.state import IssueState, Record, Unreported
from services.issues.domain.refusals import Code, refuse
from services.issues.domain.sameness import same_fact
from shared.kernel import Decision, Refusal


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
    ledgered = IssueLedgered(
        issue=found.issue,
        area=found.area,
        occurred_at=command.at,
        nature=command.nature,
        goal=command.goal,
        measures=command.measures,
        lead_unit=command.lead_unit,
        helping_units=command.helping_units,
        deadline=command.deadline,
    )
    if same_fact(ledgered, state.record.last):
        return ()
    return out_of_order(state, Stage.ANALYSED, command.at) or plan_flaw(command, state.record) or (ledgered,)


def plan_flaw(command: LedgerIssue, record: Record) -> Refusal | None:
    """不以表表册册整改: a plan that only makes paper is no plan."""
    if not command.measures or not all(measure.text.strip() for measure in command.measures):
        return refuse(Code.MEASURES_MISSING)
    if all(measure.kind is MeasureKind.PAPER for measure in command.measures):
        return refuse(Code.PAPER_RECTIFICATION, measures=len(command.measures))
    found_on = local_date(record.found.occurred_at)
    if command.deadline < found_on:
        return refuse(Code.DEADLINE_BEFORE_FINDING, deadline=str(command.deadline), found_on=str(found_on))
    return None


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
    )
    if same_fact(coordinated, state.record.last):
        return ()
    return out_of_order(state, Stage.LEDGERED, command.at) or (coordinated,)
