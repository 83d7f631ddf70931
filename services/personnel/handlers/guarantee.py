"""What a cadre is guaranteed: recorded by who may, within the cadre's county, with what the rules must look up."""

from collections.abc import Mapping
from typing import Any, Final
from uuid import UUID

from services.personnel.domain.cadre.state import Registered
from services.personnel.domain.evaluation.decider import evaluations
from services.personnel.domain.guarantee import commands as wish
from services.personnel.domain.guarantee.decider import guarantee as decider
from services.personnel.domain.guarantee.state import Guarantees
from services.personnel.domain.scheme.content import PayComponent, PayTerms
from services.personnel.handlers.cadre import reachable_cadre
from services.personnel.handlers.deps import PersonnelDeps
from services.personnel.handlers.minima import minima_on, pay_scheme_on
from services.personnel.handlers.requests import guarantee as requests
from shared.eventstore.events import Appended
from shared.eventstore.execute import Intent, execute
from shared.handling import Step, StepKind, build, stamp
from shared.kernel import Ask, Subject, derived_id

STEPS: Final[dict[str, StepKind[Any]]] = {
    "insure": StepKind(requests.CoverInsuranceRequest, wish.CoverInsurance, "InsuranceCovered"),
    "end-insurance": StepKind(requests.EndInsuranceRequest, wish.EndInsurance, "InsuranceEnded"),
    "health-check": StepKind(requests.RecordHealthCheckRequest, wish.RecordHealthCheck, "HealthChecked"),
    "work-fund": StepKind(requests.AllotWorkFundRequest, wish.AllotWorkFund, "WorkFundAllotted"),
    "allowance": StepKind(requests.StateAllowanceRequest, wish.StateAllowance, "AllowanceStated"),
    "pay-allowance": StepKind(requests.PayAllowanceRequest, wish.PayAllowance, "AllowancePaid"),
    "pay": StepKind(requests.StatePayRequest, wish.StatePay, "PayStated"),
}


def stream(cadre: UUID) -> str:
    return f"guarantee-{cadre}"


async def load(deps: PersonnelDeps, cadre: UUID) -> Guarantees:
    state: Guarantees = (await deps.store.standing(stream(cadre), decider, fresh=True)).state
    return state


async def take_step(
    deps: PersonnelDeps,
    ask: Ask,
    cadre: UUID,
    slug: str,
    request: Step,
    looked_up: Mapping[str, Any] | None = None,
) -> Appended:
    """One of STEPS for a cadre within one's range.

    looked_up: area and what the rules need, where somebody has looked before.
    """
    stamped = stamp(deps, ask, f"guarantee.{slug}", cadre, request)
    known = looked_up or await _look_up(deps, ask.subject, cadre, request)
    command = build(STEPS[slug].command, stamped, request, cadre=cadre, **known)
    intent: Intent[Any, Any, Any] = Intent(
        decider, stream(cadre), command, request.expected_version, spans=True
    )
    return await execute(deps.store, stamped.call, intent)


async def _look_up(deps: PersonnelDeps, subject: Subject, cadre: UUID, request: Step) -> dict[str, Any]:
    who = await reachable_cadre(deps, subject, cadre)
    return {"area": who.county, **await _known(deps, who, request)}


def cover_id(cadre: UUID, request: requests.CoverInsuranceRequest) -> UUID:
    """The same policy of the same person is the same cover, by form or by sheet, as often as it is sent."""
    return derived_id(cadre, f"cover/{request.policy_number}/{request.starts_on}")


async def _known(deps: PersonnelDeps, who: Registered, request: Step) -> dict[str, Any]:
    match request:
        case requests.CoverInsuranceRequest():
            minima = await minima_on(deps, request.starts_on)
            return {"cover": cover_id(who.cadre, request), "minimum_fen": minima.sum_fen}
        case requests.AllotWorkFundRequest():
            return await _fund_known(deps, who, request)
        case requests.StatePayRequest():
            return await _pay_known(deps, who, request)
    return {}


async def _fund_known(
    deps: PersonnelDeps, who: Registered, request: requests.AllotWorkFundRequest
) -> dict[str, Any]:
    posting = who.posting(request.posting)
    return {
        "minimum_fen": (await minima_on(deps, request.allotted_on)).fund_fen,
        "posted_from": posting.starts_on if posting else None,
        "posted_to": posting.ends_on if posting else None,
    }


async def _pay_known(
    deps: PersonnelDeps, who: Registered, request: requests.StatePayRequest
) -> dict[str, Any]:
    adopted = await pay_scheme_on(deps, who.county, request.month)
    terms = adopted.content if adopted and isinstance(adopted.content, PayTerms) else None
    return {
        "scheme_version": adopted.version if adopted else None,
        "least_base_fen": (terms.month_fen(PayComponent.BASE) if terms else None) or 0,
        "most_performance_fen": terms.month_fen(PayComponent.PERFORMANCE) if terms else None,
        "evaluation_closed": await _evaluated(deps, who.cadre, request.evaluation_year),
    }


async def _evaluated(deps: PersonnelDeps, cadre: UUID, year: int | None) -> bool:
    state = (await deps.store.standing(f"evaluation-{cadre}", evaluations, fresh=True)).state
    return year is not None and year in state.grades
