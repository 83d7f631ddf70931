"""Care visits and the tickets that come of them. Internal: counts, codes and amounts, no words of anybody."""

from typing import ClassVar
from uuid import UUID

from shared.contracts.envelope import Audience, Contract


class CareVisited(Contract):
    """persons: visited persons by kind (first_secretary, resident_cadre, family, seconded_family)."""

    service: ClassVar[str] = "personnel"
    name: ClassVar[str] = "CareVisited"
    audience: ClassVar[Audience] = "internal"

    visit: UUID
    persons: dict[str, int]
    solatium_fen: int

    @property
    def subject_id(self) -> str:
        return str(self.visit)


class TicketContract(Contract):
    """kind: a code of what it is about."""

    service: ClassVar[str] = "personnel"
    audience: ClassVar[Audience] = "internal"

    ticket: UUID
    kind: str

    @property
    def subject_id(self) -> str:
        return str(self.ticket)


class OpinionCollected(TicketContract):
    name: ClassVar[str] = "OpinionCollected"


class OpinionAnswered(TicketContract):
    name: ClassVar[str] = "OpinionAnswered"


class DifficultyRaised(TicketContract):
    name: ClassVar[str] = "DifficultyRaised"

    unit: str


class DifficultySolved(TicketContract):
    name: ClassVar[str] = "DifficultySolved"

    unit: str
