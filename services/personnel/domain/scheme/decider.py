"""Which versions of a scheme are adopted. Versions follow each other, and the base pay never falls (R14)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import assert_never

from services.personnel.domain.scheme.commands import AdoptScheme, SchemeCommand
from services.personnel.domain.scheme.content import (
    FLOOR,
    KIND_OF,
    LONGEST_PERIOD,
    GuaranteeTerms,
    IncentiveTerms,
    PayComponent,
    PayTerms,
    Provision,
)
from services.personnel.domain.scheme.events import SchemeAdopted, SchemeEvent
from services.personnel.domain.scheme.refusals import Code, refuse
from shared.kernel import Decider, Decision, Refusal
from shared.kernel.dates import local_date


@dataclass(frozen=True, slots=True, kw_only=True)
class SchemeState:
    """versions: every adopted one, by its number."""

    versions: Mapping[int, SchemeAdopted] = field(default_factory=dict)

    @property
    def newest(self) -> SchemeAdopted | None:
        return self.versions[max(self.versions)] if self.versions else None

    @property
    def next(self) -> int:
        return max(self.versions, default=0) + 1

    def in_force(self, on: date) -> SchemeAdopted | None:
        """The newest version that has taken effect by the day."""
        begun = [one for one in self.versions.values() if one.effective_on <= on]
        return max(begun, key=lambda one: one.version, default=None)


def decide(command: SchemeCommand, state: SchemeState) -> Decision[SchemeEvent]:
    adopted = SchemeAdopted(
        scheme=command.scheme,
        kind=command.kind,
        area=command.area,
        occurred_at=command.at,
        version=command.version,
        effective_on=command.effective_on,
        deciding_document=command.deciding_document.strip(),
        decided_on=command.decided_on,
        content=command.content,
    )
    if already(adopted, state):
        return ()
    return order_flaw(command, state) or content_flaw(command, state) or (adopted,)


def already(adopted: SchemeAdopted, state: SchemeState) -> bool:
    """A repeated click: this very version stands, whenever it was entered."""
    standing = state.versions.get(adopted.version)
    return standing is not None and (standing.content, standing.effective_on, standing.deciding_document) == (
        adopted.content,
        adopted.effective_on,
        adopted.deciding_document,
    )


def order_flaw(command: AdoptScheme, state: SchemeState) -> Refusal | None:
    if command.version != state.next:
        return refuse(Code.SCHEME_VERSION_NOT_NEXT, version=command.version, next=state.next)
    if not command.deciding_document.strip():
        return refuse(Code.SCHEME_DOCUMENT_MISSING)
    if command.decided_on > local_date(command.at):
        return refuse(Code.SCHEME_DECIDED_LATER, decided_on=command.decided_on.isoformat())
    newest = state.newest
    if newest is not None and command.effective_on < newest.effective_on:
        return refuse(Code.SCHEME_EFFECT_REVERSED, before=newest.effective_on.isoformat())
    return None


def content_flaw(command: AdoptScheme, state: SchemeState) -> Refusal | None:
    content = command.content
    if KIND_OF[type(content)] is not command.kind:
        return refuse(Code.SCHEME_NOT_OF_ITS_KIND, kind=command.kind.value)
    match content:
        case PayTerms():
            return pay_flaw(content) or base_flaw(content, base_before(command, state))
        case GuaranteeTerms():
            return guarantee_flaw(content)
        case IncentiveTerms():
            return incentive_flaw(content)
        case _:
            assert_never(content)


def pay_flaw(terms: PayTerms) -> Refusal | None:
    """Exactly the four components, each once, none below zero."""
    named = [one.component for one in terms.parts]
    missing = [one.value for one in PayComponent if one not in named]
    if missing:
        return refuse(Code.PART_MISSING, parts=",".join(missing))
    if len(named) > len(PayComponent):
        return refuse(
            Code.PART_TWICE, parts=",".join(sorted({str(one) for one in named if named.count(one) > 1}))
        )
    negative = [one for one in terms.parts if one.month_fen < 0]
    if negative:
        return refuse(Code.AMOUNT_NEGATIVE, part=negative[0].component.value, fen=negative[0].month_fen)
    return None


def base_before(command: AdoptScheme, state: SchemeState) -> int | None:
    """What the base must not fall below: of the own newest version, or of the one that held in this area."""
    newest = state.newest
    own = (
        newest.content.month_fen(PayComponent.BASE)
        if newest and isinstance(newest.content, PayTerms)
        else None
    )
    return max((one for one in (own, command.base_before) if one is not None), default=None)


def base_flaw(terms: PayTerms, before: int | None) -> Refusal | None:
    base = terms.month_fen(PayComponent.BASE)
    if before is not None and base is not None and base < before:
        return refuse(Code.BASE_FALLS, fen=base, before_fen=before)
    return None


def guarantee_flaw(terms: GuaranteeTerms) -> Refusal | None:
    for name in ("insured_fen", "work_fund_fen", "health_checks"):
        value, floor = getattr(terms, name), getattr(FLOOR, name)
        if value < 0:
            return refuse(Code.AMOUNT_NEGATIVE, part=name, value=value)
        if value < floor:
            return refuse(Code.MINIMUM_LOWERED, part=name, value=value, floor=floor)
    if not 1 <= terms.work_fund_months <= LONGEST_PERIOD:
        return refuse(Code.PERIOD_OUT_OF_BOUNDS, months=terms.work_fund_months, most=LONGEST_PERIOD)
    return None


def incentive_flaw(terms: IncentiveTerms) -> Refusal | None:
    """One main document, and parts that each say something; how many they are is the document's business."""
    names = [one.name.strip() for one in terms.parts]
    if not terms.main_document.strip() or not terms.parts or not all(names):
        return refuse(Code.PART_MISSING, parts="main" if not terms.main_document.strip() else "parts")
    if len(set(names)) < len(names):
        return refuse(Code.PART_TWICE, parts=",".join(sorted({one for one in names if names.count(one) > 1})))
    empty = [part.name for part in terms.parts if not says_something(part.provisions)]
    return refuse(Code.PROVISION_MISSING, parts=",".join(empty)) if empty else None


def says_something(provisions: tuple[Provision, ...]) -> bool:
    return bool(provisions) and all(
        text.strip() for one in provisions for text in (one.trigger, one.benefit, one.owner, one.deadline)
    )


def evolve(state: SchemeState, event: SchemeEvent) -> SchemeState:
    return SchemeState(versions={**state.versions, event.version: event})


scheme: Decider[SchemeCommand, SchemeState, SchemeEvent] = Decider(
    initial=SchemeState(), decide=decide, evolve=evolve
)
