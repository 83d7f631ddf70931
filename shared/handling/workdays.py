"""Working days by the official calendar, with its moved rest days (调休).

The holidays of a year are announced late in the year before. Until the tables have them, a day counts by its
weekday and by the holidays whose date never moves: a deadline of January must be possible in December.
"""

from datetime import date, datetime
from functools import cache
from typing import Final

import chinese_calendar

from shared.kernel.dates import local_date
from shared.kernel.workdays import Workdays

SATURDAY: Final = 5
# 元旦, 劳动节, 国庆节: (month, day), by 《全国年节及纪念日放假办法》 as revised in 2024.
FIXED_HOLIDAYS: Final = frozenset({(1, 1), (5, 1), (5, 2), (10, 1), (10, 2), (10, 3)})


def shanghai_day(moment: datetime) -> date:
    return local_date(moment)


@cache
def is_working_day(day: date) -> bool:
    try:
        return bool(chinese_calendar.is_workday(day))
    except NotImplementedError:
        return day.weekday() < SATURDAY and (day.month, day.day) not in FIXED_HOLIDAYS


CALENDAR: Final = Workdays(is_working_day)


def next_working_day(day: date) -> date:
    """The day itself, or the first working day after it."""
    return CALENDAR.on_or_after(day)


def add_working_days(day: date, count: int) -> date:
    """The count-th working day after the day; 0 is the day itself."""
    return CALENDAR.after(day, count)


def working_days_between(first: date, last: date) -> int:
    """Working days after the first day, up to and with the last; 0 if the last is not later."""
    return CALENDAR.between(first, last)


def working_days(since: datetime, until: datetime) -> int:
    """The same between two moments, by their local days."""
    return working_days_between(shanghai_day(since), shanghai_day(until))
