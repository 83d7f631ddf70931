"""Cadres who are registered: find them within one's range, post them, end, dispatch, set the rank."""

from typing import Any, Final
from uuid import UUID

from services.personnel.domain.cadre import commands as wish
from services.personnel.domain.cadre.decider import cadre as decider
from services.personnel.domain.cadre.refusals import Code
from services.personnel.domain.cadre.refusals import refuse as refusal
from services.personnel.domain.cadre.state import CadreState, Registered
from services.personnel.handlers.deps import PersonnelDeps
from services.personnel.handlers.requests import cadre as requests
from shared.divisions import county_of, place_refusal
from shared.eventstore.errors import Refused
from shared.eventstore.events import Appended
from shared.eventstore.execute import Intent, execute
from shared.handling import NOT_FOUND, Step, StepKind, build, refuse, stamp
from shared.kernel import Ask, Refusal, Subject

STEPS: Final[dict[str, StepKind[Any]]] = {
    "post": StepKind(requests.PostCadreRequest, wish.PostCadre, "CadrePosted"),
    "end-posting": StepKind(requests.EndPostingRequest, wish.EndPosting, "PostingEnded"),
    "dispatch": StepKind(requests.DispatchCadreRequest, wish.DispatchCadre, "CadreDispatched"),
    "rank": StepKind(requests.SetRankRequest, wish.SetRank, "RankSet"),
}


def stream(cadre: UUID) -> str:
    return f"cadre-{cadre}"


async def load(deps: PersonnelDeps, cadre: UUID) -> CadreState:
    """How a cadre stands now. It says nothing of who may know: see reachable_cadre."""
    state: CadreState = (await deps.store.standing(stream(cadre), decider, fresh=True)).state
    return state


async def reachable_cadre(deps: PersonnelDeps, subject: Subject, cadre: UUID) -> Registered:
    """A cadre whose present county is the subject's, and who was not erased; Refused otherwise.

    NOT_FOUND for who does not exist and for who is elsewhere: who guesses an id learns nothing.
    """
    state = await load(deps, cadre)
    if not isinstance(state, Registered) or not subject.covers(state.county):
        raise Refused(NOT_FOUND)
    if state.erased:
        raise Refused(refusal(Code.PERSON_ERASED))
    return state


async def check_not_erased(deps: PersonnelDeps, cadre: UUID) -> None:
    """For what stays in the county where it began, wherever the cadre goes: nothing more is written of the erased."""
    state = await load(deps, cadre)
    if isinstance(state, Registered) and state.erased:
        raise Refused(refusal(Code.PERSON_ERASED))


async def take_step(deps: PersonnelDeps, ask: Ask, cadre: UUID, slug: str, request: Step) -> Appended:
    """A step on a cadre who is registered: one of STEPS."""
    stamped = stamp(deps, ask, f"cadre.{slug}", cadre, request)
    await reachable_cadre(deps, ask.subject, cadre)
    command = build(STEPS[slug].command, stamped, request, **_known(deps, request))
    intent: Intent[Any, Any, Any] = Intent(
        decider, stream(cadre), command, request.expected_version, spans=True
    )
    return await execute(deps.store, stamped.call, intent)


def _known(deps: PersonnelDeps, request: Step) -> dict[str, object]:
    """What the handler looks up: that the places exist, and the county in which a village lies."""
    match request:
        case requests.PostCadreRequest():
            return {"area": posting_area(deps, request)}
        case requests.DispatchCadreRequest():
            refuse(place_refusal(deps.divisions, request.area, kind="county", parent=None))
    return {}


def posting_area(deps: PersonnelDeps, request: requests.PostCadreRequest) -> str:
    village = request.village
    if village is not None:
        place = deps.divisions.get(village)
        kind = place.kind if place is not None and place.kind == "site" else "village"
        refuse(place_refusal(deps.divisions, village, kind=kind, parent=None))
    area = request.area or (county_of(village) if village else "")
    if not area:
        raise Refused(refusal(Code.VILLAGE_MISSING))
    refuse(county_refusal(deps, area))
    return area


def county_refusal(deps: PersonnelDeps, area: str) -> Refusal | None:
    """None for a county or the city: nothing of a cadre is told of any place below."""
    place = deps.divisions.get(area)
    kind = place.kind if place is not None and place.kind == "city" else "county"
    return place_refusal(deps.divisions, area, kind=kind, parent=None)
