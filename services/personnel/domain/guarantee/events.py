"""What happened to a cadre's guarantees. No names, no results of health checks, no place below the county."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeAlias
from uuid import UUID

from services.personnel.domain.guarantee.codes import Allowance, Lacking


@dataclass(frozen=True, slots=True, kw_only=True)
class GuaranteeFact:
    """area: the county in which the cadre was then."""

    cadre: UUID
    area: str
    occurred_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class InsuranceCovered(GuaranteeFact):
    """starts_on, ends_on: the first and the last day insured."""

    cover: UUID
    policy_number: str
    insurer: str
    sum_fen: int
    starts_on: date
    ends_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class InsuranceEnded(GuaranteeFact):
    """Before its time; ends_on: the last day insured."""

    cover: UUID
    ends_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class HealthChecked(GuaranteeFact):
    """That it was done, when and where. What it found is nobody's business here."""

    checked_on: date
    institution: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkFundAllotted(GuaranteeFact):
    """amount_fen: all that the posting has been allotted for the year; a later fact may raise it."""

    posting: UUID
    year: int
    amount_fen: int
    allotted_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class AllowanceStated(GuaranteeFact):
    """month: its first day. A later fact for the same month takes the place of this one."""

    kind: Allowance
    month: date
    due_fen: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AllowancePaid(GuaranteeFact):
    """One payment; several may make up a month. due_fen: what the month's allowance then was."""

    payment: UUID
    kind: Allowance
    month: date
    due_fen: int
    paid_fen: int
    paid_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class PayStated(GuaranteeFact):
    """The pay of a month, given by its first day. A later fact for the month takes the place of this one.

    scheme_version: by which it was reckoned. evaluation_year: what performance rests on. pension_paid: whether
    the month's contribution was made.
    """

    month: date
    scheme_version: int
    base_fen: int
    term_fen: int
    performance_fen: int
    pension_fen: int
    evaluation_year: int | None
    pension_paid: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverageGapOpened(GuaranteeFact):
    """since: the first day without; of what expires, the first day on which it will be missing."""

    kind: Lacking
    since: date
    must_act: str
    posting: UUID | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverageGapClosed(GuaranteeFact):
    kind: Lacking
    since: date
    must_act: str
    posting: UUID | None
    closed_on: date


GuaranteeEvent: TypeAlias = (
    InsuranceCovered
    | InsuranceEnded
    | HealthChecked
    | WorkFundAllotted
    | AllowanceStated
    | AllowancePaid
    | PayStated
    | CoverageGapOpened
    | CoverageGapClosed
)

EVENTS: dict[str, type[GuaranteeEvent]] = {
    "InsuranceCovered.v1": InsuranceCovered,
    "InsuranceEnded.v1": InsuranceEnded,
    "HealthChecked.v1": HealthChecked,
    "WorkFundAllotted.v1": WorkFundAllotted,
    "AllowanceStated.v1": AllowanceStated,
    "AllowancePaid.v1": AllowancePaid,
    "PayStated.v1": PayStated,
    "CoverageGapOpened.v1": CoverageGapOpened,
    "CoverageGapClosed.v1": CoverageGapClosed,
}
