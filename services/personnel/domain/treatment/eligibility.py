"""Who may enjoy the treatment (表现优秀、业绩突出、符合条件): a decision of this house, kept in one place.

The article says "符合条件" without naming the conditions; a site that has its own paper changes these.
"""

from datetime import date
from typing import Final

from services.personnel.domain.appointment.codes import is_higher
from services.personnel.domain.cadre.codes import PostingKind
from services.personnel.domain.cadre.state import Posting

# 副科级, GB/T 12407 code 142: the level whose treatment it is. Nobody gets the level itself by it.
TREATMENT_LEVEL: Final = "142"
# The longest term of a posting to a village (two years at least, three as a rule).
LONGEST_MONTHS: Final = 36
POSTED_KINDS: Final = frozenset({PostingKind.RESIDENT, PostingKind.SECONDMENT})


def rank_is_below(rank: str) -> bool:
    return is_higher(TREATMENT_LEVEL, rank)


def holds_post(posting: Posting, day: date) -> bool:
    """Whether it is a post at the front and holds on the day."""
    return posting.kind in POSTED_KINDS and posting.on(day)


def touches(posting: Posting, year: int) -> bool:
    """Whether some day of the year was served in the posting."""
    return posting.meets(date(year, 1, 1), date(year, 12, 31))
