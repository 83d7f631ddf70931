"""What happened to a county's checklists of a round."""

from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias
from uuid import UUID

from services.issues.domain.codes import Level
from services.issues.domain.round.events import ChecklistItem


@dataclass(frozen=True, slots=True, kw_only=True)
class ChecklistAdopted:
    """area: the county. upper_version: of the city's list from which the items were chosen."""

    round: UUID
    area: str
    occurred_at: datetime
    level: Level
    version: int
    upper_version: int
    items: tuple[ChecklistItem, ...]


ChecklistEvent: TypeAlias = ChecklistAdopted

EVENTS: dict[str, type[ChecklistEvent]] = {"ChecklistAdopted.v1": ChecklistAdopted}
