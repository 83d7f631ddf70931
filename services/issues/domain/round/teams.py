"""Teams of a round: formed with a leader and members, and evaluated by somebody else."""

from services.issues.domain.refusals import Code, refuse
from services.issues.domain.round.commands import ArrangeRound, EvaluateTeam, FormTeam
from services.issues.domain.round.events import RoundEvent, Team, TeamEvaluated, TeamFormed
from services.issues.domain.round.state import Closed, RoundState, Running, Unopened, not_running, too_early
from shared.kernel import Decision, Refusal
from shared.kernel.command import Command
from shared.kernel.sameness import same_fact


def form_team(command: FormTeam, state: RoundState) -> Decision[RoundEvent]:
    return form_teams(command, (command.team,), state)


def form_teams(
    command: FormTeam | ArrangeRound, teams: tuple[Team, ...], state: RoundState
) -> Decision[RoundEvent]:
    """Teams that already are so make no fact; one flaw stops all."""
    if not isinstance(state, Running):
        return not_running(state)
    formed = [formation(one, command, state) for one in {team.unit: team for team in teams}.values()]
    new = [one for one in formed if not same_fact(one, state.teams.get(one.unit))]
    if not new:
        return ()
    earlier = (state.teams[one.unit] for one in new if one.unit in state.teams)
    flaws = (roster_flaw(one) for one in new)
    return too_early(command, state, *earlier) or next(filter(None, flaws), None) or tuple(new)


def formation(team: Team, command: Command, state: Running) -> TeamFormed:
    return TeamFormed(
        round=state.opened.round,
        area=team.area,
        occurred_at=command.at,
        unit=team.unit,
        level=team.level,
        leader=team.leader,
        members=tuple(dict.fromkeys(one for one in team.members if one != team.leader)),
        bodies=tuple(dict.fromkeys((team.unit, *team.bodies))),
    )


def roster_flaw(formed: TeamFormed) -> Refusal | None:
    """A leader alone is no team: the four-eyes of the field begin with two."""
    return None if formed.members else refuse(Code.TEAM_MEMBERS_MISSING, unit=formed.unit)


def evaluate_team(command: EvaluateTeam, state: RoundState) -> Decision[RoundEvent]:
    if isinstance(state, Unopened):
        return not_running(state)
    team = state.teams.get(command.team)
    if team is None:
        return refuse(Code.TEAM_UNKNOWN, unit=command.team)
    evaluated = TeamEvaluated(
        round=state.opened.round,
        area=team.area,
        occurred_at=command.at,
        unit=command.team,
        evaluator=command.actor,
        evaluator_unit=command.unit,
        grade=command.grade,
        note=command.note,
    )
    standing = state.evaluations.get(command.team)
    if same_fact(evaluated, standing):
        return ()
    earlier = (team, standing) if standing else (team,)
    return of_its_own(command, team) or too_early(command, state, *earlier) or (evaluated,)


def of_its_own(command: EvaluateTeam, team: TeamFormed) -> Refusal | None:
    """Neither a body that takes part nor a person of the team."""
    inside = command.unit in team.bodies or command.actor in (team.leader, *team.members)
    return refuse(Code.TEAM_EVALUATES_ITSELF, unit=team.unit) if inside else None


def team_of(unit: str, state: RoundState) -> TeamFormed | None:
    """The round's team of a body; None where the round has none."""
    return state.teams.get(unit) if isinstance(state, Running | Closed) else None
