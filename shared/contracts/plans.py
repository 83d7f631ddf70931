"""What the service issues tells of its plans. Registered with its other contracts in issues.py."""

from datetime import date
from typing import ClassVar
from uuid import UUID

from shared.contracts.envelope import Contract


class PlanContract(Contract):
    service: ClassVar[str] = "issues"

    plan: UUID

    @property
    def subject_id(self) -> str:
        return str(self.plan)


class PlanIssued(PlanContract):
    """A version of a plan is in force: all four parts stand, its burden was assessed before.

    deciding_document: its number such as 铜组通〔2020〕3号; None when what decided has no such number.
    parts: how many of the mandatory parts stand. principles: the codes that the assessment found kept.
    """

    name: ClassVar[str] = "PlanIssued"

    version: int
    deciding_document: str | None
    decided_on: date
    effective_on: date
    parts: int
    principles: tuple[str, ...]
    expected_visits: int
    requested_fields: int


class PlanRevised(PlanIssued):
    name: ClassVar[str] = "PlanRevised"
