"""What happened to a scheme: a version was adopted. It repeats the whole content, so that it reads on its own."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeAlias

from services.personnel.domain.scheme.content import SchemeContent, SchemeKind


@dataclass(frozen=True, slots=True, kw_only=True)
class SchemeAdopted:
    """scheme: its code, such as pay or pay-520627. deciding_document: what decided it above, with its date."""

    scheme: str
    kind: SchemeKind
    area: str
    occurred_at: datetime
    version: int
    effective_on: date
    deciding_document: str
    decided_on: date
    content: SchemeContent


SchemeEvent: TypeAlias = SchemeAdopted

EVENTS: dict[str, type[SchemeEvent]] = {"SchemeAdopted.v1": SchemeAdopted}
