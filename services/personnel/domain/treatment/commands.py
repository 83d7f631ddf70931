"""What one may ask of a cadre's treatment. Postings, rank and grades are looked up by the handler."""

from dataclasses import dataclass
from datetime import date
from typing import TypeAlias
from uuid import UUID

from services.personnel.domain.cadre.state import Posting
from services.personnel.domain.treatment.events import EndCause
from shared.kernel.command import Command


@dataclass(frozen=True, slots=True, kw_only=True)
class TreatmentWish(Command):
    """area: the county in which the cadre is now. postings: all that the cadre has had."""

    cadre: UUID
    area: str
    postings: tuple[Posting, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GrantTreatment(TreatmentWish):
    """ends_on: the last day of the term; None when none was given. excellent: years graded excellent."""

    treatment: UUID
    posting: UUID
    starts_on: date
    ends_on: date | None
    rank: str
    excellent: frozenset[int]
    marks: int


@dataclass(frozen=True, slots=True, kw_only=True)
class EndTreatment(TreatmentWish):
    """Before its term: what ends by itself needs no command."""

    treatment: UUID
    ends_on: date
    cause: EndCause


TreatmentCommand: TypeAlias = GrantTreatment | EndTreatment
