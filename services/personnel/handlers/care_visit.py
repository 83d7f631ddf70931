"""Care visits: the visit, its receipt and the tickets that came of it are written together or not at all."""

from typing import Any
from uuid import UUID

from services.personnel.domain.visit.commands import RecordCareVisit, UseReceipt
from services.personnel.domain.visit.decider import care_visit, receipt
from services.personnel.domain.visit.events import Persons, owner
from services.personnel.domain.visit.refusals import Code
from services.personnel.domain.visit.refusals import refuse as taken
from services.personnel.handlers import ticket as tickets
from services.personnel.handlers.asking_again import first_answer
from services.personnel.handlers.cadre import county_refusal, reachable_cadre
from services.personnel.handlers.deps import PersonnelDeps
from services.personnel.handlers.requests.care import CareVisitRequest
from shared.eventstore.events import Appended
from shared.eventstore.execute import Intent, execute
from shared.handling import Stamped, check_area, check_free, refuse, stamp
from shared.kernel import Ask, Sealed


def stream(visit: UUID) -> str:
    return f"carevisit-{visit}"


def receipt_stream(area: str, number: str) -> str:
    """Receipts are numbered by each county for itself."""
    return f"receipt-{area[:6]}-{number}"


async def record(deps: PersonnelDeps, ask: Ask, request: CareVisitRequest) -> Appended:
    stamped = stamp(deps, ask, "care.visit", request.visit, request)
    refuse(county_refusal(deps, request.area))
    check_area(ask.subject, request.area)
    if known := await first_answer(deps, stamped):
        return known
    await check_free(deps, ask.subject, stream(request.visit), taken(Code.CARE_VISIT_EXISTS))
    for cadre in sorted(set(request.cadres)):
        await reachable_cadre(deps, ask.subject, cadre)
    intents: list[Intent[Any, Any, Any]] = [
        Intent(care_visit, stream(request.visit), await _recorded(deps, stamped, request)),
        *_receipt(stamped, request),
        *await tickets.opening(deps, stamped, request, visit=request.visit, cadres=request.cadres),
    ]
    return await execute(deps.store, stamped.call, *intents)


async def _recorded(deps: PersonnelDeps, stamped: Stamped, request: CareVisitRequest) -> RecordCareVisit:
    subject = stamped.call.subject
    return RecordCareVisit(
        at=stamped.at,
        actor=subject.actor,
        unit=subject.unit,
        visit=request.visit,
        area=request.area,
        visited_on=request.visited_on,
        persons=tuple(Persons(one.kind, one.count) for one in request.persons),
        solatium_fen=request.solatium_fen,
        batch=request.batch,
        receipt=request.receipt,
        payee=await _payee(deps, request),
        cadres=request.cadres,
    )


async def _payee(deps: PersonnelDeps, request: CareVisitRequest) -> Sealed | None:
    if request.payee is None:
        return None
    person = owner(request.visit, request.cadres)
    return (await deps.vault.seal(person, {"payee": request.payee}))["payee"]


def _receipt(stamped: Stamped, request: CareVisitRequest) -> list[Intent[Any, Any, Any]]:
    if request.receipt is None:
        return []
    subject = stamped.call.subject
    used = UseReceipt(
        at=stamped.at,
        actor=subject.actor,
        unit=subject.unit,
        area=request.area,
        receipt=request.receipt,
        visit=request.visit,
    )
    return [Intent(receipt, receipt_stream(request.area, request.receipt), used)]
