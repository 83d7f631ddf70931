"""Visits: begin one at a listed target, complete it with what was done and heard."""

from uuid import UUID

from services.issues.domain.refusals import Code
from services.issues.domain.refusals import refuse as taken
from services.issues.domain.round.decider import Running, is_listed
from services.issues.domain.visit.commands import BeginVisit, CompleteVisit
from services.issues.domain.visit.decider import visit
from services.issues.handlers import round_ as rounds
from services.issues.handlers.building import build
from services.issues.handlers.deps import Deps, check_area, check_free, check_reachable, refuse, stamp
from services.issues.handlers.requests import BeginVisitRequest, CompleteVisitRequest
from shared.divisions import place_refusal
from shared.eventstore.events import Appended
from shared.eventstore.execute import Intent, execute
from shared.kernel import Ask


def stream(visit_id: UUID) -> str:
    return f"visit-{visit_id}"


async def begin(deps: Deps, ask: Ask, request: BeginVisitRequest) -> Appended:
    refuse(place_refusal(deps.divisions, request.target, kind=request.kind, parent=None))
    stamped = stamp(deps, ask, "visit.begin", request.visit, request)
    check_area(ask.subject, request.target)
    await check_free(deps, ask.subject, stream(request.visit), taken(Code.VISIT_EXISTS))
    state = await rounds.load(deps, request.round)
    listed = isinstance(state, Running) and is_listed(request.target, state)
    command = build(BeginVisit, stamped, request, listed=listed)
    return await execute(deps.store, stamped.call, Intent(visit, stream(request.visit), command))


async def complete(deps: Deps, ask: Ask, visit_id: UUID, request: CompleteVisitRequest) -> Appended:
    stamped = stamp(deps, ask, "visit.complete", visit_id, request)
    await check_reachable(deps, ask.subject, stream(visit_id))
    command = build(CompleteVisit, stamped, request)
    intent = Intent(visit, stream(visit_id), command, request.expected_version)
    return await execute(deps.store, stamped.call, intent)
