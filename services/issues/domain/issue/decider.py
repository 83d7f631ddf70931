"""Which wishes about an issue come true. This file only routes: each wish has one function of its own."""

from typing import assert_never

from services.issues.domain.issue.commands import (
    AnalyseIssue,
    ApplyClosure,
    CloseIssue,
    CoordinateIssue,
    FindIssue,
    IssueCommand,
    LedgerIssue,
    MergeIssue,
    ReopenIssue,
    ReturnClosure,
    VoidIssue,
)
from services.issues.domain.issue.events import IssueEvent
from services.issues.domain.issue.finding import find
from services.issues.domain.issue.leaving import merge, void
from services.issues.domain.issue.rectifying import analyse, coordinate, ledger
from services.issues.domain.issue.settling import apply, close, reopen, send_back
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
            assert_never(command)


issue: Decider[IssueCommand, IssueState, IssueEvent] = Decider(
    initial=Unreported(), decide=decide, evolve=evolve
)
