"""What every fact about an issue carries."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueFact:
    issue: UUID
    area: str
    occurred_at: datetime
