"""Counting in working days. Which days those are comes with the command: the calendar is looked up outside."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

ONE_DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Workdays:
    """A calendar as one question: is this day worked?"""

    worked: Callable[[date], bool]

    def on_or_after(self, day: date) -> date:
        """The day itself, or the first working day after it."""
        while not self.worked(day):
            day += ONE_DAY
        return day

    def after(self, day: date, count: int) -> date:
        """The count-th working day after the day; 0 is the day itself."""
        for _ in range(count):
            day = self.on_or_after(day + ONE_DAY)
        return day

    def between(self, first: date, last: date) -> int:
        """Working days after the first day, up to and with the last; 0 if the last is not later."""
        return sum(self.worked(first + timedelta(days=n)) for n in range(1, (last - first).days + 1))


# Where nobody says which days are worked: every one is.
EVERY_DAY: Final = Workdays(lambda day: True)
