"""A village cadre's pay of a month: exactly four parts, by the scheme in force (R14)."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from services.personnel.domain.guarantee.commands import StatePay
from services.personnel.domain.guarantee.events import GuaranteeEvent, PayStated
from services.personnel.domain.guarantee.refusals import Code, refuse
from services.personnel.domain.guarantee.state import Guarantees
from services.personnel.domain.scheme.content import PayComponent
from shared.kernel import Decision, Refusal


def state_pay(command: StatePay, state: Guarantees) -> Decision[GuaranteeEvent]:
    """A later statement for the same month takes the place of the one before."""
    flaw = parts_flaw(command) or scheme_flaw(command) or performance_flaw(command)
    if flaw is not None:
        return flaw
    fact, known = stating(command), state.pays.get(command.month)
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


def scheme_flaw(command: StatePay) -> Refusal | None:
    if command.scheme_version is None:
        return refuse(Code.PAY_SCHEME_MISSING, month=f"{command.month:%Y-%m}")
    if (base := amount(command, PayComponent.BASE)) < command.least_base_fen:
        return refuse(Code.BASE_BELOW_SCHEME, base_fen=base, least_fen=command.least_base_fen)
    return None


def performance_flaw(command: StatePay) -> Refusal | None:
    """What performance brings refers to an evaluation that is closed."""
    performance, most = amount(command, PayComponent.PERFORMANCE), command.most_performance_fen
    if performance and not command.evaluation_closed:
        return refuse(Code.EVALUATION_NOT_CLOSED, evaluation_year=command.evaluation_year)
    if most is not None and performance > most:
        return refuse(Code.PERFORMANCE_ABOVE_SCHEME, performance_fen=performance, most_fen=most)
    return None


def pension_gaps(stated: Iterable[tuple[date, bool]]) -> Iterator[date]:
    """The months, from the first to the last that is stated, without a contribution: (month, paid) of each."""
    paid = dict(stated)
    month = min(paid, default=None)
    while month is not None and month <= max(paid):
        if not paid.get(month, False):
            yield month
        month = date(month.year + month.month // 12, month.month % 12 + 1, 1)


def amount(command: StatePay, component: PayComponent) -> int:
    return sum(part.amount_fen for part in command.parts if part.component is component)


def stating(command: StatePay) -> PayStated:
    assert command.scheme_version is not None
    return PayStated(
        cadre=command.cadre,
        area=command.area,
        occurred_at=command.at,
        month=command.month,
        scheme_version=command.scheme_version,
        base_fen=amount(command, PayComponent.BASE),
        term_fen=amount(command, PayComponent.TERM),
        performance_fen=amount(command, PayComponent.PERFORMANCE),
        pension_fen=amount(command, PayComponent.PENSION),
        evaluation_year=command.evaluation_year,
        pension_paid=command.pension_paid,
    )
