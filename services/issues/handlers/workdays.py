"""Working days by the official calendar, with its moved rest days (调休)."""

from datetime import date, datetime, timedelta, timezone
from typing import Final

import chinese_calendar

from shared.eventstore.errors import Refused
from shared.kernel import Refusal

SHANGHAI: Final = timezone(timedelta(hours=8))


def shanghai_day(moment: datetime) -> date:
    return moment.astimezone(SHANGHAI).date()


def working_days(since: datetime, until: datetime) -> int:
    """Working days after the first day, up to and with the last; both in local time.

    Refused for a year whose holidays are not announced in the tables yet: better loud than wrong.
    """
    try:
        days = chinese_calendar.get_workdays(shanghai_day(since) + timedelta(days=1), shanghai_day(until))
    except NotImplementedError:
        sentence = "系统还没有这一年的节假日安排，请联系管理员更新工作日历后再办理。"
        raise Refused(Refusal("CALENDAR_ENDS", sentence, {"until": str(shanghai_day(until))})) from None
    return len(days)
