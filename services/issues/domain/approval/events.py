"""What was approved. Each approval has a stream of its own: who reads its version learns nothing of a calendar."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeAlias
from uuid import UUID

from services.issues.domain.codes import ExceptionRule


@dataclass(frozen=True, slots=True, kw_only=True)
class ExceptionApproved:
    """area: the target. item: the checklist item that may be checked again, None for the other rules.

    approver_unit: the body that approved. It holds for one visit of the body, on or before expires_on.
    """

    exception: UUID
    round: UUID
    area: str
    occurred_at: datetime
    rule: ExceptionRule
    item: str | None
    body: str
    reason: str
    approver_unit: str
    expires_on: date


ApprovalEvent: TypeAlias = ExceptionApproved

EVENTS: dict[str, type[ApprovalEvent]] = {"ExceptionApproved.v1": ExceptionApproved}
