"""The least that is guaranteed on a day: by the scheme in force then, never below the floor."""

from collections.abc import Iterable, Mapping
from datetime import date

from services.personnel.domain.guarantee.lacking import LEAST, Minima
from services.personnel.domain.scheme.content import GuaranteeTerms, SchemeKind
from services.personnel.domain.scheme.decider import SchemeState
from services.personnel.domain.scheme.decider import scheme as decider
from services.personnel.domain.scheme.events import SchemeAdopted
from services.personnel.handlers.deps import PersonnelDeps


async def minima_on(deps: PersonnelDeps, day: date) -> Minima:
    adopted = await adopted_on(deps, SchemeKind.GUARANTEES.value, day)
    if adopted is None or not isinstance(adopted.content, GuaranteeTerms):
        return LEAST
    terms = adopted.content
    return Minima(sum_fen=terms.insured_fen, fund_fen=terms.work_fund_fen, checks=terms.health_checks)


async def sums_on(deps: PersonnelDeps, days: Iterable[date]) -> Mapping[date, int]:
    """The least sum insured by day, each looked up once."""
    return {day: (await minima_on(deps, day)).sum_fen for day in days}


async def pay_scheme_on(deps: PersonnelDeps, county: str, day: date) -> SchemeAdopted | None:
    """The county's own, if it has one in force, else the city's."""
    own = await adopted_on(deps, f"{SchemeKind.PAY.value}-{county[:6]}", day)
    return own or await adopted_on(deps, SchemeKind.PAY.value, day)


async def adopted_on(deps: PersonnelDeps, scheme: str, day: date) -> SchemeAdopted | None:
    state: SchemeState = (await deps.store.standing(f"scheme-{scheme}", decider, fresh=True)).state
    return state.in_force(day)
