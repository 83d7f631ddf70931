"""The work fund of a posting and the three allowances: in whole fen, due against paid (R17)."""

from services.personnel.domain.guarantee.commands import AllotWorkFund, PayAllowance, StateAllowance
from services.personnel.domain.guarantee.events import (
    AllowancePaid,
    AllowanceStated,
    GuaranteeEvent,
    WorkFundAllotted,
)
from services.personnel.domain.guarantee.refusals import Code, refuse
from services.personnel.domain.guarantee.state import Guarantees, Month
from shared.kernel import Decision, Refusal
from shared.kernel.dates import local_date


def allot(command: AllotWorkFund, state: Guarantees) -> Decision[GuaranteeEvent]:
    known = state.funds.get((command.posting, command.year))
    if known is not None and known.amount_fen == command.amount_fen:
        return ()
    flaw = fund_flaw(command) or period_flaw(command)
    if flaw is not None:
        return flaw
    if known is not None and command.amount_fen < known.amount_fen:
        return refuse(Code.FUND_FALLS, amount_fen=command.amount_fen, known_fen=known.amount_fen)
    return (
        WorkFundAllotted(
            cadre=command.cadre,
            area=command.area,
            occurred_at=command.at,
            posting=command.posting,
            year=command.year,
            amount_fen=command.amount_fen,
            # Raised later, it was enough from the day on which it first was.
            allotted_on=command.allotted_on if known is None else min(known.allotted_on, command.allotted_on),
        ),
    )


def fund_flaw(command: AllotWorkFund) -> Refusal | None:
    if command.amount_fen < 0:
        return refuse(Code.AMOUNT_NEGATIVE, amount_fen=command.amount_fen)
    if command.amount_fen < command.minimum_fen:
        facts = {"amount_fen": command.amount_fen, "minimum_fen": command.minimum_fen}
        return refuse(Code.FUND_BELOW_MINIMUM, **facts)
    if command.allotted_on > local_date(command.at):
        return refuse(Code.DATE_IN_FUTURE, date=command.allotted_on.isoformat())
    return None


def period_flaw(command: AllotWorkFund) -> Refusal | None:
    if command.posted_from is None:
        return refuse(Code.POSTING_UNKNOWN)
    last = command.posted_to
    if command.year < command.posted_from.year or (last is not None and command.year > last.year):
        return refuse(Code.YEAR_OUTSIDE_POSTING, year=command.year)
    return None


def state_due(command: StateAllowance, state: Guarantees) -> Decision[GuaranteeEvent]:
    known = state.months.get((command.kind, command.month))
    if known is not None and known.due_fen == command.due_fen:
        return ()
    if command.due_fen < 0:
        return refuse(Code.AMOUNT_NEGATIVE, amount_fen=command.due_fen)
    if known is not None and command.due_fen < known.paid_fen:
        return refuse(Code.PAID_MORE_THAN_DUE, due_fen=command.due_fen, paid_fen=known.paid_fen)
    return (
        AllowanceStated(
            cadre=command.cadre,
            area=command.area,
            occurred_at=command.at,
            kind=command.kind,
            month=command.month,
            due_fen=command.due_fen,
        ),
    )


def pay_allowance(command: PayAllowance, state: Guarantees) -> Decision[GuaranteeEvent]:
    known = state.payment(command.payment)
    if known is not None:
        return () if same_payment(command, known) else refuse(Code.PAYMENT_EXISTS)
    month = state.months.get((command.kind, command.month))
    if month is None:
        return refuse(Code.ALLOWANCE_NOT_STATED, month=f"{command.month:%Y-%m}")
    return payment_flaw(command, month) or (paying(command, month),)


def payment_flaw(command: PayAllowance, month: Month) -> Refusal | None:
    if command.paid_fen <= 0:
        return refuse(Code.PAYMENT_NOT_POSITIVE, amount_fen=command.paid_fen)
    if command.paid_on > local_date(command.at):
        return refuse(Code.DATE_IN_FUTURE, date=command.paid_on.isoformat())
    if (paid := month.paid_fen + command.paid_fen) > month.due_fen:
        return refuse(Code.PAID_MORE_THAN_DUE, due_fen=month.due_fen, paid_fen=paid)
    return None


def same_payment(asked: PayAllowance, known: AllowancePaid) -> bool:
    return (asked.kind, asked.month, asked.paid_fen, asked.paid_on) == (
        known.kind,
        known.month,
        known.paid_fen,
        known.paid_on,
    )


def paying(command: PayAllowance, month: Month) -> AllowancePaid:
    return AllowancePaid(
        cadre=command.cadre,
        area=command.area,
        occurred_at=command.at,
        payment=command.payment,
        kind=command.kind,
        month=command.month,
        due_fen=month.due_fen,
        paid_fen=command.paid_fen,
        paid_on=command.paid_on,
    )
