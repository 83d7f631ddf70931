"""What is told of a cadre's guarantees: amounts, dates and codes. Policy numbers and institutions stay here."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from services.personnel.domain.guarantee import events as fact
from shared.contracts.envelope import Contract
from shared.contracts.personnel import guarantees as told


def insurance_covered(event: fact.InsuranceCovered) -> Contract:
    return told.InsuranceCovered(
        cadre=event.cadre,
        cover=event.cover,
        sum_fen=event.sum_fen,
        starts_on=event.starts_on,
        ends_on=event.ends_on,
    )


def insurance_ended(event: fact.InsuranceEnded) -> Contract:
    return told.InsuranceEnded(cadre=event.cadre, cover=event.cover, ends_on=event.ends_on)


def health_checked(event: fact.HealthChecked) -> Contract:
    return told.HealthChecked(cadre=event.cadre, checked_on=event.checked_on)


def work_fund_allotted(event: fact.WorkFundAllotted) -> Contract:
    return told.WorkFundAllotted(
        cadre=event.cadre, posting=event.posting, year=event.year, amount_fen=event.amount_fen
    )


def allowance_paid(event: fact.AllowancePaid) -> Contract:
    return told.AllowancePaid(
        cadre=event.cadre,
        kind=event.kind.value,
        month=event.month,
        due_fen=event.due_fen,
        paid_fen=event.paid_fen,
    )


def pay_stated(event: fact.PayStated) -> Contract:
    return told.PayStated(
        cadre=event.cadre,
        month=event.month,
        scheme_version=event.scheme_version,
        base_fen=event.base_fen,
        term_fen=event.term_fen,
        performance_fen=event.performance_fen,
        pension_paid=event.pension_paid,
    )


def gap_opened(event: fact.CoverageGapOpened) -> Contract:
    return told.CoverageGapOpened(
        cadre=event.cadre, kind=event.kind.value, unit=event.must_act, since=event.since
    )


def gap_closed(event: fact.CoverageGapClosed) -> Contract:
    return told.CoverageGapClosed(cadre=event.cadre, kind=event.kind.value, since=event.since)


# What is due is told with what is paid; a statement of it alone stays here.
TELLING: Final[Mapping[type, Callable[[Any], Contract | None]]] = {
    fact.InsuranceCovered: insurance_covered,
    fact.InsuranceEnded: insurance_ended,
    fact.HealthChecked: health_checked,
    fact.WorkFundAllotted: work_fund_allotted,
    fact.AllowancePaid: allowance_paid,
    fact.PayStated: pay_stated,
    fact.CoverageGapOpened: gap_opened,
    fact.CoverageGapClosed: gap_closed,
}
