"""A county's own checklist of a round: chosen from the city's of the level."""

from uuid import UUID

from services.issues.domain.checklist.commands import AdoptChecklist
from services.issues.domain.checklist.decider import Adopted, checklist
from services.issues.domain.round.decider import Running, Unopened
from services.issues.handlers import round_ as rounds
from services.issues.handlers.requests import AdoptChecklistRequest
from shared.divisions import place_refusal
from shared.eventstore.events import Appended
from shared.eventstore.execute import Intent, execute
from shared.handling.building import build
from shared.handling.deps import NOT_FOUND, Deps, check_area, refuse, stamp
from shared.kernel import Ask

COUNTY_DIGITS = 6


def stream(round_id: UUID, county: str) -> str:
    return f"checklist-{round_id}-{county[:COUNTY_DIGITS]}"


async def load(deps: Deps, round_id: UUID, county: str) -> Adopted:
    """The lists that a county has adopted in a round, by level; empty where it uses the city's."""
    state: Adopted = (await deps.store.standing(stream(round_id, county), checklist, fresh=True)).state
    return state


async def adopt(deps: Deps, ask: Ask, round_id: UUID, request: AdoptChecklistRequest) -> Appended:
    refuse(place_refusal(deps.divisions, request.county, kind="county", parent=None))
    stamped = stamp(deps, ask, "round.adopt", round_id, request)
    check_area(ask.subject, request.county)
    state = await rounds.load(deps, round_id)
    refuse(NOT_FOUND if isinstance(state, Unopened) else None)
    upper = state.checklists.get(request.level) if isinstance(state, Running) else None
    command = build(
        AdoptChecklist,
        stamped,
        request,
        round=round_id,
        upper=upper.items if upper else (),
        upper_version=upper.version if upper else 0,
        running=isinstance(state, Running),
    )
    intent = Intent(checklist, stream(round_id, request.county), command, request.expected_version)
    return await execute(deps.store, stamped.call, intent)
