"""How a round stands: the last word on each level, each target and each team."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TypeAlias, assert_never

from services.issues.domain.codes import Level
from services.issues.domain.refusals import Code, refuse
from services.issues.domain.round.commands import RoundCommand
from services.issues.domain.round.events import (
    ChecklistIssued,
    RoundClosed,
    RoundEvent,
    RoundOpened,
    TargetDelisted,
    TargetListed,
    TeamEvaluated,
    TeamFormed,
)
from shared.kernel import Refusal


@dataclass(frozen=True, slots=True, kw_only=True)
class Unopened:
    pass


@dataclass(frozen=True, slots=True, kw_only=True)
class Running:
    """teams and evaluations: by the team's unit."""

    opened: RoundOpened
    checklists: Mapping[Level, ChecklistIssued] = field(default_factory=dict)
    targets: Mapping[str, TargetListed | TargetDelisted] = field(default_factory=dict)
    teams: Mapping[str, TeamFormed] = field(default_factory=dict)
    evaluations: Mapping[str, TeamEvaluated] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Closed:
    """After the end a round's teams may still be evaluated, nothing else."""

    opened: RoundOpened
    closed: RoundClosed | None = None
    teams: Mapping[str, TeamFormed] = field(default_factory=dict)
    evaluations: Mapping[str, TeamEvaluated] = field(default_factory=dict)


RoundState: TypeAlias = Unopened | Running | Closed


def is_listed(area: str, state: Running) -> bool:
    return isinstance(state.targets.get(area), TargetListed)


def evolve(state: RoundState, event: RoundEvent) -> RoundState:
    match event:
        case RoundOpened():
            return Running(opened=event)
        case ChecklistIssued():
            now = running(state)
            return replace(now, checklists={**now.checklists, event.level: event})
        case TargetListed() | TargetDelisted():
            now = running(state)
            return replace(now, targets={**now.targets, event.area: event})
        case TeamFormed():
            now = running(state)
            return replace(now, teams={**now.teams, event.unit: event})
        case TeamEvaluated():
            return evaluated(state, event)
        case RoundClosed():
            now = running(state)
            return Closed(opened=now.opened, closed=event, teams=now.teams, evaluations=now.evaluations)
        case _:
            assert_never(event)


def evaluated(state: RoundState, event: TeamEvaluated) -> RoundState:
    if isinstance(state, Unopened):
        running(state)
        return state
    return replace(state, evaluations={**state.evaluations, event.unit: event})


def running(state: RoundState) -> Running:
    """A stream that holds a step before its opening was not written by this decider: stop, do not guess."""
    if not isinstance(state, Running):
        raise ValueError(f"a round that is {type(state).__name__} has no such next fact")
    return state


def not_running(state: Unopened | Closed) -> Refusal:
    match state:
        case Unopened():
            return refuse(Code.NOT_FOUND)
        case Closed(opened=opened):
            return refuse(Code.ROUND_CLOSED, number=opened.number)
        case _:
            assert_never(state)


def too_early(command: RoundCommand, state: Running | Closed, *earlier: RoundEvent) -> Refusal | None:
    last = max(fact.occurred_at for fact in (state.opened, *earlier))
    return refuse(Code.TIME_REVERSED, last=last.isoformat()) if command.at < last else None
