"""What one may ask of the register of honours."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from services.personnel.domain.commendation.honours import HonourLevel
from shared.kernel.command import Command
from shared.kernel.sealed import Sealed


@dataclass(frozen=True, slots=True, kw_only=True)
class CommendCadre(Command):
    """basis: the deciding paper, sealed; None when none was given. frontline: served at the front then."""

    commendation: UUID
    cadre: UUID
    area: str
    honour: str
    level: HonourLevel
    year: int
    commended_on: date
    basis: Sealed | None
    frontline: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CountHonours(Command):
    """How many received an honour who are not in the register. frontline: bodies at the front, of a collective one."""

    area: str
    honour: str
    level: HonourLevel
    year: int
    others: int
    frontline: int = 0
