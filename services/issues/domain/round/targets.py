"""Targets of a round: put on the list (挂牌) and taken off it (摘牌)."""

from services.issues.domain.refusals import Code, refuse
from services.issues.domain.round.commands import ArrangeRound, DelistTarget, ListTargets
from services.issues.domain.round.events import RoundEvent, Target, TargetDelisted, TargetListed
from services.issues.domain.round.state import RoundState, Running, is_listed, not_running, too_early
from shared.kernel import Decision
from shared.kernel.command import Command
from shared.kernel.sameness import same_fact


def list_targets(command: ListTargets | ArrangeRound, state: RoundState) -> Decision[RoundEvent]:
    if not isinstance(state, Running):
        return not_running(state)
    wanted = {target.area: target for target in command.targets}
    new = [target for target in wanted.values() if not is_listed(target.area, state)]
    if not new:
        return ()
    earlier = (state.targets[one.area] for one in new if one.area in state.targets)
    return too_early(command, state, *earlier) or tuple(listing(target, command, state) for target in new)


def listing(target: Target, command: Command, state: Running) -> TargetListed:
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
