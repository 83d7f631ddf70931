"""Working days from April 2020 to the end of 2021, written down by hand from the State Council's notices.

The service asks a package; the judges ask this list, so that neither is judged by itself.
"""

from datetime import date, datetime, timedelta, timezone
from typing import Final

CHINA: Final = timezone(timedelta(hours=8))
START: Final = datetime(2020, 4, 1, 12, tzinfo=CHINA)
ONE: Final = timedelta(days=1)


def _span(year: int, month: int, first: int, last: int) -> set[date]:
    return {date(year, month, day) for day in range(first, last + 1)}


REST: Final = frozenset(
    _span(2020, 4, 4, 6)
    | _span(2020, 5, 1, 5)
    | _span(2020, 6, 25, 27)
    | _span(2020, 10, 1, 8)
    | _span(2021, 1, 1, 3)
    | _span(2021, 2, 11, 17)
    | _span(2021, 4, 3, 5)
    | _span(2021, 5, 1, 5)
    | _span(2021, 6, 12, 14)
    | _span(2021, 9, 19, 21)
    | _span(2021, 10, 1, 7)
)
# Weekends that are worked for the holidays' sake (调休).
WORKED: Final = frozenset(
    {
        date(2020, 4, 26),
        date(2020, 5, 9),
        date(2020, 6, 28),
        date(2020, 9, 27),
        date(2020, 10, 10),
        date(2021, 2, 7),
        date(2021, 2, 20),
        date(2021, 4, 25),
        date(2021, 5, 8),
        date(2021, 9, 18),
        date(2021, 9, 26),
        date(2021, 10, 9),
    }
)


def worked(day: date) -> bool:
    return day in WORKED or (day.weekday() < 5 and day not in REST)


def count(first: date, last: date) -> int:
    """Working days after the first one, up to and with the last."""
    number, day = 0, first
    while day < last:
        day += ONE
        number += worked(day)
    return number


def later(day: date, number: int) -> date:
    """So many working days after a day."""
    while number:
        day += ONE
        number -= worked(day)
    return day


def day_of(moment: datetime) -> date:
    return moment.astimezone(CHINA).date()
