"""What the rules need to know of an issue's past, kept up to date fact by fact."""

from dataclasses import dataclass, replace
from datetime import date
from typing import assert_never
from uuid import UUID

from services.issues.domain.codes import ReturnReason
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """last: the newest fact, by which a repeated wish is known. None: has not happened.

    workers: every body that ever had the work or helped with it, doers: every person who answered for it or
    applied; none of them may verify it. told, consented: reasons of
    this generation's returns, and those that a superior allowed to add. paused: working days waited so far.
    """

    found: IssueFound
    last: IssueEvent
    ledgered: IssueLedgered | None = None
    applied: ClosureApplied | None = None
    closed: IssueClosed | None = None
    workers: frozenset[str] = frozenset()
    doers: frozenset[str] = frozenset()
    lead_unit: str | None = None
    handling_unit: str = ""
    helpers: frozenset[str] = frozenset()
    executor: str | None = None
    responsible: str | None = None
    deadline: date | None = None
    executor_deadline: date | None = None
    holder: str = ""
    waiting: IssueCoordinated | None = None
    paused: int = 0
    extended: bool = False
    generation: int = 1
    told: frozenset[ReturnReason] = frozenset()
    consented: frozenset[ReturnReason] = frozenset()
    looked: LookBackDone | None = None
    gathered: frozenset[UUID] = frozenset()

    @property
    def attempts(self) -> int:
        return self.applied.attempt if self.applied else 0

    @property
    def answering(self) -> frozenset[str]:
        """The bodies that answer for the issue now; those that only once had it are among the workers."""
        named = (self.handling_unit, self.lead_unit, self.executor)
        return self.helpers | {one for one in named if one}


def begun(found: IssueFound) -> Record:
    body = found.handling_unit
    return Record(found=found, last=found, handling_unit=body, workers=frozenset({body}))


def after(record: Record, event: IssueEvent) -> Record:
    """The record with one more fact."""
    record = replace(record, last=event)
    match event:
        case IssueFound() | IssueAnalysed() | SanctionRecorded() | IssueMerged() | IssueVoided():
            return record
        case IssuesGathered():
            return replace(record, gathered=record.gathered | set(event.issues))
        case IssueLedgered():
            return ledgered(record, event)
        case IssueAssigned():
            return assigned(record, event)
        case IssueCoordinated():
            more = set(event.helping_units)
            helped = replace(record, workers=record.workers | more, helpers=record.helpers | more)
            return replace(helped, waiting=event) if event.superior_asked else helped
        case ClosureApplied():
            workers, doers = record.workers | {event.applicant_unit}, record.doers | {event.applicant}
            return replace(record, applied=event, workers=workers, doers=doers)
        case ClosureReturned() | ReturnConsented():
            return sent_back(record, event)
        case IssuePassedDown():
            workers = record.workers | {event.executor}
            limit, holder = event.executor_deadline, event.executor
            return replace(record, executor_deadline=limit, holder=holder, executor=holder, workers=workers)
        case SuperiorAnswered() | DeadlineExtended():
            return moved(record, event)
        case IssueClosed():
            return replace(record, closed=event, waiting=None, looked=None)
        case IssueReopened():
            return reopened(record, event)
        case LookBackDone():
            return replace(record, looked=event)
        case _:
            assert_never(event)


def ledgered(record: Record, event: IssueLedgered) -> Record:
    owners = {measure.owner for measure in event.measures if measure.owner}
    return replace(
        record,
        ledgered=event,
        lead_unit=event.lead_unit,
        responsible=event.responsible,
        deadline=event.deadline,
        holder=event.lead_unit,
        helpers=frozenset(event.helping_units),
        workers=record.workers | {event.lead_unit, *event.helping_units} | owners,
        doers=with_person(record.doers, event.responsible),
    )


def assigned(record: Record, event: IssueAssigned) -> Record:
    lead, handling = event.lead_unit or record.lead_unit, event.handling_unit or record.handling_unit
    named = {one for one in (lead, handling) if one}
    return replace(
        record,
        lead_unit=lead,
        handling_unit=handling,
        responsible=event.responsible or record.responsible,
        workers=record.workers | named,
        doers=with_person(record.doers, event.responsible),
    )


def with_person(doers: frozenset[str], person: str | None) -> frozenset[str]:
    return doers | {person} if person else doers


def sent_back(record: Record, event: ClosureReturned | ReturnConsented) -> Record:
    match event:
        case ClosureReturned():
            return replace(record, told=record.told | set(event.reasons), consented=frozenset())
        case ReturnConsented():
            return replace(record, consented=record.consented | set(event.reasons))
        case _:
            assert_never(event)


def moved(record: Record, event: SuperiorAnswered | DeadlineExtended) -> Record:
    limits = replace(record, deadline=event.deadline, executor_deadline=event.executor_deadline)
    match event:
        case SuperiorAnswered():
            return replace(limits, waiting=None, paused=record.paused + event.waited)
        case DeadlineExtended():
            return replace(limits, extended=True)
        case _:
            assert_never(event)


def reopened(record: Record, event: IssueReopened) -> Record:
    """A new generation: its own limit, its own extension, its own send-back."""
    return replace(
        record,
        closed=None,
        deadline=event.deadline or record.deadline,
        executor_deadline=None,
        extended=False,
        generation=event.generation,
        told=frozenset(),
        consented=frozenset(),
    )
