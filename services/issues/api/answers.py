"""What a command is answered with."""

from services.issues.publishing import PUBLISHED
from shared.eventstore.events import Appended
from shared.web.answers import Answer, answered

__all__ = ["Answer", "answer"]


def answer(appended: Appended) -> Answer:
    return answered(appended, PUBLISHED)
