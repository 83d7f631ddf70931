"""What may be asked of a visit."""

from datetime import date
from typing import Annotated
from uuid import UUID

from pydantic import AfterValidator, Field, StringConstraints

from services.issues.domain.codes import CheckResult, InterviewRole, Level, Method, Purpose, TargetKind
from shared.handling.parts import Code, Count, Label, Part, Request, Step, Unit, storable


class BeginVisitRequest(Request):
    """A visit that was booked keeps the bodies, the level and the days of its booking.

    One that was not is booked with the beginning: until ends_on, today if absent.
    """

    visit: UUID
    round: UUID
    target: Code
    kind: TargetKind
    bodies: Annotated[tuple[Unit, ...], Field(min_length=1)]
    team_level: Level
    joint: bool = False
    ends_on: date | None = None
    purpose: Purpose = Purpose.SPECIAL
    announced: bool = True
    exceptions: Annotated[tuple[UUID, ...], Field(max_length=10)] = ()


class MethodPart(Part):
    method: Method
    detail: Annotated[str, StringConstraints(max_length=2000), AfterValidator(storable)] = ""


class InterviewPart(Part):
    role: InterviewRole
    persons: Count


class CheckPart(Part):
    """A checklist item that was looked at. verifies: the open issue on account of which a recently checked item
    was looked at again; exception: or the approval.
    """

    item: Label
    result: CheckResult
    verifies: UUID | None = None
    exception: UUID | None = None


class CompleteVisitRequest(Step):
    methods: tuple[MethodPart, ...]
    households: Count
    interviews: tuple[InterviewPart, ...] = ()
    hours: Annotated[int, Field(ge=0, le=1000)] = 0
    items: Annotated[tuple[CheckPart, ...], Field(max_length=200)] = ()
