"""What may be asked of evaluations, marks, treatments and honours. Texts are sealed by the handler."""

from typing import Annotated
from uuid import UUID

from pydantic import Field

from services.personnel.domain.commendation.honours import HonourLevel
from services.personnel.domain.evaluation.codes import ClearReason, Grade, MarkKind
from services.personnel.domain.treatment.events import EndCause
from services.personnel.handlers.requests.appointment import Told
from services.personnel.handlers.requests.cadre import Day
from shared.handling.parts import Code, Label, Request, Step, Text, Unit

Year = Annotated[int, Field(ge=2000, le=2100)]


class EvaluateRequest(Step):
    """evaluator: the unit that evaluates, the asker's own when it is not said."""

    year: Year
    grade: Grade
    evaluator: Unit | None = None
    basis: Told = ""


class ObserveRequest(Step):
    observation: UUID
    round_number: Annotated[int, Field(ge=1, le=99)]
    observer: Unit | None = None
    seen_on: Day
    text: Text


class MarkRequest(Step):
    mark: UUID
    kind: MarkKind
    decided_by: Unit | None = None
    given_on: Day
    text: Text
    issue: UUID | None = None


class ClearMarkRequest(Step):
    mark: UUID
    reason: ClearReason


class GrantTreatmentRequest(Step):
    """posting: the open one when it is not said."""

    treatment: UUID
    posting: UUID | None = None
    starts_on: Day
    ends_on: Day | None = None


class EndTreatmentRequest(Step):
    treatment: UUID
    ends_on: Day
    cause: EndCause


class CommendRequest(Step):
    """frontline: looked up in the postings when it is not said."""

    commendation: UUID
    honour: Label
    level: HonourLevel
    year: Year
    commended_on: Day
    basis: Told = ""
    frontline: bool | None = None


class CountHonoursRequest(Request):
    """area: the county or the city for which the numbers are given."""

    area: Code
    honour: Label
    level: HonourLevel
    year: Year
    others: int
    frontline: int = 0
