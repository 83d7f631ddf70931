"""What one may ask of a county's checklists."""

from dataclasses import dataclass
from uuid import UUID

from services.issues.domain.codes import Level
from services.issues.domain.round.events import ChecklistItem
from shared.kernel.command import Command


@dataclass(frozen=True, slots=True, kw_only=True)
class AdoptChecklist(Command):
    """upper: the city's items of that level, upper_version their version (0: none issued), looked up.

    running: whether the round is open, looked up.
    """

    round: UUID
    county: str
    level: Level
    items: tuple[ChecklistItem, ...]
    upper: tuple[ChecklistItem, ...]
    upper_version: int
    running: bool
