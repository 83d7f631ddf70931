"""What may be asked of a survey. An answer carries its slip, and nothing that tells whose it is."""

from datetime import date
from typing import Annotated
from uuid import UUID

from pydantic import Field, StringConstraints

from shared.handling.parts import Code, Label, Part, Request, Step

# Longer lists reach the rule, which says how many may be asked.
Questions = Annotated[tuple[Label, ...], Field(max_length=20)]
SlipCode = Annotated[str, StringConstraints(min_length=1, max_length=40)]


class OpenPulseRequest(Request):
    pulse: UUID
    questions: Questions
    opens_on: date
    closes_on: date


class HandOutSlipsRequest(Step):
    area: Code
    count: Annotated[int, Field(ge=-1, le=2000)]


class ClosePulseRequest(Step):
    pass


class AnswerPulseRequest(Part):
    slip: SlipCode
    answers: Annotated[tuple[int | None, ...], Field(max_length=20)]
