"""A village cadre's pay of a year: exactly four parts, by the scheme in force (R14)."""

from collections import Counter
from dataclasses import replace
from typing import Final

from services.personnel.domain.guarantee.commands import StatePay
from services.personnel.domain.guarantee.events import GuaranteeEvent, PayStated
from services.personnel.domain.guarantee.refusals import Code, refuse
from services.personnel.domain.guarantee.state import Guarantees
from services.personnel.domain.scheme.content import PayComponent
from shared.kernel import Decision, Refusal

MONTHS: Final = range(1, 13)


def state_pay(command: StatePay, state: Guarantees) -> Decision[GuaranteeEvent]:
    """A later statement for the same year takes the place of the one before."""
    flaw = parts_flaw(command) or basis_flaw(command) or pension_flaw(command)
    if flaw is not None:
        return flaw
    fact, known = stating(command), state.pays.get(command.year)
    if known is not None and fact == replace(known, occurred_at=fact.occurred_at, area=fact.area):
        return ()
    return (fact,)


def parts_flaw(command: StatePay) -> Refusal | None:
    given = Counter(part.component for part in command.parts)
    if given != Counter(PayComponent):
        missing = [one.value for one in PayComponent if one not in given]
        return refuse(Code.PAY_COMPONENTS, given=len(command.parts), missing=",".join(missing))
    for part in command.parts:
        if part.amount_fen < 0:
            return refuse(Code.AMOUNT_NEGATIVE, component=part.component.value, amount_fen=part.amount_fen)
    return None


def basis_flaw(command: StatePay) -> Refusal | None:
    if command.scheme_version is None:
        return refuse(Code.PAY_SCHEME_MISSING, year=command.year)
    least = command.least_base_fen * command.months
    if (base := amount(command, PayComponent.BASE)) < least:
        return refuse(Code.BASE_BELOW_SCHEME, base_fen=base, least_fen=least)
    if amount(command, PayComponent.PERFORMANCE) and not command.evaluation_closed:
        return refuse(Code.EVALUATION_NOT_CLOSED, evaluation_year=command.evaluation_year)
    return None


def pension_flaw(command: StatePay) -> Refusal | None:
    months = command.pension_months
    sound = len(set(months)) == len(months) and all(one in MONTHS for one in months)
    if not sound or command.pension_paid != bool(months):
        return refuse(Code.PENSION_MONTHS, paid=command.pension_paid, months=len(months))
    return None


def pension_gaps(stated: PayStated) -> tuple[int, ...]:
    """The months of the year for which no contribution was paid."""
    return tuple(one for one in MONTHS if one not in stated.pension_months)


def amount(command: StatePay, component: PayComponent) -> int:
    return sum(part.amount_fen for part in command.parts if part.component is component)


def stating(command: StatePay) -> PayStated:
    assert command.scheme_version is not None
    return PayStated(
        cadre=command.cadre,
        area=command.area,
        occurred_at=command.at,
        year=command.year,
        months=command.months,
        scheme_version=command.scheme_version,
        base_fen=amount(command, PayComponent.BASE),
        term_fen=amount(command, PayComponent.TERM),
        performance_fen=amount(command, PayComponent.PERFORMANCE),
        pension_fen=amount(command, PayComponent.PENSION),
        evaluation_year=command.evaluation_year,
        pension_paid=command.pension_paid,
        pension_months=tuple(sorted(command.pension_months)),
    )
