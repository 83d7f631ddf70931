"""The day on which something happened, as people in the field count days: in Chinese standard time."""

from datetime import date, datetime, timedelta, timezone

# A fixed offset needs no time-zone files, and China has kept this one since 1991.
SHANGHAI = timezone(timedelta(hours=8), "Asia/Shanghai")


def local_date(at: datetime) -> date:
    return at.astimezone(SHANGHAI).date()
