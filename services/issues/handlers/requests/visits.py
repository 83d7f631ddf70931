"""What may be asked of a visit."""

from typing import Annotated
from uuid import UUID

from pydantic import AfterValidator, Field, StringConstraints

from services.issues.domain.codes import InterviewRole, Level, Method, TargetKind
from services.issues.handlers.requests.parts import Code, Count, Part, Request, Step, Unit, storable


class BeginVisitRequest(Request):
    visit: UUID
    round: UUID
    target: Code
    kind: TargetKind
    bodies: Annotated[tuple[Unit, ...], Field(min_length=1)]
    team_level: Level
    joint: bool = False


class MethodPart(Part):
    method: Method
    detail: Annotated[str, StringConstraints(max_length=2000), AfterValidator(storable)] = ""


class InterviewPart(Part):
    role: InterviewRole
    persons: Count


class CompleteVisitRequest(Step):
    methods: tuple[MethodPart, ...]
    households: Count
    interviews: tuple[InterviewPart, ...] = ()
    hours: Annotated[int, Field(ge=0, le=1000)] = 0
