"""The codes of a tolerance case. What each is called on screen stands beside the pages."""

from enum import StrEnum
from typing import Final


class Point(StrEnum):
    """The six looks: 动机态度, 客观条件, 程序方法, 性质程度, 后果影响, 挽回损失."""

    MOTIVE = "motive"
    CIRCUMSTANCE = "circumstance"
    PROCEDURE = "procedure"
    NATURE = "nature"
    CONSEQUENCE = "consequence"
    REMEDY = "remedy"


class Condition(StrEnum):
    """What makes a mistake an honest one; all of them, or it is not tolerated."""

    NOT_ON_PURPOSE = "not_on_purpose"
    NO_PRIVATE_GAIN = "no_private_gain"
    NO_BANNED_ACT = "no_banned_act"
    PROCEDURE_FOLLOWED = "procedure_followed"
    LOSSES_REMEDIED = "losses_remedied"


class Ground(StrEnum):
    """The negative list: one of them, and nothing else is weighed."""

    CRIME = "crime"
    REPEATED = "repeated"
    CONCEALED = "concealed"
    BANNED_KNOWINGLY = "banned_knowingly"
    GRAVE_HARM = "grave_harm"


class Result(StrEnum):
    """免责, 从轻, 不予."""

    EXEMPT = "exempt"
    LENIENT = "lenient"
    REFUSED = "refused"


class Circle(StrEnum):
    """Before whom the accusation was made, and so before whom the name is cleared."""

    UNIT = "unit"
    TOWNSHIP = "township"
    COUNTY = "county"
    CITY = "city"


class Stage(StrEnum):
    APPLIED = "applied"
    CHECKED = "checked"
    DECIDED = "decided"
    TOLD = "told"
    PLANNED = "planned"
    CORRECTED = "corrected"
    CLEARED = "cleared"


GRANTED: Final = frozenset({Result.EXEMPT, Result.LENIENT})
# A decision is told to the person within so many working days.
TELL_WITHIN: Final = 5
