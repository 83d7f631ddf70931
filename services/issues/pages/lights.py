"""The light of an issue: how its time limit stands today."""

from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from services.issues.domain.codes import Status
from services.issues.pages.values import Row, day_of, text
from services.issues.queries import Lit

NEAR_DAYS: Final = 7


class Light(StrEnum):
    """Shown with a shape and a word, never by colour alone."""

    NONE = "none"
    NORMAL = "normal"
    NEAR = "near"
    OVERDUE = "overdue"
    DONE = "done"


def light(status: str, deadline: date | None, today: date) -> Light:
    if status != Status.OPEN:
        return Light.DONE if status == Status.SETTLED else Light.NONE
    if deadline is None:
        return Light.NONE
    left = (deadline - today).days
    if left < 0:
        return Light.OVERDUE
    return Light.NEAR if left <= NEAR_DAYS else Light.NORMAL


def light_of(row: Row, today: date) -> Light:
    return light(text(row, "status"), day_of(row, "deadline"), today)


def lit(asked: str, today: date) -> Lit:
    """The same as a question to the ledger."""
    return Lit(light=asked, today=today, near_until=today + timedelta(days=NEAR_DAYS))
