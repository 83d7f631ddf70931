"""What one may ask of a scheme."""

from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from services.personnel.domain.scheme.content import SchemeContent, SchemeKind
from shared.kernel.command import Command


@dataclass(frozen=True, slots=True, kw_only=True)
class AdoptScheme(Command):
    """version: the one that the person was shown as the next. base_before: the base pay that holds in the area
    on the day before this takes effect, by whichever scheme; the handler looks it up.
    """

    scheme: str
    kind: SchemeKind
    area: str
    version: int
    effective_on: date
    deciding_document: str
    decided_on: date
    content: SchemeContent
    base_before: int | None = None


SchemeCommand: TypeAlias = AdoptScheme
