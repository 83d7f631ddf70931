"""Rounds: open, issue checklists, put targets on the list and take them off, close."""

from typing import Final
from uuid import UUID

from services.issues.domain.policy import DEFAULT_POLICY, PlanPolicy
from services.issues.domain.round.commands import (
    CloseRound,
    DelistTarget,
    IssueChecklist,
    ListTargets,
    OpenRound,
    RoundCommand,
)
from services.issues.domain.round.decider import RoundState, round_
from services.issues.handlers import requests
from services.issues.handlers.building import StepKind, build
from services.issues.handlers.deps import Deps, refuse, stamp
from services.issues.handlers.requests import ListTargetsRequest, OpenRoundRequest, Step
from shared.divisions import place_refusal
from shared.eventstore.events import Appended
from shared.eventstore.execute import Intent, execute
from shared.kernel import Ask

STEPS: Final[dict[str, StepKind[RoundCommand]]] = {
    "checklists": StepKind(requests.IssueChecklistRequest, IssueChecklist, "ChecklistIssued"),
    "targets": StepKind(requests.ListTargetsRequest, ListTargets, "TargetListed"),
    "delist": StepKind(requests.DelistTargetRequest, DelistTarget, "TargetDelisted"),
    "close": StepKind(requests.CloseRoundRequest, CloseRound, "RoundClosed"),
}


def stream(round_id: UUID) -> str:
    return f"round-{round_id}"


async def load(deps: Deps, round_id: UUID) -> RoundState:
    """The round as it stands, from its events: a read model could be a moment behind."""
    state: RoundState = (await deps.store.standing(stream(round_id), round_, fresh=True)).state
    return state


def policy(state: RoundState) -> PlanPolicy:
    """The numbers that the round's plan sets."""
    return DEFAULT_POLICY


async def open_round(deps: Deps, ask: Ask, request: OpenRoundRequest) -> Appended:
    refuse(place_refusal(deps.divisions, request.area, kind="city", parent=None))
    stamped = stamp(deps, ask, "round.open", request.round, request)
    command = build(OpenRound, stamped, request)
    return await execute(deps.store, stamped.call, Intent(round_, stream(request.round), command))


async def take_step(deps: Deps, ask: Ask, round_id: UUID, slug: str, request: Step) -> Appended:
    """A step on a round that is open: one of STEPS."""
    if isinstance(request, ListTargetsRequest):
        for target in request.targets:
            refuse(place_refusal(deps.divisions, target.area, kind=target.kind, parent=target.parent))
    stamped = stamp(deps, ask, f"round.{slug}", round_id, request)
    command = build(STEPS[slug].command, stamped, request)
    intent = Intent(round_, stream(round_id), command, request.expected_version)
    return await execute(deps.store, stamped.call, intent)
