"""When a finding was seen, although the phone's clock may be wrong by any time.

The phone says what its clock showed then and what it shows at sending. How long ago it was follows from the two, and
when it was from the server's own clock: no finding is refused for a clock.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from shared.handling.deps import BACKDATE_LIMIT, CLOCK_SKEW

LONGEST: Final = BACKDATE_LIMIT - CLOCK_SKEW


class Dated(StrEnum):
    """How a finding got its time: by the phone's clock, by that clock put right, or by when it came in."""

    PHONE = "phone"
    CORRECTED = "corrected"
    RECEIVED = "received"


@dataclass(frozen=True, slots=True)
class PhoneClock:
    """now: the server's time at which the phone said sent_at."""

    sent_at: datetime
    now: datetime

    @property
    def off(self) -> timedelta:
        """How far the phone's clock is ahead."""
        return self.sent_at - self.now

    @property
    def right(self) -> bool:
        return abs(self.off) <= CLOCK_SKEW

    def seen(self, found_at: datetime) -> tuple[datetime, Dated]:
        """When it was seen by the server's clock.

        A clock that was set back or far forward in between tells nothing, and neither may a phone date anything
        further back than people may: then it counts from when it came in, which is nobody's loss.
        """
        ago = self.sent_at - found_at
        if not timedelta(0) <= ago <= LONGEST:
            return self.now, Dated.RECEIVED
        return self.now - ago, Dated.PHONE if self.right else Dated.CORRECTED
