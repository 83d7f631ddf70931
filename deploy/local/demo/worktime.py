"""Moments in working hours of working days (调休 included), Asia/Shanghai: nobody works at night here."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta, timezone
from functools import cache
from random import Random

import chinese_calendar

CHINA = timezone(timedelta(hours=8), "Asia/Shanghai")
OPENS = time(8, 30)
CLOSES = time(18, 0)
SHORTEST_STEP = timedelta(minutes=10)


@cache
def is_working_day(day: date) -> bool:
    """The announced calendar, which searches its whole table anew for every question: hence the cache."""
    return bool(chinese_calendar.is_workday(day))


def working_days(first: date, last: date) -> tuple[date, ...]:
    return tuple(day for day in _days_from(first, last) if is_working_day(day))


def moment(rng: Random, day: date, earliest: time = OPENS, latest: time = CLOSES) -> datetime:
    """Some minute of that day between the two."""
    begin = datetime.combine(day, earliest, CHINA)
    span = datetime.combine(day, latest, CHINA) - begin
    return begin + timedelta(minutes=rng.randint(0, span // timedelta(minutes=1)))


def days_on(day: date, count: int) -> date:
    """The working day so many working days later."""
    for _ in range(count):
        day += timedelta(days=1)
        while not is_working_day(day):
            day += timedelta(days=1)
    return day


def later(rng: Random, after: datetime, at_least: int, at_most: int) -> datetime:
    """A moment after `after`, so many working days on; never outside working hours."""
    day = days_on(after.date(), rng.randint(at_least, at_most))
    if day > after.date():
        return moment(rng, day)
    soonest = after + SHORTEST_STEP
    if soonest >= datetime.combine(day, CLOSES, CHINA):
        return moment(rng, days_on(day, 1))
    return moment(rng, day, earliest=soonest.time())


def _days_from(first: date, last: date) -> Iterator[date]:
    for offset in range((last - first).days + 1):
        yield first + timedelta(days=offset)
