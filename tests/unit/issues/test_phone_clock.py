"""The time of a finding from a phone: right whatever the phone's clock says, and never refused for it."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from services.issues.handlers.phone_clock import LONGEST, Dated, PhoneClock
from shared.handling.deps import BACKDATE_LIMIT, CLOCK_SKEW

NOW = datetime(2020, 6, 15, 4, tzinfo=UTC)
OFF = st.timedeltas(min_value=timedelta(days=-4000), max_value=timedelta(days=4000))
AGO = st.timedeltas(min_value=timedelta(0), max_value=LONGEST)


@given(off=OFF, ago=AGO)
def test_a_finding_keeps_its_age_however_wrong_the_clock_is(off: timedelta, ago: timedelta) -> None:
    clock = PhoneClock(NOW + off, NOW)
    seen, dated = clock.seen(NOW + off - ago)
    assert seen == NOW - ago
    assert dated is (Dated.PHONE if abs(off) <= CLOCK_SKEW else Dated.CORRECTED)


@given(sent=st.datetimes(timezones=st.just(UTC)), found=st.datetimes(timezones=st.just(UTC)))
def test_no_time_of_a_phone_is_in_the_future_or_further_back_than_allowed(
    sent: datetime, found: datetime
) -> None:
    seen, _ = PhoneClock(sent, NOW).seen(found)
    assert NOW - BACKDATE_LIMIT < seen <= NOW


def test_a_clock_set_back_in_between_dates_nothing() -> None:
    assert PhoneClock(NOW, NOW).seen(NOW + timedelta(minutes=1)) == (NOW, Dated.RECEIVED)


def test_what_is_older_than_people_may_date_back_counts_from_when_it_came_in() -> None:
    assert PhoneClock(NOW, NOW).seen(NOW - timedelta(days=4)) == (NOW, Dated.RECEIVED)
