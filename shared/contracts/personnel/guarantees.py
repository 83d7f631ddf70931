"""What was guaranteed to a cadre, and proof that it came. Internal: amounts, dates and codes, no results."""

from datetime import date
from typing import ClassVar
from uuid import UUID

from shared.contracts.envelope import Audience
from shared.contracts.personnel.cadres import CadreContract


class GuaranteeContract(CadreContract):
    audience: ClassVar[Audience] = "internal"


class InsuranceCovered(GuaranteeContract):
    """Accident insurance for every day from starts_on to ends_on, both included."""

    name: ClassVar[str] = "InsuranceCovered"

    cover: UUID
    sum_fen: int
    starts_on: date
    ends_on: date


class InsuranceEnded(GuaranteeContract):
    """A cover ends earlier than it was to; ends_on: its last day."""

    name: ClassVar[str] = "InsuranceEnded"

    cover: UUID
    ends_on: date


class WorkFundAllotted(GuaranteeContract):
    name: ClassVar[str] = "WorkFundAllotted"

    posting: UUID
    year: int
    amount_fen: int


class AllowancePaid(GuaranteeContract):
    """kind: post, living, transport. month: its first day."""

    name: ClassVar[str] = "AllowancePaid"

    kind: str
    month: date
    due_fen: int
    paid_fen: int


class PayStated(GuaranteeContract):
    """A village cadre's pay by its components; pension_paid: whether the month's contribution was made."""

    name: ClassVar[str] = "PayStated"

    month: date
    scheme_version: int
    base_fen: int
    term_fen: int
    performance_fen: int
    pension_paid: bool


class HealthChecked(GuaranteeContract):
    """That a check took place, never what it found."""

    name: ClassVar[str] = "HealthChecked"

    checked_on: date


class CoverageGapOpened(GuaranteeContract):
    """kind: insurance, insurance_expiring, health_check, work_fund, allowance. unit: who must act."""

    name: ClassVar[str] = "CoverageGapOpened"

    kind: str
    unit: str
    since: date


class CoverageGapClosed(GuaranteeContract):
    name: ClassVar[str] = "CoverageGapClosed"

    kind: str
    since: date
