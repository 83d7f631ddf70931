"""The kinds of an appointment, how the masses were asked, and the ladder of levels, by code."""

from enum import StrEnum
from typing import Final


class AppointmentKind(StrEnum):
    """promotion: to a higher level. weightier_post and transfer: at the same level (提拔, 重用, 转任)."""

    PROMOTION = "promotion"
    WEIGHTIER_POST = "weightier_post"
    TRANSFER = "transfer"


class Recognition(StrEnum):
    """How it is known that the masses approve (群众公认)."""

    ASSESSMENT = "assessment"
    INTERVIEW = "interview"
    SURVEY = "survey"
    VILLAGE_MEETING = "village_meeting"


class WithdrawalReason(StrEnum):
    OBJECTION = "objection"
    OWN_WISH = "own_wish"
    PLAN_CHANGED = "plan_changed"
    ENTERED_BY_MISTAKE = "entered_by_mistake"


# GB/T 12407, from the highest down; the other codes (198, 199) stand on no step.
LADDER: Final = ("121", "122", "131", "132", "141", "142", "150", "160")
# Of county level and above: the city decides, whoever nominates.
DECIDED_BY_CITY: Final = frozenset({"121", "122", "131", "132"})


def is_higher(level: str, than: str) -> bool:
    """What stands on no step is below all that do."""
    return level in LADDER and (than not in LADDER or LADDER.index(level) < LADDER.index(than))
