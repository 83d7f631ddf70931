"""Plans: draft one, change the draft, assess its burden, issue it; the same again for the next version."""

from typing import Final
from uuid import UUID

from services.issues.domain.plan.commands import AssessPlan, DraftPlan, IssuePlan, PlanCommand
from services.issues.domain.plan.decider import PlanState, Undrafted, issued_version, plan
from services.issues.domain.plan.events import PlanVersion
from services.issues.domain.refusals import Code
from services.issues.domain.refusals import refuse as refusal
from services.issues.handlers import requests
from services.issues.handlers.requests import DraftPlanRequest, RedraftPlanRequest, Step
from shared.divisions import place_refusal
from shared.eventstore.events import Appended
from shared.eventstore.execute import Intent, execute
from shared.handling.building import StepKind, build
from shared.handling.deps import Deps, check_area, check_free, check_reachable, refuse, stamp
from shared.kernel import Ask

STEPS: Final[dict[str, StepKind[PlanCommand]]] = {
    "draft": StepKind(requests.RedraftPlanRequest, DraftPlan, "PlanDrafted"),
    "assess": StepKind(requests.AssessPlanRequest, AssessPlan, "PlanAssessed"),
    "issue": StepKind(requests.IssuePlanRequest, IssuePlan, "PlanIssued"),
}


def stream(plan_id: UUID) -> str:
    return f"plan-{plan_id}"


async def load(deps: Deps, plan_id: UUID) -> PlanState:
    """The plan as it stands, from its events: a read model could be a moment behind."""
    state: PlanState = (await deps.store.standing(stream(plan_id), plan, fresh=True)).state
    return state


async def issued(deps: Deps, plan_id: UUID, version: int | None) -> PlanVersion | None:
    """The issued version, the newest if none is named."""
    return issued_version(await load(deps, plan_id), version)


async def draft(deps: Deps, ask: Ask, request: DraftPlanRequest) -> Appended:
    """A new plan. An id that has one already is for changing it, by the step."""
    refuse(place_refusal(deps.divisions, request.area, kind="city", parent=None))
    stamped = stamp(deps, ask, "plan.draft", request.plan, request)
    check_area(ask.subject, request.area)
    await check_free(deps, ask.subject, stream(request.plan), refusal(Code.PLAN_EXISTS))
    command = build(DraftPlan, stamped, request)
    return await execute(deps.store, stamped.call, Intent(plan, stream(request.plan), command))


async def take_step(deps: Deps, ask: Ask, plan_id: UUID, slug: str, request: Step) -> Appended:
    """A step on a plan that was drafted: one of STEPS."""
    stamped = stamp(deps, ask, f"plan.{slug}", plan_id, request)
    await check_reachable(deps, ask.subject, stream(plan_id))
    known: dict[str, object] = {}
    if isinstance(request, RedraftPlanRequest):
        known = {"plan": plan_id, "area": await _area(deps, plan_id)}
    command = build(STEPS[slug].command, stamped, request, **known)
    intent = Intent(plan, stream(plan_id), command, request.expected_version)
    return await execute(deps.store, stamped.call, intent)


async def _area(deps: Deps, plan_id: UUID) -> str:
    state = await load(deps, plan_id)
    assert not isinstance(state, Undrafted)
    return state.area
