"""Honours: one entry for a person, and a count of everybody else."""

from typing import Any
from uuid import UUID

from services.personnel.domain.commendation.commands import CommendCadre, CountHonours
from services.personnel.domain.commendation.decider import commendations, honour_counts
from services.personnel.handlers.cadre import county_refusal, reachable_cadre
from services.personnel.handlers.deps import PersonnelDeps
from services.personnel.handlers.requests.evaluation import CommendRequest, CountHonoursRequest
from services.personnel.handlers.sealing import sealed_texts
from services.personnel.handlers.service import at_the_front
from shared.eventstore.events import Appended
from shared.eventstore.execute import Intent, execute
from shared.handling import build, check_area, refuse, stamp
from shared.kernel import Ask


def stream(cadre: UUID) -> str:
    return f"commendation-{cadre}"


async def commend(deps: PersonnelDeps, ask: Ask, cadre: UUID, request: CommendRequest) -> Appended:
    stamped = stamp(deps, ask, "commendation.commend", cadre, request)
    person = await reachable_cadre(deps, ask.subject, cadre)
    frontline = request.frontline
    if frontline is None:
        frontline = at_the_front(person.postings, request.commended_on)
    texts = await sealed_texts(deps, cadre, {"basis": request.basis})
    known = {**texts, "cadre": cadre, "area": person.county, "frontline": frontline}
    command = build(CommendCadre, stamped, request, **known)
    intent: Intent[Any, Any, Any] = Intent(
        commendations, stream(cadre), command, request.expected_version, spans=True
    )
    return await execute(deps.store, stamped.call, intent)


async def count(deps: PersonnelDeps, ask: Ask, entry: UUID, request: CountHonoursRequest) -> Appended:
    """entry: of this call; the numbers themselves stand under area, honour, level and year."""
    refuse(county_refusal(deps, request.area))
    stamped = stamp(deps, ask, "commendation.count", entry, request)
    check_area(ask.subject, request.area)
    command = build(CountHonours, stamped, request)
    name = f"honour-{request.area[:6]}-{request.honour}-{request.level.value}-{request.year}"
    return await execute(deps.store, stamped.call, Intent(honour_counts, name, command))
