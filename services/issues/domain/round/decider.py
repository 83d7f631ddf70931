"""Which wishes about a round come true. State holds the last word on each level and each target."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TypeAlias, assert_never

from services.issues.domain.codes import Level
from services.issues.domain.refusals import Code, refuse
from services.issues.domain.round.commands import (
    CloseRound,
    DelistTarget,
    IssueChecklist,
    ListTargets,
    OpenRound,
    RoundCommand,
)
from services.issues.domain.round.events import (
    ChecklistIssued,
    RoundClosed,
    RoundEvent,
    RoundOpened,
    Target,
    TargetDelisted,
    TargetListed,
)
from services.issues.domain.sameness import same_fact
from shared.kernel import Decider, Decision, Refusal

LONGEST_THEME = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Unopened:
    pass


@dataclass(frozen=True, slots=True, kw_only=True)
class Running:
    opened: RoundOpened
    checklists: Mapping[Level, ChecklistIssued] = field(default_factory=dict)
    targets: Mapping[str, TargetListed | TargetDelisted] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Closed:
    opened: RoundOpened


RoundState: TypeAlias = Unopened | Running | Closed


def decide(command: RoundCommand, state: RoundState) -> Decision[RoundEvent]:
    match command:
        case OpenRound():
            return open_round(command, state)
        case IssueChecklist():
            return issue_checklist(command, state)
        case ListTargets():
            return list_targets(command, state)
        case DelistTarget():
            return delist_target(command, state)
        case CloseRound():
            return close_round(command, state)
        case _:
            assert_never(command)


def open_round(command: OpenRound, state: RoundState) -> Decision[RoundEvent]:
    opened = RoundOpened(
        round=command.round,
        area=command.area,
        occurred_at=command.at,
        number=command.number,
        themes=command.themes,
        deciding_document=command.deciding_document,
        plan_title=command.plan_title,
        plan_version=command.plan_version,
        starts_on=command.starts_on,
        ends_on=command.ends_on,
        budget_fen=command.budget_fen,
    )
    if not isinstance(state, Unopened):
        return (
            () if same_fact(opened, state.opened) else refuse(Code.ROUND_EXISTS, number=state.opened.number)
        )
    return plan_flaw(command) or (opened,)


def plan_flaw(command: OpenRound) -> Refusal | None:
    if command.ends_on < command.starts_on:
        return refuse(Code.PERIOD_REVERSED, starts_on=str(command.starts_on), ends_on=str(command.ends_on))
    if command.budget_fen < 0:
        return refuse(Code.COUNT_NEGATIVE, field="budget_fen", value=command.budget_fen)
    # Themes are the one text that leaves the service, so they must stay slogans.
    if any(len(theme) > LONGEST_THEME for theme in command.themes):
        return refuse(Code.THEME_TOO_LONG, longest=LONGEST_THEME)
    return None


def issue_checklist(command: IssueChecklist, state: RoundState) -> Decision[RoundEvent]:
    if not isinstance(state, Running):
        return not_running(state)
    issued = ChecklistIssued(
        round=state.opened.round,
        area=state.opened.area,
        occurred_at=command.at,
        level=command.level,
        version=command.version,
        items=command.items,
    )
    standing = state.checklists.get(command.level)
    if same_fact(issued, standing):
        return ()
    return too_early(command, state) or checklist_flaw(issued, standing) or (issued,)


def checklist_flaw(issued: ChecklistIssued, standing: ChecklistIssued | None) -> Refusal | None:
    if not issued.items:
        return refuse(Code.CHECKLIST_EMPTY, level=issued.level.value)
    code, times = Counter(item.code for item in issued.items).most_common(1)[0]
    if times > 1:
        return refuse(Code.ITEM_TWICE, item=code)
    if standing is not None and issued.version <= standing.version:
        return refuse(Code.VERSION_NOT_NEWER, version=issued.version, standing=standing.version)
    return None


def list_targets(command: ListTargets, state: RoundState) -> Decision[RoundEvent]:
    if not isinstance(state, Running):
        return not_running(state)
    wanted = {target.area: target for target in command.targets}
    new = [target for target in wanted.values() if not is_listed(target.area, state)]
    if not new:
        return ()
    refusal = too_early(
        command, state, *(state.targets[one.area] for one in new if one.area in state.targets)
    )
    return refusal or tuple(listing(target, command, state) for target in new)


def listing(target: Target, command: ListTargets, state: Running) -> TargetListed:
    return TargetListed(
        round=state.opened.round,
        area=target.area,
        occurred_at=command.at,
        kind=target.kind,
        reason=target.reason,
    )


def delist_target(command: DelistTarget, state: RoundState) -> Decision[RoundEvent]:
    if not isinstance(state, Running):
        return not_running(state)
    standing = state.targets.get(command.target)
    if standing is None:
        return refuse(Code.TARGET_NOT_LISTED, target=command.target)
    delisted = TargetDelisted(
        round=state.opened.round,
        area=command.target,
        occurred_at=command.at,
        kind=standing.kind,
        reason=command.reason,
    )
    if same_fact(delisted, standing):
        return ()
    if isinstance(standing, TargetDelisted):
        return refuse(Code.TARGET_NOT_LISTED, target=command.target)
    return too_early(command, state, standing) or (delisted,)


def close_round(command: CloseRound, state: RoundState) -> Decision[RoundEvent]:
    match state:
        case Unopened():
            return refuse(Code.NOT_FOUND)
        case Closed():
            return ()
        case Running(opened=opened):
            closed = RoundClosed(
                round=opened.round, area=opened.area, occurred_at=command.at, number=opened.number
            )
            earlier = (*state.checklists.values(), *state.targets.values())
            return too_early(command, state, *earlier) or (closed,)
        case _:
            assert_never(state)


def not_running(state: Unopened | Closed) -> Refusal:
    match state:
        case Unopened():
            return refuse(Code.NOT_FOUND)
        case Closed(opened=opened):
            return refuse(Code.ROUND_CLOSED, number=opened.number)
        case _:
            assert_never(state)


def too_early(command: RoundCommand, state: Running, *earlier: RoundEvent) -> Refusal | None:
    last = max(fact.occurred_at for fact in (state.opened, *earlier))
    return refuse(Code.TIME_REVERSED, last=last.isoformat()) if command.at < last else None


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
        case RoundClosed():
            return Closed(opened=running(state).opened)
        case _:
            assert_never(event)


def running(state: RoundState) -> Running:
    """A stream that holds a step before its opening was not written by this decider: stop, do not guess."""
    if not isinstance(state, Running):
        raise ValueError(f"a round that is {type(state).__name__} has no such next fact")
    return state


round_: Decider[RoundCommand, RoundState, RoundEvent] = Decider(
    initial=Unopened(), decide=decide, evolve=evolve
)
