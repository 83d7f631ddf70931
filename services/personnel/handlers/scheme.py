"""Schemes: adopt a version, and look up what is in force on a day."""

from datetime import date
from typing import Final
from uuid import UUID

from services.personnel.domain.scheme.commands import AdoptScheme
from services.personnel.domain.scheme.content import (
    PayComponent,
    PayTerms,
    SchemeContent,
    SchemeKind,
)
from services.personnel.domain.scheme.decider import SchemeState, scheme
from services.personnel.domain.scheme.events import SchemeAdopted
from services.personnel.handlers.deps import PersonnelDeps
from services.personnel.handlers.requests.schemes import AdoptSchemeRequest
from shared.divisions import place_refusal
from shared.eventstore.events import Appended
from shared.eventstore.execute import Intent, execute
from shared.handling import build, check_area, refuse, stamp
from shared.kernel import Ask, derived_id

COUNTY_DIGITS: Final = 6
# A scheme has a code and no id; a call's digest wants one.
SCHEMES: Final = UUID("6d2f6f0e-7d0b-5a3e-9c53-0f3f4f0f6b11")


def code(kind: SchemeKind, county: str | None = None) -> str:
    """pay, guarantees, incentive; and pay-520627 where a county has its own."""
    return f"{kind.value}-{county[:COUNTY_DIGITS]}" if county else kind.value


def stream(scheme_code: str) -> str:
    return f"scheme-{scheme_code}"


async def load(deps: PersonnelDeps, scheme_code: str) -> SchemeState:
    """The scheme as it stands, from its events: a read model could be a moment behind."""
    state: SchemeState = (await deps.store.standing(stream(scheme_code), scheme, fresh=True)).state
    return state


async def version_in_force(
    deps: PersonnelDeps, kind: SchemeKind, on: date, county: str | None = None
) -> SchemeAdopted | None:
    """The version that holds on the day; in a county its own comes before the city's."""
    own = (await load(deps, code(kind, county))).in_force(on) if county else None
    return own or (await load(deps, code(kind))).in_force(on)


async def in_force(
    deps: PersonnelDeps, kind: SchemeKind, on: date, county: str | None = None
) -> SchemeContent | None:
    """What holds on the day, None before the first version. county: 12 digits; only pay has schemes of counties."""
    found = await version_in_force(deps, kind, on, county)
    return found.content if found else None


async def adopt(deps: PersonnelDeps, ask: Ask, request: AdoptSchemeRequest) -> Appended:
    """The next version of the city's scheme, or of a county's own pay."""
    county = _county(deps, request)
    kind = "county" if county else "city"
    refuse(place_refusal(deps.divisions, request.area, kind=kind, parent=None))
    scheme_code = code(request.kind, county)
    stamped = stamp(deps, ask, "scheme.adopt", derived_id(SCHEMES, scheme_code), request)
    check_area(ask.subject, request.area)
    known = {
        "scheme": scheme_code,
        "kind": request.kind,
        "base_before": await _base_before(deps, request, county),
    }
    command = build(AdoptScheme, stamped, request, **known)
    return await execute(deps.store, stamped.call, Intent(scheme, stream(scheme_code), command))


def _county(deps: PersonnelDeps, request: AdoptSchemeRequest) -> str | None:
    """A county may have its own pay; whatever else names one is refused as being no city."""
    here = deps.divisions.get(request.area)
    own = request.kind is SchemeKind.PAY and here is not None and here.kind == "county"
    return request.area if own else None


async def _base_before(deps: PersonnelDeps, request: AdoptSchemeRequest, county: str | None) -> int | None:
    """The base pay that holds in the area when the version takes effect, by whichever scheme."""
    if request.kind is not SchemeKind.PAY:
        return None
    held = await in_force(deps, SchemeKind.PAY, request.effective_on, county)
    return held.month_fen(PayComponent.BASE) if isinstance(held, PayTerms) else None
