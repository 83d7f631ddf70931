"""Tolerance cases: apply for one, and take its steps. Every text is sealed under the cadre's key on the way."""

from typing import Any, Final
from uuid import UUID

from services.personnel.domain.evaluation.events import MarkRecorded
from services.personnel.domain.tolerance import commands as wish
from services.personnel.domain.tolerance.codes import Condition, Ground
from services.personnel.domain.tolerance.decider import tolerance
from services.personnel.domain.tolerance.events import PointAnswer, ToleranceApplied
from services.personnel.domain.tolerance.refusals import Code
from services.personnel.domain.tolerance.refusals import refuse as refusal
from services.personnel.domain.tolerance.state import Case
from services.personnel.handlers.asking_again import first_answer
from services.personnel.handlers.cadre import check_not_erased, reachable_cadre
from services.personnel.handlers.deps import PersonnelDeps
from services.personnel.handlers.requests import tolerance as requests
from services.personnel.handlers.sealing import sealed_texts
from services.personnel.handlers.service import evaluations_of, tolerated_marks
from shared.eventstore.errors import Refused
from shared.eventstore.events import Appended
from shared.eventstore.execute import Intent, execute
from shared.handling import NOT_FOUND, Step, StepKind, build, check_free, refuse, stamp
from shared.handling.workdays import CALENDAR
from shared.kernel import Ask, Sealed

STEPS: Final[dict[str, StepKind[Any]]] = {
    "check": StepKind(requests.CheckRequest, wish.CheckPoints, "PointsChecked"),
    "conditions": StepKind(requests.ConditionsRequest, wish.CheckConditions, "ConditionsChecked"),
    "decide": StepKind(requests.DecideRequest, wish.DecideTolerance, "ToleranceDecided"),
    "tell": StepKind(requests.TellRequest, wish.TellDecision, "ToleranceTold"),
    "plan": StepKind(requests.PlanRequest, wish.PlanCorrection, "CorrectionPlanned"),
    "correct": StepKind(requests.CorrectRequest, wish.RecordCorrection, "MistakeCorrected"),
    "clear": StepKind(requests.ClearRequest, wish.ClearName, "NameCleared"),
}


def stream(case: UUID) -> str:
    return f"tolerance-{case}"


def field(case: UUID, name: str) -> str:
    """Under which name a text of the case is sealed: it opens in no other case of the same person."""
    return f"tolerance-{case}-{name}"


async def sealed(
    deps: PersonnelDeps, cadre: UUID, case: UUID, texts: dict[str, str]
) -> dict[str, Sealed | None]:
    found = await sealed_texts(deps, cadre, {field(case, name): text for name, text in texts.items()})
    return {name: found[field(case, name)] for name in texts}


async def apply_for(deps: PersonnelDeps, ask: Ask, request: requests.ApplyRequest) -> Appended:
    """A case about a cadre who is the asker's. Whoever gave the mark is an accuser without being named."""
    stamped = stamp(deps, ask, "tolerance.apply", request.case, request)
    if known_already := await first_answer(deps, stamped):
        # Its mark may be gone by now: that is no reason to say no to what was taken.
        return known_already
    cadre = await reachable_cadre(deps, ask.subject, request.cadre)
    await check_free(deps, ask.subject, stream(request.case), refusal(Code.CASE_EXISTS))
    known: dict[str, Any] = {"area": cadre.county}
    if request.mark is not None:
        mark = await _mark(deps, request.cadre, request.mark)
        known["accuser_units"] = tuple(dict.fromkeys((*request.accuser_units, mark.decided_by)))
        known["issue"] = request.issue or mark.issue
    known |= await sealed(deps, request.cadre, request.case, {"account": request.account})
    command = build(wish.ApplyForTolerance, stamped, request, **known)
    return await execute(deps.store, stamped.call, Intent(tolerance, stream(request.case), command))


async def take_step(deps: PersonnelDeps, ask: Ask, case: UUID, slug: str, request: Step) -> Appended:
    """A step of a case that was applied for: one of STEPS."""
    stamped = stamp(deps, ask, f"tolerance.{slug}", case, request)
    applied = await _applied(deps, ask, case)
    command = build(STEPS[slug].command, stamped, request, **await _known(deps, applied, request))
    intent: Intent[Any, Any, Any] = Intent(tolerance, stream(case), command, request.expected_version)
    return await execute(deps.store, stamped.call, intent)


async def _applied(deps: PersonnelDeps, ask: Ask, case: UUID) -> ToleranceApplied:
    """The application, if it lies in the asker's ranges: the case stays where it began, wherever the cadre goes."""
    state = (await deps.store.standing(stream(case), tolerance, fresh=True)).state
    if not isinstance(state, Case) or not ask.subject.covers(state.applied.area):
        raise Refused(NOT_FOUND)
    await check_not_erased(deps, state.applied.cadre)
    return state.applied


async def _known(deps: PersonnelDeps, applied: ToleranceApplied, request: Step) -> dict[str, Any]:
    """What the handler looks up for a step, and its texts sealed."""

    async def seal(**texts: str) -> dict[str, Any]:
        return await sealed(deps, applied.cadre, applied.case, texts)

    match request:
        case requests.CheckRequest():
            texts = await seal(**{one.point.value: one.finding for one in request.answers})
            return {
                "answers": tuple(
                    PointAnswer(point=one.point, finding=texts[one.point.value]) for one in request.answers
                )
            }
        case requests.ConditionsRequest():
            return {"met": in_order(Condition, request.met), "against": in_order(Ground, request.against)}
        case requests.DecideRequest():
            marks = await _marks(deps, applied)
            return {**await seal(reason=request.reason), "marks": marks, "workdays": CALENDAR}
        case requests.TellRequest():
            return {**await seal(why_late=request.why_late or ""), "workdays": CALENDAR}
        case requests.PlanRequest():
            return await seal(measures=request.measures)
        case requests.CorrectRequest():
            return await seal(outcome=request.outcome)
        case requests.ClearRequest():
            return await seal(notice=request.notice)
        case _:
            return {}


def in_order(codes: Any, named: tuple[Any, ...]) -> tuple[Any, ...]:
    return tuple(one for one in codes if one in named)


async def _standing(deps: PersonnelDeps, cadre: UUID) -> tuple[MarkRecorded, ...]:
    record = await evaluations_of(deps, cadre)
    return record.standing(await tolerated_marks(deps, cadre))


async def _mark(deps: PersonnelDeps, cadre: UUID, mark: UUID) -> MarkRecorded:
    found = next((one for one in await _standing(deps, cadre) if one.mark == mark), None)
    if found is None:
        refuse(refusal(Code.MARK_UNKNOWN))
    assert found is not None
    return found


async def _marks(deps: PersonnelDeps, applied: ToleranceApplied) -> tuple[UUID, ...]:
    """The person's standing marks that the case is about: the one it names, and those of its issue."""
    standing = await _standing(deps, applied.cadre)
    about = [
        one.mark
        for one in standing
        if one.mark == applied.mark or (applied.issue is not None and one.issue == applied.issue)
    ]
    return tuple(sorted(about))
