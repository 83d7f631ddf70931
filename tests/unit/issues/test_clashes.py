"""What the coordinator is shown of visits in each other's way, and until which day the calendar is shown."""

from datetime import date

import pytest

from services.issues.api.calendar import last_shown
from services.issues.domain.calendar.clashes import clashes
from tests.unit.issues.visits import CITY_TEAM, COUNTY_TEAM, OTHER_TEAM, TWO, june, window

BOTH = (OTHER_TEAM, CITY_TEAM)


def test_naming_the_hidden_body_on_the_own_booking_hides_no_clash_from_the_coordinator() -> None:
    hidden = window(announced=False)
    over_it = window(visit=TWO, bodies=BOTH)
    assert clashes([hidden, over_it]) == [(hidden, over_it)]
    assert clashes([window(announced=False, bodies=BOTH), window(visit=TWO, bodies=(OTHER_TEAM,))])


def test_the_same_team_or_an_announced_nest_is_no_clash() -> None:
    assert clashes([window(announced=False, bodies=BOTH), window(visit=TWO, bodies=BOTH[::-1])]) == []
    assert clashes([window(), window(visit=TWO, bodies=BOTH)]) == []
    assert len(clashes([window(), window(visit=TWO, bodies=(COUNTY_TEAM,))])) == 1
    assert clashes([window(announced=False), window(visit=TWO, bodies=BOTH, starts_on=june(20))]) == []


@pytest.mark.parametrize(
    ("first", "last"),
    [(date(2020, 6, 1), date(2020, 7, 1)), (date(9999, 12, 20), date.max), (date.max, date.max)],
)
def test_a_period_that_starts_at_the_end_of_time_ends_there(first: date, last: date) -> None:
    assert last_shown(first) == last
