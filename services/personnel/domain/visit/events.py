"""What happened on a care visit. Whom it was exactly, and who took the money, is sealed or an internal id."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import TypeAlias
from uuid import UUID

from shared.kernel import Sealed


class PersonKind(StrEnum):
    """Whom the article names: 第一书记、驻村干部、他们的家属、挂职干部家属."""

    FIRST_SECRETARY = "first_secretary"
    RESIDENT_CADRE = "resident_cadre"
    FAMILY = "family"
    SECONDED_FAMILY = "seconded_family"


@dataclass(frozen=True, slots=True)
class Persons:
    """How many of a kind. Of families only the number is kept: no names, no children."""

    kind: PersonKind
    count: int


def owner(visit: UUID, cadres: tuple[UUID, ...]) -> UUID:
    """Under whose key a text of a visit is sealed: the one cadre's that it is about, else the visit's own."""
    return cadres[0] if len(cadres) == 1 else visit


@dataclass(frozen=True, slots=True, kw_only=True)
class CareVisited:
    """area: the county, or the city. visited_on: the local day. cadres: those in the roster, by internal id.

    solatium_fen: what was given, with its batch, its receipt and its payee, sealed under owner().
    """

    visit: UUID
    area: str
    occurred_at: datetime
    visited_on: date
    persons: tuple[Persons, ...]
    solatium_fen: int
    batch: str | None
    receipt: str | None
    payee: Sealed | None
    cadres: tuple[UUID, ...]
    unit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiptUsed:
    """A receipt has a stream of its own, so that of two visits that name it at once only one is written."""

    area: str
    occurred_at: datetime
    receipt: str
    visit: UUID


VisitEvent: TypeAlias = CareVisited | ReceiptUsed

EVENTS: dict[str, type[VisitEvent]] = {
    "CareVisited.v1": CareVisited,
    "ReceiptUsed.v1": ReceiptUsed,
}
