"""Which wishes about a visit come true: it begins once, at a listed target, and is completed once."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias, assert_never

from services.issues.domain.refusals import Code, refuse
from services.issues.domain.visit.commands import BeginVisit, CompleteVisit, Exemption, VisitCommand
from services.issues.domain.visit.events import RecheckExempted, VisitBegun, VisitCompleted, VisitEvent
from shared.kernel import Decider, Decision, Refusal
from shared.kernel.sameness import same_fact


@dataclass(frozen=True, slots=True, kw_only=True)
class Unbegun:
    pass


@dataclass(frozen=True, slots=True, kw_only=True)
class Underway:
    begun: VisitBegun


@dataclass(frozen=True, slots=True, kw_only=True)
class Completed:
    begun: VisitBegun
    completed: VisitCompleted


VisitState: TypeAlias = Unbegun | Underway | Completed


def decide(command: VisitCommand, state: VisitState) -> Decision[VisitEvent]:
    match command:
        case BeginVisit():
            return begin(command, state)
        case CompleteVisit():
            return complete(command, state)
        case _:
            assert_never(command)


def begin(command: BeginVisit, state: VisitState) -> Decision[VisitEvent]:
    begun = VisitBegun(
        visit=command.visit,
        round=command.round,
        area=command.target,
        kind=command.kind,
        bodies=command.bodies,
        team_level=command.team_level,
        joint=command.joint,
        occurred_at=command.at,
        announced=command.announced,
    )
    if not isinstance(state, Unbegun):
        return () if same_fact(begun, state.begun) else refuse(Code.VISIT_EXISTS)
    if not command.listed:
        return refuse(Code.TARGET_NOT_LISTED, target=command.target)
    return (begun, *(exempted(begun, one) for one in command.exemptions))


def exempted(begun: VisitBegun, one: Exemption) -> RecheckExempted:
    return RecheckExempted(
        visit=begun.visit,
        round=begun.round,
        area=begun.area,
        occurred_at=begun.occurred_at,
        item=one.item,
        bodies=begun.bodies,
        earlier=one.earlier,
        checked_on=one.checked_on,
        result=one.result,
    )


def complete(command: CompleteVisit, state: VisitState) -> Decision[VisitEvent]:
    match state:
        case Unbegun():
            return refuse(Code.VISIT_NOT_BEGUN)
        case Completed(begun=begun, completed=standing):
            return () if same_fact(completion(command, begun), standing) else refuse(Code.VISIT_COMPLETED)
        case Underway(begun=begun):
            return report_flaw(command, begun) or (completion(command, begun),)
        case _:
            assert_never(state)


def completion(command: CompleteVisit, begun: VisitBegun) -> VisitCompleted:
    return VisitCompleted(
        visit=begun.visit,
        round=begun.round,
        area=begun.area,
        kind=begun.kind,
        bodies=begun.bodies,
        team_level=begun.team_level,
        joint=begun.joint,
        occurred_at=command.at,
        methods=command.methods,
        households=command.households,
        interviews=command.interviews,
        hours=command.hours,
    )


def report_flaw(command: CompleteVisit, begun: VisitBegun) -> Refusal | None:
    if command.at < begun.occurred_at:
        return refuse(Code.TIME_REVERSED, last=begun.occurred_at.isoformat())
    if not command.methods:
        return refuse(Code.METHOD_MISSING)
    return next((refuse(Code.COUNT_NEGATIVE, value=count) for count in counts(command) if count < 0), None)


def counts(command: CompleteVisit) -> Sequence[int]:
    return (command.households, command.hours, *(heard.persons for heard in command.interviews))


def evolve(state: VisitState, event: VisitEvent) -> VisitState:
    match event:
        case VisitBegun():
            return Underway(begun=event)
        case RecheckExempted():
            return underway(state)
        case VisitCompleted():
            return Completed(begun=underway(state).begun, completed=event)
        case _:
            assert_never(event)


def underway(state: VisitState) -> Underway:
    """A stream that completes what never began was not written by this decider: stop, do not guess."""
    if not isinstance(state, Underway):
        raise ValueError(f"a visit that is {type(state).__name__} has no such next fact")
    return state


visit: Decider[VisitCommand, VisitState, VisitEvent] = Decider(
    initial=Unbegun(), decide=decide, evolve=evolve
)
