"""What came of the care for careers. The public ones name nobody: not even by an internal id."""

from datetime import date
from typing import ClassVar
from uuid import UUID

from shared.contracts.envelope import Audience, Contract
from shared.contracts.personnel.cadres import CadreContract


class AppointmentContract(Contract):
    service: ClassVar[str] = "personnel"

    appointment: UUID

    @property
    def subject_id(self) -> str:
        return str(self.appointment)


class CadrePromoted(AppointmentContract):
    """kind: promotion or weightier_post (提拔重用). level: GB/T 12407 code such as 131."""

    name: ClassVar[str] = "CadrePromoted"

    kind: str
    level: str
    frontline: bool
    effective_on: date


class CadreTransferred(AppointmentContract):
    """To another post of the same level (转任). key_post: an important leading post."""

    name: ClassVar[str] = "CadreTransferred"

    level: str
    key_post: bool
    frontline: bool
    effective_on: date


class CadreDispatched(Contract):
    """A township's Party secretary of a delisted county goes to another county, the envelope's area."""

    service: ClassVar[str] = "personnel"
    name: ClassVar[str] = "CadreDispatched"

    posting: UUID
    origin: str
    destination: str
    post_kind: str
    starts_on: date

    @property
    def subject_id(self) -> str:
        return str(self.posting)


class CadreCommended(Contract):
    """honour: code of the register. level: national, province, city, county."""

    service: ClassVar[str] = "personnel"
    name: ClassVar[str] = "CadreCommended"

    commendation: UUID
    honour: str
    level: str
    year: int
    commended_on: date
    frontline: bool

    @property
    def subject_id(self) -> str:
        return str(self.commendation)


class CadreEvaluated(CadreContract):
    """grade: excellent, competent, basically_competent, incompetent."""

    name: ClassVar[str] = "CadreEvaluated"
    audience: ClassVar[Audience] = "internal"

    year: int
    grade: str
