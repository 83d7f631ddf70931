"""What one may ask for a cadre's guarantees. What a rule must look up elsewhere comes with the wish."""

from dataclasses import dataclass
from datetime import date
from typing import TypeAlias
from uuid import UUID

from services.personnel.domain.guarantee.codes import Allowance, Lacking
from services.personnel.domain.scheme.content import PayComponent
from shared.kernel.command import Command


@dataclass(frozen=True, slots=True, kw_only=True)
class GuaranteeCommand(Command):
    """area: the county in which the cadre is."""

    cadre: UUID
    area: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverInsurance(GuaranteeCommand):
    """minimum_fen: the least sum by the scheme in force when the policy starts."""

    cover: UUID
    policy_number: str
    insurer: str
    sum_fen: int
    starts_on: date
    ends_on: date
    minimum_fen: int


@dataclass(frozen=True, slots=True, kw_only=True)
class EndInsurance(GuaranteeCommand):
    cover: UUID
    ends_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordHealthCheck(GuaranteeCommand):
    checked_on: date
    institution: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AllotWorkFund(GuaranteeCommand):
    """posted_from: None when the cadre has no such posting; posted_to: None while it goes on."""

    posting: UUID
    year: int
    amount_fen: int
    allotted_on: date
    minimum_fen: int
    posted_from: date | None
    posted_to: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class StateAllowance(GuaranteeCommand):
    kind: Allowance
    month: date
    due_fen: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PayAllowance(GuaranteeCommand):
    payment: UUID
    kind: Allowance
    month: date
    paid_fen: int
    paid_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class PaidPart:
    component: PayComponent
    amount_fen: int


@dataclass(frozen=True, slots=True, kw_only=True)
class StatePay(GuaranteeCommand):
    """month: its first day. scheme_version: None where no scheme is in force then.

    least_base_fen, most_performance_fen: by that scheme; None sets no limit. evaluation_closed: whether that of
    evaluation_year is.
    """

    month: date
    parts: tuple[PaidPart, ...]
    evaluation_year: int | None
    evaluation_closed: bool
    pension_paid: bool
    scheme_version: int | None
    least_base_fen: int = 0
    most_performance_fen: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenGap(GuaranteeCommand):
    kind: Lacking
    since: date
    must_act: str
    posting: UUID | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CloseGap(GuaranteeCommand):
    kind: Lacking
    since: date
    closed_on: date


GuaranteeWish: TypeAlias = (
    CoverInsurance
    | EndInsurance
    | RecordHealthCheck
    | AllotWorkFund
    | StateAllowance
    | PayAllowance
    | StatePay
    | OpenGap
    | CloseGap
)
