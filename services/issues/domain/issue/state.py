"""How far an issue has come. What else the rules need to know of its past stands in record.py."""

from dataclasses import dataclass, replace
from typing import TypeAlias, assert_never

from services.issues.domain.codes import Stage
from services.issues.domain.issue.aside import (
    DeadlineExtended,
    IssueAssigned,
    IssuePassedDown,
    IssuesGathered,
    LookBackDone,
    ReturnConsented,
    SanctionRecorded,
    SuperiorAnswered,
)
from services.issues.domain.issue.events import (
    ClosureApplied,
    ClosureReturned,
    IssueAnalysed,
    IssueClosed,
    IssueCoordinated,
    IssueEvent,
    IssueFound,
    IssueLedgered,
    IssueMerged,
    IssueReopened,
    IssueVoided,
)
from services.issues.domain.issue.record import Record, after, begun


@dataclass(frozen=True, slots=True, kw_only=True)
class Unreported:
    pass


@dataclass(frozen=True, slots=True, kw_only=True)
class Open:
    record: Record
    stage: Stage


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    record: Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Merged:
    record: Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Voided:
    record: Record


Ended: TypeAlias = Settled | Merged | Voided
Reported: TypeAlias = Open | Ended
IssueState: TypeAlias = Unreported | Reported


def evolve(state: IssueState, event: IssueEvent) -> IssueState:
    if isinstance(event, IssueFound):
        return Open(record=begun(event), stage=Stage.FOUND)
    if isinstance(state, Unreported):
        raise ValueError(f"{type(event).__name__} stands before IssueFound: no decider of ours wrote that")
    record = after(state.record, event)
    match event:
        case IssueAnalysed():
            return Open(record=record, stage=Stage.ANALYSED)
        case IssueLedgered():
            return Open(record=record, stage=Stage.LEDGERED)
        case ClosureApplied():
            return Open(record=record, stage=Stage.CLOSURE_APPLIED)
        case IssueCoordinated() | ClosureReturned() | IssueReopened():
            return Open(record=record, stage=Stage.COORDINATED)
        case IssueClosed():
            return Settled(record=record)
        case IssueMerged():
            return Merged(record=record)
        case IssueVoided():
            return Voided(record=record)
        case IssueAssigned() | IssuePassedDown() | SuperiorAnswered() | DeadlineExtended():
            return replace(state, record=record)
        case ReturnConsented() | SanctionRecorded() | IssuesGathered() | LookBackDone():
            return replace(state, record=record)
        case _:
            assert_never(event)
