"""Commands over HTTP: one POST a command, its id in the Idempotency-Key header."""

from collections.abc import Awaitable, Callable
from typing import Any, Final
from uuid import UUID

from fastapi import APIRouter

from services.issues.api.answers import Answer, answer
from services.issues.handlers import (
    assigning,
    checklist,
    finding,
    issue,
    look_back,
    plan,
    requests,
    review,
    round_,
    visit,
)
from shared.contracts.glossary import EVENT_TERMS
from shared.eventstore.events import Appended
from shared.handling.deps import Deps
from shared.kernel import Ask
from shared.projections.read_models import ReadModels
from shared.web.asking import Asked

SUMMARIES: Final = {"fix-on-spot": "当场改好"}
CAUGHT_UP_SECONDS: Final = 30
Take = Callable[[Ask, UUID, Any], Awaitable[Appended]]


def add(router: APIRouter, deps: Deps, read_models: ReadModels) -> None:
    @router.post("/plans", summary="起草工作方案")
    async def draft_plan(ask: Asked, body: requests.DraftPlanRequest) -> Answer:
        return answer(await plan.draft(deps, ask, body))

    @router.post("/rounds", summary="开启督战轮次")
    async def open_round(ask: Asked, body: requests.OpenRoundRequest) -> Answer:
        return answer(await round_.open_round(deps, ask, body))

    @router.post("/rounds/{entity}/adopt", summary=EVENT_TERMS["ChecklistAdopted"])
    async def adopt_checklist(ask: Asked, entity: UUID, body: requests.AdoptChecklistRequest) -> Answer:
        return answer(await checklist.adopt(deps, ask, entity, body))

    @router.post("/visits", summary="开始走访")
    async def begin_visit(ask: Asked, body: requests.BeginVisitRequest) -> Answer:
        return answer(await visit.begin(deps, ask, body))

    @router.post("/visits/{visit_id}/complete", summary="完成走访")
    async def complete_visit(ask: Asked, visit_id: UUID, body: requests.CompleteVisitRequest) -> Answer:
        return answer(await visit.complete(deps, ask, visit_id, body))

    @router.post("/issues", summary="发现问题")
    async def find_issue(ask: Asked, body: requests.FindIssueRequest) -> Answer:
        return answer(await finding.find(deps, ask, body))

    @router.post("/assignments", summary="批量改派")
    async def assign_many(ask: Asked, body: requests.AssignManyRequest) -> Answer:
        return answer(await assigning.assign_many(deps, ask, body))

    @router.post("/merges", summary="归并同类问题")
    async def merge_equal(ask: Asked, body: requests.MergeEqualRequest) -> Answer:
        return answer(await issue.merge_equal(deps, ask, body))

    @router.post("/look-backs", summary="抽取回头看名单")
    async def draw_look_backs(ask: Asked, body: requests.DrawLookBacksRequest) -> Answer:
        # The list is drawn from what is closed by now, so it must have been counted in.
        await read_models.wait_for(await deps.store.last_position(), CAUGHT_UP_SECONDS)
        return answer(await look_back.draw(deps, ask, body))

    @router.post("/reviews", summary="登记综合研判")
    async def hold_review(ask: Asked, body: requests.HoldReviewRequest) -> Answer:
        return answer(await review.hold(deps, ask, body))

    _add_steps(router, deps)


def _add_steps(router: APIRouter, deps: Deps) -> None:
    def on_round(slug: str) -> Take:
        return lambda ask, entity, body: round_.take_step(deps, ask, entity, slug, body)

    def on_plan(slug: str) -> Take:
        return lambda ask, entity, body: plan.take_step(deps, ask, entity, slug, body)

    def on_issue(slug: str) -> Take:
        return lambda ask, entity, body: issue.take_step(deps, ask, entity, slug, body)

    for what, steps, take in (
        ("plans", plan.STEPS, on_plan),
        ("rounds", round_.STEPS, on_round),
        ("issues", issue.STEPS, on_issue),
    ):
        for slug, kind in steps.items():
            router.post(
                f"/{what}/{{entity}}/{slug}",
                summary=SUMMARIES.get(slug, EVENT_TERMS[kind.event]),
                name=f"{what}_{slug}",
            )(_route(kind.request, take(slug)))


def _route(model: type[requests.Step], take: Take) -> Callable[..., Awaitable[Answer]]:
    """A route whose body is of the given model, so that OpenAPI shows its fields."""

    async def route(ask: Asked, entity: UUID, body: Any) -> Answer:
        return answer(await take(ask, entity, body))

    route.__annotations__["body"] = model
    return route
