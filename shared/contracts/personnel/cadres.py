"""Postings of cadres, and the end of everything that was known of a person. Internal: our own services only."""

from datetime import date
from typing import ClassVar
from uuid import UUID

from shared.contracts.envelope import Audience, Contract


class CadreContract(Contract):
    """cadre: an internal id, with which nobody outside personnel can find a name."""

    service: ClassVar[str] = "personnel"

    cadre: UUID

    @property
    def subject_id(self) -> str:
        return str(self.cadre)


class CadrePosted(CadreContract):
    """role: first_secretary, team_leader, member, township_first_secretary. kind: resident, secondment, dispatch."""

    name: ClassVar[str] = "CadrePosted"
    audience: ClassVar[Audience] = "internal"

    posting: UUID
    role: str
    kind: str
    sending_unit: str
    newly_posted: bool
    starts_on: date


class PostingEnded(CadreContract):
    name: ClassVar[str] = "PostingEnded"
    audience: ClassVar[Audience] = "internal"

    posting: UUID
    ends_on: date
    reason: str


class PersonErased(CadreContract):
    """Every service wipes what it holds about this person; counts and sums stay."""

    name: ClassVar[str] = "PersonErased"
    audience: ClassVar[Audience] = "internal"
