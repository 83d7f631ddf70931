"""Which wishes about an issue come true. This file only routes: each wish has one function of its own."""

from typing import TypeAlias, assert_never

from services.issues.domain.issue.commands import (
    AnalyseIssue,
    AnswerSuperior,
    ApplyClosure,
    AssignIssue,
    CloseIssue,
    ConsentReturn,
    CoordinateIssue,
    ExtendDeadline,
    FindIssue,
    FixOnSpot,
    GatherIssues,
    IssueCommand,
    LedgerIssue,
    LookBack,
    MergeIssue,
    PassDownIssue,
    RecordSanction,
    ReopenIssue,
    ReturnClosure,
    VoidIssue,
)
from services.issues.domain.issue.events import IssueEvent
from services.issues.domain.issue.finding import find
from services.issues.domain.issue.leaving import gather, merge, void
from services.issues.domain.issue.limits import answer_superior, extend, pass_down
from services.issues.domain.issue.looking_back import look_back, sanction
from services.issues.domain.issue.on_spot import fix_on_spot
from services.issues.domain.issue.rectifying import analyse, assign, coordinate, ledger
from services.issues.domain.issue.settling import apply, close, consent, reopen, send_back
from services.issues.domain.issue.state import IssueState, Unreported, evolve
from shared.kernel import Decider, Decision


def decide(command: IssueCommand, state: IssueState) -> Decision[IssueEvent]:
    match command:
        case FindIssue():
            return find(command, state)
        case AnalyseIssue():
            return analyse(command, state)
        case LedgerIssue():
            return ledger(command, state)
        case CoordinateIssue():
            return coordinate(command, state)
        case ApplyClosure():
            return apply(command, state)
        case ReturnClosure():
            return send_back(command, state)
        case CloseIssue():
            return close(command, state)
        case ReopenIssue():
            return reopen(command, state)
        case MergeIssue():
            return merge(command, state)
        case VoidIssue():
            return void(command, state)
        case _:
            return beside(command, state)


Beside: TypeAlias = (
    AssignIssue
    | PassDownIssue
    | AnswerSuperior
    | ExtendDeadline
    | FixOnSpot
    | ConsentReturn
    | RecordSanction
    | LookBack
    | GatherIssues
)


def beside(command: Beside, state: IssueState) -> Decision[IssueEvent]:
    """What is asked beside the six stages and the ways back and out."""
    match command:
        case AssignIssue():
            return assign(command, state)
        case PassDownIssue():
            return pass_down(command, state)
        case AnswerSuperior():
            return answer_superior(command, state)
        case ExtendDeadline():
            return extend(command, state)
        case FixOnSpot():
            return fix_on_spot(command, state)
        case ConsentReturn():
            return consent(command, state)
        case RecordSanction():
            return sanction(command, state)
        case LookBack():
            return look_back(command, state)
        case GatherIssues():
            return gather(command, state)
        case _:
            assert_never(command)


issue: Decider[IssueCommand, IssueState, IssueEvent] = Decider(
    initial=Unreported(), decide=decide, evolve=evolve
)
