"""Nominations and their way to an appointment. A promotion sets the cadre's rank in the same breath."""

from typing import Any, Final
from uuid import UUID

from services.personnel.domain.appointment import commands as wish
from services.personnel.domain.appointment.codes import AppointmentKind
from services.personnel.domain.appointment.decider import appointment as decider
from services.personnel.domain.appointment.events import Nominated
from services.personnel.domain.appointment.refusals import Code
from services.personnel.domain.appointment.refusals import refuse as refusal
from services.personnel.domain.appointment.state import AppointmentState, Candidate, InOffice
from services.personnel.domain.cadre.commands import SetRank
from services.personnel.domain.cadre.decider import cadre as cadre_decider
from services.personnel.handlers import cadre as cadres
from services.personnel.handlers.deps import PersonnelDeps
from services.personnel.handlers.policy import decides_for_city
from services.personnel.handlers.requests import appointment as requests
from services.personnel.handlers.sealing import sealed_texts
from services.personnel.handlers.service import (
    at_the_front,
    evaluations_of,
    standing_marks,
    tolerated_marks,
)
from shared.eventstore.events import Appended
from shared.eventstore.execute import Intent, execute
from shared.handling import Stamped, Step, StepKind, build, check_free, check_reachable, stamp
from shared.handling.workdays import CALENDAR
from shared.kernel import Ask
from shared.kernel.dates import local_date

STEPS: Final[dict[str, StepKind[Any]]] = {
    "notice": StepKind(requests.PostNoticeRequest, wish.PostNotice, "NoticePosted"),
    "appoint": StepKind(requests.AppointRequest, wish.Appoint, "Appointed"),
    "withdraw": StepKind(requests.WithdrawRequest, wish.WithdrawNomination, "NominationWithdrawn"),
    "pass-trial": StepKind(requests.TrialRequest, wish.PassTrial, "TrialPassed"),
    "fail-trial": StepKind(requests.TrialRequest, wish.FailTrial, "TrialFailed"),
}


def stream(appointment: UUID) -> str:
    return f"appointment-{appointment}"


async def nominate(deps: PersonnelDeps, ask: Ask, request: requests.NominateRequest) -> Appended:
    stamped = stamp(deps, ask, "appointment.nominate", request.appointment, request)
    person = await cadres.reachable_cadre(deps, ask.subject, request.cadre)
    name = stream(request.appointment)
    await check_free(deps, ask.subject, name, refusal(Code.NOMINATION_EXISTS))
    record = await evaluations_of(deps, request.cadre)
    year, grade = record.latest or (None, None)
    texts = await sealed_texts(
        deps, request.cadre, {"merit": request.merit, "recognition": request.recognition}
    )
    frontline = request.frontline
    if frontline is None:
        frontline = at_the_front(person.postings, local_date(stamped.at))
    known: dict[str, object] = {
        **texts,
        "area": person.county,
        "frontline": frontline,
        "rank": person.rank,
        "grade": grade,
        "grade_year": year,
        "marks": len(record.standing(await tolerated_marks(deps, request.cadre))),
        "decides_for_city": decides_for_city(ask.subject),
    }
    command = build(wish.Nominate, stamped, request, **known)
    return await execute(deps.store, stamped.call, Intent(decider, name, command))


async def take_step(deps: PersonnelDeps, ask: Ask, appointment: UUID, slug: str, request: Step) -> Appended:
    """The next step of a nomination: one of STEPS."""
    stamped = stamp(deps, ask, f"appointment.{slug}", appointment, request)
    name = stream(appointment)
    await check_reachable(deps, ask.subject, name)
    nominated = _nominated((await deps.store.standing(name, decider, fresh=True)).state)
    known: dict[str, object] = {"decides_for_city": decides_for_city(ask.subject)}
    intents: list[Intent[Any, Any, Any]] = []
    if nominated is not None:
        await cadres.reachable_cadre(deps, ask.subject, nominated.cadre)
        known |= await _known(deps, request, nominated.cadre)
        intents = _with_rank(stamped, slug, nominated)
    command = build(STEPS[slug].command, stamped, request, **known)
    intent: Intent[Any, Any, Any] = Intent(decider, name, command, request.expected_version)
    return await execute(deps.store, stamped.call, intent, *intents)


def _nominated(state: AppointmentState) -> Nominated | None:
    return state.nominated if isinstance(state, Candidate | InOffice) else None


async def _known(deps: PersonnelDeps, request: Step, cadre: UUID) -> dict[str, object]:
    match request:
        case requests.PostNoticeRequest():
            return {"workdays": CALENDAR}
        case requests.AppointRequest():
            return {"marks": await standing_marks(deps, cadre)}
        case _:
            return {}


def _with_rank(stamped: Stamped, slug: str, nominated: Nominated) -> list[Intent[Any, Any, Any]]:
    """What a promotion, and its failure, does to the rank; the other kinds stay at it."""
    if nominated.kind is not AppointmentKind.PROMOTION:
        return []
    ranks = {"appoint": nominated.level, "fail-trial": nominated.rank}
    if slug not in ranks:
        return []
    subject = stamped.call.subject
    command = SetRank(at=stamped.at, actor=subject.actor, unit=subject.unit, rank=ranks[slug])
    return [Intent(cadre_decider, cadres.stream(nominated.cadre), command, spans=True)]
