"""Rounds: open, issue checklists, put targets on the list and take them off, form and evaluate teams, close."""

from datetime import date
from typing import Final
from uuid import UUID

from services.issues.domain.policy import DEFAULT_POLICY, PlanPolicy
from services.issues.domain.round.commands import (
    CloseRound,
    DelistTarget,
    EvaluateTeam,
    FormTeam,
    IssueChecklist,
    ListTargets,
    OpenRound,
    RoundCommand,
)
from services.issues.domain.round.decider import RoundState, Unopened, round_
from services.issues.handlers import plan as plans
from services.issues.handlers import requests
from services.issues.handlers.requests import FormTeamRequest, ListTargetsRequest, OpenRoundRequest, Step
from shared.divisions import place_refusal
from shared.eventstore.events import Appended
from shared.eventstore.execute import Intent, execute
from shared.handling.building import StepKind, build
from shared.handling.deps import Deps, refuse, stamp
from shared.kernel import Ask, Refusal

STEPS: Final[dict[str, StepKind[RoundCommand]]] = {
    "checklists": StepKind(requests.IssueChecklistRequest, IssueChecklist, "ChecklistIssued"),
    "targets": StepKind(requests.ListTargetsRequest, ListTargets, "TargetListed"),
    "delist": StepKind(requests.DelistTargetRequest, DelistTarget, "TargetDelisted"),
    "team": StepKind(requests.FormTeamRequest, FormTeam, "TeamFormed"),
    "evaluate": StepKind(requests.EvaluateTeamRequest, EvaluateTeam, "TeamEvaluated"),
    "close": StepKind(requests.CloseRoundRequest, CloseRound, "RoundClosed"),
}


def stream(round_id: UUID) -> str:
    return f"round-{round_id}"


async def load(deps: Deps, round_id: UUID) -> RoundState:
    """The round as it stands, from its events: a read model could be a moment behind."""
    state: RoundState = (await deps.store.standing(stream(round_id), round_, fresh=True)).state
    return state


def policy(state: RoundState) -> PlanPolicy:
    """The numbers that the round's plan set when it opened; the usual ones where there is no round."""
    return DEFAULT_POLICY if isinstance(state, Unopened) else state.opened.policy


def period(state: RoundState) -> tuple[date, date] | None:
    return None if isinstance(state, Unopened) else (state.opened.starts_on, state.opened.ends_on)


async def open_round(deps: Deps, ask: Ask, request: OpenRoundRequest) -> Appended:
    refuse(place_refusal(deps.divisions, request.area, kind="city", parent=None))
    stamped = stamp(deps, ask, "round.open", request.round, request)
    command = build(OpenRound, stamped, request, **await _plan(deps, request))
    return await execute(deps.store, stamped.call, Intent(round_, stream(request.round), command))


async def _plan(deps: Deps, request: OpenRoundRequest) -> dict[str, object]:
    """What the plan's version says; without an issued one there is nothing to take, and the domain refuses."""
    issued = await plans.issued(deps, request.plan, request.plan_version)
    if issued is None:
        return {
            "plan_version": request.plan_version or 1,
            "plan_title": "",
            "deciding_document": "",
            "policy": DEFAULT_POLICY,
            "effective_on": None,
        }
    return {
        "plan_version": issued.version,
        "plan_title": issued.content.title,
        "deciding_document": issued.content.deciding_document,
        "policy": issued.content.policy,
        "effective_on": issued.content.effective_on,
    }


async def take_step(deps: Deps, ask: Ask, round_id: UUID, slug: str, request: Step) -> Appended:
    """A step on a round that is open: one of STEPS."""
    if isinstance(request, ListTargetsRequest):
        for target in request.targets:
            refuse(place_refusal(deps.divisions, target.area, kind=target.kind, parent=target.parent))
    stamped = stamp(deps, ask, f"round.{slug}", round_id, request)
    command = build(STEPS[slug].command, stamped, request, **_known(deps, request))
    intent = Intent(round_, stream(round_id), command, request.expected_version)
    return await execute(deps.store, stamped.call, intent)


def _known(deps: Deps, request: Step) -> dict[str, object]:
    """Where a team's body is, which its code says."""
    if not isinstance(request, FormTeamRequest):
        return {}
    area = place_of(request.team.unit)
    refuse(unit_refusal(deps, request.team.unit))
    return {"team": {**request.team.model_dump(), "area": area}}


def place_of(unit: str) -> str:
    """'team-520627-1' is a body of 520627000000."""
    return unit.split("-")[1].ljust(12, "0")


def unit_refusal(deps: Deps, unit: str) -> Refusal | None:
    place = deps.divisions.get(place_of(unit))
    return place_refusal(deps.divisions, place_of(unit), kind=place.kind if place else "county", parent=None)
