"""What may be asked of a tolerance case. Texts are sealed by the handler before any rule sees the wish."""

from datetime import date
from typing import Annotated
from uuid import UUID

from pydantic import Field

from services.personnel.domain.tolerance.codes import Circle, Condition, Ground, Point, Result
from shared.handling.parts import Actor, Part, Request, Step, Text, Unit

Units = Annotated[tuple[Unit, ...], Field(max_length=10)]
Actors = Annotated[tuple[Actor, ...], Field(max_length=20)]


class ApplyRequest(Request):
    """case: the new case's id. mark, issue: what it is about, as far as it is in the records."""

    case: UUID
    cadre: UUID
    issue: UUID | None = None
    mark: UUID | None = None
    accuser_units: Units = ()
    accusers: Actors = ()
    circle: Circle
    account: Text


class AnswerPart(Part):
    point: Point
    finding: Text


class CheckRequest(Step):
    """Some of the six looks; each may come on its own day, and again."""

    answers: Annotated[tuple[AnswerPart, ...], Field(max_length=6)]


class ConditionsRequest(Step):
    met: Annotated[tuple[Condition, ...], Field(max_length=5)]
    against: Annotated[tuple[Ground, ...], Field(max_length=5)] = ()


class DecideRequest(Step):
    """deciders: who decides together with the person who enters it."""

    result: Result
    reason: Text
    deciders: Actors = ()


class TellRequest(Step):
    why_late: Text | None = None


class PlanRequest(Step):
    measures: Text
    due_on: date


class CorrectRequest(Step):
    outcome: Text


class ClearRequest(Step):
    notice: Text
