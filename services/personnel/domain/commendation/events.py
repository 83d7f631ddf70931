"""That a cadre was commended; and how many others received the same honour."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeAlias
from uuid import UUID

from services.personnel.domain.commendation.honours import HonourLevel
from shared.kernel.sealed import Sealed


@dataclass(frozen=True, slots=True, kw_only=True)
class CadreCommended:
    """area: the county in which the cadre was then. basis: the deciding paper."""

    commendation: UUID
    cadre: UUID
    area: str
    occurred_at: datetime
    honour: str
    level: HonourLevel
    year: int
    commended_on: date
    basis: Sealed
    frontline: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class HonoursCounted:
    """A newer count of the same honour, level, year and area takes the place of the one before."""

    area: str
    occurred_at: datetime
    honour: str
    level: HonourLevel
    year: int
    frontline: int
    others: int


CommendationEvent: TypeAlias = CadreCommended | HonoursCounted

EVENTS: dict[str, type[CommendationEvent]] = {
    "CadreCommended.v1": CadreCommended,
    "HonoursCounted.v1": HonoursCounted,
}
