"""One example of each fact and wish about a cadre's guarantees; a test states only the field it is about."""

from dataclasses import replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from services.personnel.domain.guarantee import commands as wish
from services.personnel.domain.guarantee import events as fact
from services.personnel.domain.guarantee.codes import Allowance, Lacking
from services.personnel.domain.scheme.content import PayComponent
from shared.kernel.dates import SHANGHAI

NOON = datetime(2020, 12, 1, 12, tzinfo=SHANGHAI)
CADRE = UUID("00000000-0000-7000-8000-000000000101")
POSTING = UUID("00000000-0000-7000-8000-000000000102")
POLICY = UUID("00000000-0000-7000-8000-000000000103")
OTHER_POLICY = UUID("00000000-0000-7000-8000-000000000104")
PAYMENT = UUID("00000000-0000-7000-8000-000000000105")
YANHE = "520627000000"
SENDER = "unit-520600"
MILLION = 100_000_000
MARCH = date(2020, 3, 1)

WHO: dict[str, Any] = {
    "cadre": CADRE,
    "area": YANHE,
    "at": NOON,
    "actor": "actor-dept",
    "unit": "dept-520627",
}
WHOM: dict[str, Any] = {"cadre": CADRE, "area": YANHE, "occurred_at": NOON}


def cover(**changes: Any) -> wish.CoverInsurance:
    asked = wish.CoverInsurance(
        **WHO,
        cover=POLICY,
        policy_number="PAIC-2020-0001",
        insurer="pingan",
        sum_fen=MILLION,
        starts_on=date(2020, 1, 1),
        ends_on=date(2020, 12, 31),
        minimum_fen=MILLION,
    )
    return replace(asked, **changes)


def covered(**changes: Any) -> fact.InsuranceCovered:
    happened = fact.InsuranceCovered(
        **WHOM,
        cover=POLICY,
        policy_number="PAIC-2020-0001",
        insurer="pingan",
        sum_fen=MILLION,
        starts_on=date(2020, 1, 1),
        ends_on=date(2020, 12, 31),
    )
    return replace(happened, **changes)


def end(**changes: Any) -> wish.EndInsurance:
    return replace(wish.EndInsurance(**WHO, cover=POLICY, ends_on=date(2020, 6, 30)), **changes)


def ended(**changes: Any) -> fact.InsuranceEnded:
    return replace(fact.InsuranceEnded(**WHOM, cover=POLICY, ends_on=date(2020, 6, 30)), **changes)


def check(**changes: Any) -> wish.RecordHealthCheck:
    asked = wish.RecordHealthCheck(**WHO, checked_on=date(2020, 5, 6), institution="沿河县人民医院")
    return replace(asked, **changes)


def checked(**changes: Any) -> fact.HealthChecked:
    happened = fact.HealthChecked(**WHOM, checked_on=date(2020, 5, 6), institution="沿河县人民医院")
    return replace(happened, **changes)


def allot(**changes: Any) -> wish.AllotWorkFund:
    asked = wish.AllotWorkFund(
        **WHO,
        posting=POSTING,
        year=2020,
        amount_fen=1_000_000,
        allotted_on=date(2020, 3, 20),
        minimum_fen=1_000_000,
        posted_from=date(2020, 1, 10),
        posted_to=None,
    )
    return replace(asked, **changes)


def allotted(**changes: Any) -> fact.WorkFundAllotted:
    happened = fact.WorkFundAllotted(
        **WHOM, posting=POSTING, year=2020, amount_fen=1_000_000, allotted_on=date(2020, 3, 20)
    )
    return replace(happened, **changes)


def state_due(**changes: Any) -> wish.StateAllowance:
    asked = wish.StateAllowance(**WHO, kind=Allowance.LIVING, month=MARCH, due_fen=60_000)
    return replace(asked, **changes)


def due(**changes: Any) -> fact.AllowanceStated:
    return replace(
        fact.AllowanceStated(**WHOM, kind=Allowance.LIVING, month=MARCH, due_fen=60_000), **changes
    )


def pay_allowance(**changes: Any) -> wish.PayAllowance:
    asked = wish.PayAllowance(
        **WHO,
        payment=PAYMENT,
        kind=Allowance.LIVING,
        month=MARCH,
        paid_fen=60_000,
        paid_on=date(2020, 3, 25),
    )
    return replace(asked, **changes)


def paid(**changes: Any) -> fact.AllowancePaid:
    happened = fact.AllowancePaid(
        **WHOM,
        payment=PAYMENT,
        kind=Allowance.LIVING,
        month=MARCH,
        due_fen=60_000,
        paid_fen=60_000,
        paid_on=date(2020, 3, 25),
    )
    return replace(happened, **changes)


PARTS = tuple(wish.PaidPart(component=one, amount_fen=1_000_00) for one in PayComponent)


def state_pay(**changes: Any) -> wish.StatePay:
    asked = wish.StatePay(
        **WHO,
        month=MARCH,
        parts=PARTS,
        evaluation_year=2019,
        evaluation_closed=True,
        pension_paid=True,
        scheme_version=1,
        least_base_fen=1_000_00,
    )
    return replace(asked, **changes)


def pay_stated(**changes: Any) -> fact.PayStated:
    happened = fact.PayStated(
        **WHOM,
        month=MARCH,
        scheme_version=1,
        base_fen=1_000_00,
        term_fen=1_000_00,
        performance_fen=1_000_00,
        pension_fen=1_000_00,
        evaluation_year=2019,
        pension_paid=True,
    )
    return replace(happened, **changes)


def open_gap(**changes: Any) -> wish.OpenGap:
    asked = wish.OpenGap(
        **WHO, kind=Lacking.INSURANCE, since=date(2020, 11, 1), must_act=SENDER, posting=POSTING
    )
    return replace(asked, **changes)


def gap_opened(**changes: Any) -> fact.CoverageGapOpened:
    happened = fact.CoverageGapOpened(
        **WHOM, kind=Lacking.INSURANCE, since=date(2020, 11, 1), must_act=SENDER, posting=POSTING
    )
    return replace(happened, **changes)


def close_gap(**changes: Any) -> wish.CloseGap:
    asked = wish.CloseGap(**WHO, kind=Lacking.INSURANCE, since=date(2020, 11, 1), closed_on=date(2020, 12, 1))
    return replace(asked, **changes)


def gap_closed(**changes: Any) -> fact.CoverageGapClosed:
    happened = fact.CoverageGapClosed(
        **WHOM,
        kind=Lacking.INSURANCE,
        since=date(2020, 11, 1),
        must_act=SENDER,
        posting=POSTING,
        closed_on=date(2020, 12, 1),
    )
    return replace(happened, **changes)
