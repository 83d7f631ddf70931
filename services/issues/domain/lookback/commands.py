"""What one may ask of a county's look backs."""

from dataclasses import dataclass
from uuid import UUID

from services.issues.domain.lookback.events import Candidate
from services.issues.domain.policy import PlanPolicy
from shared.kernel.command import Command


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawLookBacks(Command):
    """candidates: what is closed now, looked up by the handler; seed: made by it."""

    round: UUID
    area: str
    seed: str
    percent: int
    candidates: tuple[Candidate, ...]
    policy: PlanPolicy
