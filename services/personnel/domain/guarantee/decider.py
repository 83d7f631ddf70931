"""Which wishes about a cadre's guarantees come true. Insurance has a room of its own, and so has money."""

from typing import assert_never

from services.personnel.domain.guarantee import insurance, money, pay
from services.personnel.domain.guarantee.commands import (
    AllotWorkFund,
    CloseGap,
    CoverInsurance,
    EndInsurance,
    GuaranteeWish,
    OpenGap,
    PayAllowance,
    RecordHealthCheck,
    StateAllowance,
    StatePay,
)
from services.personnel.domain.guarantee.events import (
    AllowancePaid,
    AllowanceStated,
    CoverageGapClosed,
    CoverageGapOpened,
    GuaranteeEvent,
    HealthChecked,
    InsuranceCovered,
    InsuranceEnded,
    PayStated,
    WorkFundAllotted,
)
from services.personnel.domain.guarantee.refusals import Code, refuse
from services.personnel.domain.guarantee.state import Guarantees
from shared.kernel import Decider, Decision
from shared.kernel.dates import local_date


def decide(command: GuaranteeWish, state: Guarantees) -> Decision[GuaranteeEvent]:
    match command:
        case CoverInsurance():
            return insurance.cover(command, state)
        case EndInsurance():
            return insurance.end(command, state)
        case RecordHealthCheck():
            return check_health(command, state)
        case AllotWorkFund():
            return money.allot(command, state)
        case StateAllowance():
            return money.state_due(command, state)
        case PayAllowance():
            return money.pay_allowance(command, state)
        case StatePay():
            return pay.state_pay(command, state)
        case OpenGap():
            return open_gap(command, state)
        case CloseGap():
            return close_gap(command, state)
        case _:
            assert_never(command)


def check_health(command: RecordHealthCheck, state: Guarantees) -> Decision[GuaranteeEvent]:
    if command.checked_on > local_date(command.at):
        return refuse(Code.DATE_IN_FUTURE, date=command.checked_on.isoformat())
    known = state.checks.get(command.checked_on)
    if known == command.institution:
        return ()
    if known is not None:
        return refuse(Code.HEALTH_CHECK_EXISTS, checked_on=command.checked_on.isoformat())
    return (
        HealthChecked(
            cadre=command.cadre,
            area=command.area,
            occurred_at=command.at,
            checked_on=command.checked_on,
            institution=command.institution,
        ),
    )


def open_gap(command: OpenGap, state: Guarantees) -> Decision[GuaranteeEvent]:
    if (command.kind, command.since) in state.gaps:
        return ()
    return (
        CoverageGapOpened(
            cadre=command.cadre,
            area=command.area,
            occurred_at=command.at,
            kind=command.kind,
            since=command.since,
            must_act=command.must_act,
            posting=command.posting,
        ),
    )


def close_gap(command: CloseGap, state: Guarantees) -> Decision[GuaranteeEvent]:
    opened = state.gaps.get((command.kind, command.since))
    if opened is None:
        return ()
    return (
        CoverageGapClosed(
            cadre=command.cadre,
            area=command.area,
            occurred_at=command.at,
            kind=command.kind,
            since=command.since,
            must_act=opened.must_act,
            posting=opened.posting,
            closed_on=command.closed_on,
        ),
    )


def evolve(state: Guarantees, event: GuaranteeEvent) -> Guarantees:
    match event:
        case InsuranceCovered():
            return state.covered(event)
        case InsuranceEnded():
            return state.cut_short(event)
        case HealthChecked():
            return state.checked(event)
        case WorkFundAllotted():
            return state.allotted(event)
        case AllowanceStated():
            return state.owing(event)
        case AllowancePaid():
            return state.paid(event)
        case PayStated():
            return state.stated(event)
        case CoverageGapOpened():
            return state.opened(event)
        case CoverageGapClosed():
            return state.closed(event)
        case _:
            assert_never(event)


guarantee: Decider[GuaranteeWish, Guarantees, GuaranteeEvent] = Decider(
    initial=Guarantees(), decide=decide, evolve=evolve
)
