"""Which wishes about a round come true. Opening and closing are here, the rest in the module of its matter."""

from typing import assert_never

from services.issues.domain.refusals import Code, refuse
from services.issues.domain.round.commands import (
    ArrangeRound,
    CloseRound,
    DelistTarget,
    EvaluateTeam,
    FormTeam,
    IssueChecklist,
    ListTargets,
    OpenRound,
    RoundCommand,
)
from services.issues.domain.round.events import RoundClosed, RoundEvent, RoundOpened
from services.issues.domain.round.lists import issue_checklist
from services.issues.domain.round.state import (
    Closed,
    RoundState,
    Running,
    Unopened,
    evolve,
    is_listed,
    too_early,
)
from services.issues.domain.round.targets import delist_target, list_targets
from services.issues.domain.round.teams import evaluate_team, form_team, form_teams
from shared.kernel import Decider, Decision, Refusal
from shared.kernel.sameness import same_fact

__all__ = ["LONGEST_THEME", "Closed", "RoundState", "Running", "Unopened", "decide", "is_listed", "round_"]

LONGEST_THEME = 20


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
        case FormTeam():
            return form_team(command, state)
        case EvaluateTeam():
            return evaluate_team(command, state)
        case ArrangeRound():
            return arrange_round(command, state)
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
        plan=command.plan,
        policy=command.policy,
    )
    if not isinstance(state, Unopened):
        return (
            () if same_fact(opened, state.opened) else refuse(Code.ROUND_EXISTS, number=state.opened.number)
        )
    return plan_flaw(command) or opening_flaw(command) or (opened,)


def plan_flaw(command: OpenRound) -> Refusal | None:
    if command.effective_on is None:
        return refuse(Code.PLAN_NOT_ISSUED, version=command.plan_version)
    if command.starts_on < command.effective_on:
        return refuse(Code.PLAN_NOT_EFFECTIVE, effective_on=str(command.effective_on))
    return None


def opening_flaw(command: OpenRound) -> Refusal | None:
    if command.ends_on < command.starts_on:
        return refuse(Code.PERIOD_REVERSED, starts_on=str(command.starts_on), ends_on=str(command.ends_on))
    if command.budget_fen < 0:
        return refuse(Code.COUNT_NEGATIVE, field="budget_fen", value=command.budget_fen)
    # Themes are the one text that leaves the service, so they must stay slogans.
    if any(len(theme) > LONGEST_THEME for theme in command.themes):
        return refuse(Code.THEME_TOO_LONG, longest=LONGEST_THEME)
    return None


def arrange_round(command: ArrangeRound, state: RoundState) -> Decision[RoundEvent]:
    targets = list_targets(command, state)
    if isinstance(targets, Refusal):
        return targets
    teams = form_teams(command, command.teams, state)
    return teams if isinstance(teams, Refusal) else (*targets, *teams)


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
            earlier = (*state.checklists.values(), *state.targets.values(), *state.teams.values())
            return too_early(command, state, *earlier) or (closed,)
        case _:
            assert_never(state)


round_: Decider[RoundCommand, RoundState, RoundEvent] = Decider(
    initial=Unopened(), decide=decide, evolve=evolve
)
