"""What one may ask of a care visit."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from services.personnel.domain.visit.events import Persons
from shared.kernel import Sealed
from shared.kernel.command import Command


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordCareVisit(Command):
    visit: UUID
    area: str
    visited_on: date
    persons: tuple[Persons, ...]
    solatium_fen: int
    batch: str | None
    receipt: str | None
    payee: Sealed | None
    cadres: tuple[UUID, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class UseReceipt(Command):
    area: str
    receipt: str
    visit: UUID
