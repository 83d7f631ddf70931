"""What one may ask of a review: to write down that it was held."""

from dataclasses import dataclass
from uuid import UUID

from services.issues.domain.review.events import Reviewed
from shared.kernel.command import Command


@dataclass(frozen=True, slots=True, kw_only=True)
class HoldReview(Command):
    """findings: with their places, looked up by the handler. area: that covers them all."""

    review: UUID
    area: str
    findings: tuple[Reviewed, ...]
    pattern: str
    advice: str
