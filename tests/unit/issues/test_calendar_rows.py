"""The calendar's read models: where a visit stands, and from whom it is hidden."""

from typing import Any

import pytest

from services.issues.domain.calendar.events import CalendarEvent, CheckedItem
from services.issues.domain.codes import CheckResult
from services.issues.projections import BOOKINGS, EXCEPTIONS, VISITS
from tests.unit.issues import rounds, visits
from tests.unit.issues.logs import rows, stored
from tests.unit.issues.visits import CITY_TEAM, COUNTY_TEAM, begun, booked, checked, joined, june, window

HIDDEN = window(announced=False)


def row(*events: CalendarEvent) -> dict[str, Any]:
    (found,) = rows(BOOKINGS, stored(*events)).values()
    return dict(found)


@pytest.mark.parametrize(
    ("events", "seen_by"),
    [
        ((booked(),), None),
        ((booked(HIDDEN),), [CITY_TEAM]),
        ((booked(HIDDEN), joined()), [CITY_TEAM, COUNTY_TEAM]),
        ((booked(HIDDEN), begun()), None),
    ],
)
def test_a_hidden_visit_is_seen_by_its_bodies_until_it_begins(
    events: tuple[CalendarEvent, ...], seen_by: list[str] | None
) -> None:
    assert row(*events)["seen_by"] == seen_by


def test_a_row_follows_its_visit() -> None:
    long = window(ends_on=june(14))
    assert row(booked(long))["state"] == "booked"
    assert row(booked(long), joined())["bodies"] == [CITY_TEAM, COUNTY_TEAM]
    started = row(booked(long), begun(at=june(11)))
    assert (started["state"], started["starts_on"]) == ("begun", june(11))
    over = row(booked(long), begun(at=june(11)), checked(at=june(12)))
    assert (over["state"], over["ends_on"]) == ("over", june(12))


def test_a_cancelled_visit_has_no_row() -> None:
    (log,) = stored(visits.cancelled())
    before = row(booked())
    assert BOOKINGS.evolve(before, log, (visits.ONE,)) is None


def test_an_approval_says_which_visit_has_looked_again() -> None:
    item = CheckedItem(item="V-01", text_hash="aa", result=CheckResult.FOUND, exception=visits.APPROVAL)
    log = stored(visits.approved(), visits.checked(items=(item,)))
    (found,) = rows(EXCEPTIONS, log).values()
    assert found["checked_by"] == visits.ONE


def test_a_visit_keeps_what_it_need_not_look_at() -> None:
    log = stored(rounds.begun(), rounds.exempted(), rounds.exempted(item="V-01"))
    (found,) = rows(VISITS, log).values()
    assert '"item": "V-03"' in str(found["exempted"])
    assert '"item": "V-01"' in str(found["exempted"])
    assert found["announced"] is True
