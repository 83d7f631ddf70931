"""What every wish carries: when it happened, who asks and for which body. Handlers fill it in."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """at: becomes the event's occurred_at. actor: internal id, never a name. unit: the actor's body."""

    at: datetime
    actor: str
    unit: str
