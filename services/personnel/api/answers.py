"""What a command is answered with."""

from services.personnel.publishing import PUBLISHED
from shared.eventstore.events import Appended
from shared.web.answers import Answer, answered


def answer(appended: Appended) -> Answer:
    return answered(appended, PUBLISHED)
