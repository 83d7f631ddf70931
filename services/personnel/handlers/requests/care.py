"""What may be asked of care visits and their tickets. A sum is whole fen: 3.005 yuan has no place in it."""

from datetime import date
from typing import Annotated
from uuid import UUID

from pydantic import Field, StrictInt, StringConstraints

from services.personnel.domain.ticket.commands import Outcome
from services.personnel.domain.ticket.events import DifficultyKind, OpinionKind
from services.personnel.domain.visit.events import PersonKind
from shared.handling.parts import Code, Label, Part, Request, Step, Text

# A body of a county or of the city: nothing of care is told of any place below.
CountyUnit = Annotated[str, StringConstraints(pattern=r"^[a-z]+-[0-9]{6}$")]
Receipt = Annotated[str, StringConstraints(pattern=r"^[0-9A-Za-z][0-9A-Za-z/-]{0,39}$", to_upper=True)]
Fen = Annotated[StrictInt, Field(ge=-(10**13), le=10**13)]
Persons = Annotated[StrictInt, Field(ge=-1_000_000, le=1_000_000)]


class PersonsPart(Part):
    kind: PersonKind
    count: Persons


class SaidPart(Part):
    """cadre: whose it is, if it is to be known. answerer: the organisation department of the area if absent."""

    ticket: UUID
    text: Text
    cadre: UUID | None = None
    answerer: CountyUnit | None = None


class OpinionPart(SaidPart):
    kind: OpinionKind


class DifficultyPart(SaidPart):
    kind: DifficultyKind


class TicketsRequest(Request):
    """Opinions and difficulties, all of them or none."""

    area: Code
    opinions: Annotated[tuple[OpinionPart, ...], Field(max_length=200)] = ()
    difficulties: Annotated[tuple[DifficultyPart, ...], Field(max_length=200)] = ()


class CareVisitRequest(TicketsRequest):
    """A visit together with what was heard on it."""

    visit: UUID
    visited_on: date
    persons: Annotated[tuple[PersonsPart, ...], Field(max_length=10)]
    solatium_fen: Fen = 0
    batch: Label | None = None
    receipt: Receipt | None = None
    payee: Label | None = None
    cadres: Annotated[tuple[UUID, ...], Field(max_length=50)] = ()


class AnswerPart(Part):
    """outcome: answered for an opinion; solved or explained for a difficulty."""

    ticket: UUID
    outcome: Outcome
    answer: Text
    answered_on: date
    expected_version: Annotated[int, Field(ge=1)] | None = None


class AnswersRequest(Request):
    """Many answers at once, all of them or none."""

    answers: Annotated[tuple[AnswerPart, ...], Field(min_length=1, max_length=200)]


class ReopenTicketRequest(Step):
    reason: Text


class PassTicketOnRequest(Step):
    answerer: CountyUnit
