"""What one may ask of an approval."""

from dataclasses import dataclass
from datetime import date
from typing import TypeAlias
from uuid import UUID

from services.issues.domain.codes import ExceptionRule
from shared.kernel.command import Command


@dataclass(frozen=True, slots=True, kw_only=True)
class ApproveException(Command):
    exception: UUID
    round: UUID
    target: str
    rule: ExceptionRule
    item: str | None
    body: str
    reason: str
    expires_on: date


ApprovalCommand: TypeAlias = ApproveException
