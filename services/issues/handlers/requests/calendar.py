"""What may be asked of the visit calendar, and of one matter, one report."""

from datetime import date
from typing import Annotated
from uuid import UUID

from pydantic import Field, StringConstraints

from services.issues.domain.codes import ExceptionRule, Level, Purpose, TargetKind
from shared.handling.parts import Code, Label, Part, Request, Unit

Exceptions = Annotated[tuple[UUID, ...], Field(max_length=10)]


class BookingPart(Part):
    """ends_on: the last day, the first one if absent. announced: whether the place is told beforehand."""

    visit: UUID
    target: Code
    kind: TargetKind
    bodies: Annotated[tuple[Unit, ...], Field(min_length=1, max_length=20)]
    team_level: Level
    starts_on: date
    ends_on: date | None = None
    purpose: Purpose = Purpose.SPECIAL
    announced: bool = True
    exceptions: Exceptions = ()


class BookVisitsRequest(Request):
    """All of them or none."""

    round: UUID
    bookings: Annotated[tuple[BookingPart, ...], Field(min_length=1, max_length=2000)]


class JoinVisitRequest(Request):
    """target: where the visit goes."""

    visit: UUID
    target: Code
    exceptions: Exceptions = ()


class CancelVisitRequest(Request):
    visit: UUID
    target: Code


class ApproveExceptionRequest(Request):
    """item: only where a checklist item is to be checked again."""

    exception: UUID
    round: UUID
    target: Code
    rule: ExceptionRule
    item: Label | None = None
    body: Unit
    reason: Annotated[Label, StringConstraints(max_length=500)]
    expires_on: date
