"""Grades of a year, what rounds saw, negative marks; and the treatment that rests on an excellent year."""

from typing import Any, Final
from uuid import UUID

from services.personnel.domain.cadre.state import Registered
from services.personnel.domain.evaluation import commands as wish
from services.personnel.domain.evaluation.codes import Grade
from services.personnel.domain.evaluation.decider import evaluations
from services.personnel.domain.treatment.commands import EndTreatment, GrantTreatment
from services.personnel.domain.treatment.decider import treatments
from services.personnel.handlers.cadre import reachable_cadre
from services.personnel.handlers.deps import PersonnelDeps
from services.personnel.handlers.requests import evaluation as requests
from services.personnel.handlers.sealing import sealed_texts
from services.personnel.handlers.service import evaluations_of, stream, tolerated_marks
from shared.eventstore.events import Appended
from shared.eventstore.execute import Intent, execute
from shared.handling import Stamped, Step, StepKind, build, stamp
from shared.kernel import Ask

STEPS: Final[dict[str, StepKind[Any]]] = {
    "evaluate": StepKind(requests.EvaluateRequest, wish.EvaluateCadre, "CadreEvaluated"),
    "observe": StepKind(requests.ObserveRequest, wish.NoteObservation, "ObservationNoted"),
    "mark": StepKind(requests.MarkRequest, wish.RecordMark, "MarkRecorded"),
    "clear-mark": StepKind(requests.ClearMarkRequest, wish.ClearMark, "MarkCleared"),
}


async def take_step(deps: PersonnelDeps, ask: Ask, cadre: UUID, slug: str, request: Step) -> Appended:
    """One entry in a cadre's evaluations: one of STEPS."""
    stamped = stamp(deps, ask, f"evaluation.{slug}", cadre, request)
    person = await reachable_cadre(deps, ask.subject, cadre)
    known = {"cadre": cadre, "area": person.county, **await _known(deps, stamped, cadre, request)}
    command = build(STEPS[slug].command, stamped, request, **known)
    intent: Intent[Any, Any, Any] = Intent(
        evaluations, stream(cadre), command, request.expected_version, spans=True
    )
    return await execute(deps.store, stamped.call, intent)


async def _known(deps: PersonnelDeps, stamped: Stamped, cadre: UUID, request: Step) -> dict[str, object]:
    own = stamped.call.subject.unit
    match request:
        case requests.EvaluateRequest():
            return {
                **await sealed_texts(deps, cadre, {"basis": request.basis}),
                "evaluator": request.evaluator or own,
                "tolerated": await tolerated_marks(deps, cadre),
            }
        case requests.ObserveRequest():
            texts = await sealed_texts(deps, cadre, {"text": request.text})
            return {**texts, "observer": request.observer or own}
        case requests.MarkRequest():
            texts = await sealed_texts(deps, cadre, {"text": request.text})
            return {**texts, "decided_by": request.decided_by or own}
        case _:
            return {}


def treatment_stream(cadre: UUID) -> str:
    return f"treatment-{cadre}"


async def grant_treatment(
    deps: PersonnelDeps, ask: Ask, cadre: UUID, request: requests.GrantTreatmentRequest
) -> Appended:
    stamped = stamp(deps, ask, "treatment.grant", cadre, request)
    person = await reachable_cadre(deps, ask.subject, cadre)
    record = await evaluations_of(deps, cadre)
    current = person.current
    known: dict[str, object] = {
        **_of(person),
        # Without an open posting there is none to name; the rule says so.
        "posting": request.posting or (current.posting if current else cadre),
        "rank": person.rank,
        "excellent": frozenset(year for year, grade in record.grades.items() if grade is Grade.EXCELLENT),
        "marks": len(record.standing(await tolerated_marks(deps, cadre))),
    }
    command = build(GrantTreatment, stamped, request, **known)
    return await _treat(deps, stamped, cadre, command, request.expected_version)


async def end_treatment(
    deps: PersonnelDeps, ask: Ask, cadre: UUID, request: requests.EndTreatmentRequest
) -> Appended:
    stamped = stamp(deps, ask, "treatment.end", cadre, request)
    person = await reachable_cadre(deps, ask.subject, cadre)
    command = build(EndTreatment, stamped, request, **_of(person))
    return await _treat(deps, stamped, cadre, command, request.expected_version)


def _of(person: Registered) -> dict[str, object]:
    return {"cadre": person.cadre, "area": person.county, "postings": person.postings}


async def _treat(
    deps: PersonnelDeps,
    stamped: Stamped,
    cadre: UUID,
    command: GrantTreatment | EndTreatment,
    expected: int | None,
) -> Appended:
    intent: Intent[Any, Any, Any] = Intent(treatments, treatment_stream(cadre), command, expected, spans=True)
    return await execute(deps.store, stamped.call, intent)
