"""One matter, one report (一事一报): approve what a cap would refuse, and look up what was approved."""

from collections.abc import Iterable
from uuid import UUID

from services.issues.domain.approval.commands import ApproveException
from services.issues.domain.approval.decider import approval
from services.issues.domain.approval.events import ExceptionApproved
from services.issues.domain.refusals import Code
from services.issues.domain.refusals import refuse as refusal_of
from services.issues.domain.round.decider import Running
from services.issues.handlers import round_ as rounds
from services.issues.handlers.checklists import listed_items
from services.issues.handlers.requests import ApproveExceptionRequest
from shared.divisions import place_refusal
from shared.eventstore.events import Appended
from shared.eventstore.execute import Intent, execute
from shared.handling.building import build
from shared.handling.deps import Deps, check_area, check_free, refuse, stamp
from shared.kernel import Ask


def stream(exception_id: UUID) -> str:
    return f"exception-{exception_id}"


async def approve(deps: Deps, ask: Ask, request: ApproveExceptionRequest) -> Appended:
    place = deps.divisions.get(request.target)
    refuse(place_refusal(deps.divisions, request.target, kind=place.kind if place else "", parent=None))
    stamped = stamp(deps, ask, "calendar.except", request.exception, request)
    check_area(ask.subject, request.target)
    name = stream(request.exception)
    await check_free(deps, ask.subject, name, refusal_of(Code.EXCEPTION_EXISTS))
    state = await rounds.load(deps, request.round)
    if not isinstance(state, Running):
        refuse(refusal_of(Code.ROUND_CLOSED))
    elif request.item is not None and request.item not in {one.code for one in listed_items(state)}:
        refuse(refusal_of(Code.ITEM_UNKNOWN, item=request.item))
    command = build(ApproveException, stamped, request)
    return await execute(deps.store, stamped.call, Intent(approval, name, command))


async def approved(deps: Deps, ids: Iterable[UUID]) -> tuple[ExceptionApproved, ...]:
    """Those of the approvals that there are. What was approved is never changed."""
    found = [(await deps.store.standing(stream(one), approval, fresh=True)).state for one in sorted(set(ids))]
    return tuple(one for one in found if one is not None)
