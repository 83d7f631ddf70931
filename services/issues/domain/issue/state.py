"""What the rules need to know of an issue's past: a few standing facts, and how far it has come."""

from dataclasses import dataclass, replace
from typing import TypeAlias, assert_never

from services.issues.domain.codes import Stage
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """last: the newest fact, by which a repeated wish is known. ledgered, applied: None until they happen."""

    found: IssueFound
    last: IssueEvent
    ledgered: IssueLedgered | None = None
    applied: ClosureApplied | None = None

    @property
    def attempts(self) -> int:
        return self.applied.attempt if self.applied else 0


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
        return Open(record=Record(found=event, last=event), stage=Stage.FOUND)
    if isinstance(state, Unreported):
        raise ValueError(f"{type(event).__name__} stands before IssueFound: no decider of ours wrote that")
    record = replace(state.record, last=event)
    match event:
        case IssueAnalysed():
            return Open(record=record, stage=Stage.ANALYSED)
        case IssueLedgered():
            return Open(record=replace(record, ledgered=event), stage=Stage.LEDGERED)
        case ClosureApplied():
            return Open(record=replace(record, applied=event), stage=Stage.CLOSURE_APPLIED)
        case IssueCoordinated() | ClosureReturned() | IssueReopened():
            return Open(record=record, stage=Stage.COORDINATED)
        case IssueClosed():
            return Settled(record=record)
        case IssueMerged():
            return Merged(record=record)
        case IssueVoided():
            return Voided(record=record)
        case _:
            assert_never(event)
