"""R1, R3, R6 of the calendar: each refusal, and the lawful way beside it."""

from datetime import date

import pytest

from services.issues.domain.calendar.decider import calendar
from services.issues.domain.calendar.state import Window
from services.issues.domain.codes import ExceptionRule, Level, Purpose
from shared.kernel import Refusal
from shared.testing.given import given
from tests.unit.issues import visits
from tests.unit.issues.examples import TOWNSHIP, VILLAGE
from tests.unit.issues.visits import (
    APPROVAL,
    CITY_TEAM,
    COUNTY,
    COUNTY_TEAM,
    DEPT,
    OTHER_TEAM,
    OTHER_TOWNSHIP,
    OTHER_VILLAGE,
    THREE,
    TWO,
    approved,
    book,
    booked,
    booking,
    county_window,
    in_village,
    joined,
    june,
    window,
)

COMPREHENSIVE = {"purpose": Purpose.COMPREHENSIVE}


def test_a_visit_is_booked() -> None:
    given(calendar).when(book()).then(booked()).then_repeat_does_nothing()


@pytest.mark.parametrize("target", [TOWNSHIP, VILLAGE, COUNTY])
def test_another_body_does_not_come_on_the_same_days_up_or_down_the_tree(target: str) -> None:
    wanted = county_window(target=target, starts_on=june(9), ends_on=june(11))
    refusal = given(calendar, booked()).when(book(wanted)).then_refused("MULTI_HEAD")
    assert refusal.facts["visit"] == str(visits.ONE)
    assert refusal.facts["joinable"] is True
    assert refusal.facts["row"] == 1


@pytest.mark.parametrize(
    "elsewhere", [{"starts_on": june(11)}, {"target": OTHER_TOWNSHIP}, {"target": "520627102201"}]
)
def test_another_body_comes_on_another_day_or_to_another_branch(elsewhere: dict[str, object]) -> None:
    wanted = county_window(**elsewhere)
    given(calendar, booked()).when(book(wanted)).then(booked(wanted))


def test_the_same_team_goes_to_the_township_and_a_village_of_it() -> None:
    wanted = in_village(visit=TWO)
    given(calendar, booked()).when(book(wanted)).then(booked(wanted))


def test_nobody_brings_a_second_body_by_naming_the_first() -> None:
    wanted = window(visit=TWO, bodies=(OTHER_TEAM, CITY_TEAM))
    given(calendar, booked()).when(book(wanted)).then_refused("MULTI_HEAD")


def test_joining_makes_it_one_visit_of_both() -> None:
    after = given(calendar, booked()).when(visits.join()).then(joined())
    after.then_repeat_does_nothing()
    entry = calendar.fold([booked(), joined()]).entries[visits.ONE]
    assert entry.window.bodies == (CITY_TEAM, COUNTY_TEAM)
    assert entry.window.team_level == "city"


def test_who_joins_must_not_pile_up_elsewhere_on_the_branch() -> None:
    third = in_village(visit=THREE, bodies=(CITY_TEAM, OTHER_TEAM))
    history = (booked(), booked(third))
    given(calendar, *history).when(visits.join()).then_refused("MULTI_HEAD")


def test_nobody_below_inspects_before_an_announced_visit_from_above() -> None:
    wanted = county_window(target=VILLAGE, starts_on=june(1))
    given(calendar, booked()).when(book(wanted)).then_refused("PRE_INSPECTION")


def test_nobody_comes_along_to_inspect_before_an_announced_visit_from_above() -> None:
    before, later = county_window(starts_on=june(1)), window(starts_on=june(10))
    late = visits.join(visit=TWO, unit="team-520627-2", team_level=Level.COUNTY)
    given(calendar, booked(before), booked(later)).when(late).then_refused("PRE_INSPECTION")
    decision = given(calendar, booked(before)).when(late).decision
    assert not isinstance(decision, Refusal)


@pytest.mark.parametrize(
    "wanted",
    [
        county_window(starts_on=june(11)),
        county_window(starts_on=june(10), target=OTHER_TOWNSHIP),
        window(visit=TWO, bodies=(OTHER_TEAM,), starts_on=june(9)),
    ],
)
def test_after_it_elsewhere_or_from_the_same_level_one_may_go(wanted: Window) -> None:
    given(calendar, booked()).when(book(wanted)).then(booked(wanted))


def test_what_was_announced_only_later_was_not_prepared_for() -> None:
    wanted = county_window(starts_on=june(8))
    given(calendar, booked(at=june(9))).when(book(wanted, at=june(8))).then(booked(wanted, at=june(8)))
    given(calendar, booked(at=june(8))).when(book(wanted, at=june(8))).then_refused("PRE_INSPECTION")


def test_more_than_fifteen_days_ahead_is_no_inspection_beforehand() -> None:
    late = window(starts_on=june(20))
    allowed, refused = county_window(starts_on=june(4)), county_window(starts_on=june(5))
    given(calendar, booked(late)).when(book(allowed)).then(booked(allowed))
    given(calendar, booked(late)).when(book(refused)).then_refused("PRE_INSPECTION")


def test_a_village_has_one_visit_day_a_month() -> None:
    first, second = in_village(), in_village(visit=TWO, starts_on=june(24))
    refusal = given(calendar, booked(first)).when(book(second)).then_refused("VISIT_CAP")
    assert (refusal.facts["month"], refusal.facts["days"]) == ("2020-06", 2)
    july = in_village(visit=TWO, starts_on=june(31))
    given(calendar, booked(first)).when(book(july)).then(booked(july))
    other = in_village(visit=TWO, starts_on=june(24), target=OTHER_VILLAGE)
    given(calendar, booked(first)).when(book(other)).then(booked(other))


def test_an_approval_lifts_the_cap_once() -> None:
    first, second = in_village(), in_village(visit=TWO, starts_on=june(24))
    named = booking(second, exceptions=(APPROVAL,))
    wish = book(unit=CITY_TEAM, bookings=(named,), exceptions=(approved(),))
    excused = booked(second, exceptions=(APPROVAL,))
    given(calendar, booked(first)).when(wish).then(excused).then_repeat_does_nothing()
    third = booking(in_village(visit=THREE, starts_on=june(26)), exceptions=(APPROVAL,))
    again = book(unit=CITY_TEAM, bookings=(third,), exceptions=(approved(),))
    given(calendar, booked(first), excused).when(again).then_refused("EXCEPTION_INVALID")


@pytest.mark.parametrize(
    "unfit",
    [
        {"expires_on": june(23)},
        {"body": OTHER_TEAM},
        {"area": OTHER_VILLAGE},
        {"rule": ExceptionRule.COMPREHENSIVE_CAP},
    ],
)
def test_an_approval_for_something_else_lifts_nothing(unfit: dict[str, object]) -> None:
    second = booking(in_village(visit=TWO, starts_on=june(24)), exceptions=(APPROVAL,))
    wish = book(unit=CITY_TEAM, bookings=(second,), exceptions=(approved(**unfit),))
    given(calendar, booked(in_village())).when(wish).then_refused("EXCEPTION_INVALID")


def test_an_approval_that_is_not_needed_is_not_used_up() -> None:
    wish = book(
        unit=CITY_TEAM,
        bookings=(booking(in_village(), exceptions=(APPROVAL,)),),
        exceptions=(approved(),),
    )
    given(calendar).when(wish).then(booked(in_village()))


def test_a_body_makes_one_comprehensive_visit_a_year() -> None:
    first = window(**COMPREHENSIVE)
    again = window(visit=TWO, starts_on=june(90), **COMPREHENSIVE)
    given(calendar, booked(first)).when(book(again)).then_refused("COMPREHENSIVE_CAP")
    for lawful in (
        window(visit=TWO, starts_on=june(90)),
        window(visit=TWO, starts_on=june(220), **COMPREHENSIVE),
        county_window(starts_on=june(90), **COMPREHENSIVE),
    ):
        given(calendar, booked(first)).when(book(lawful)).then(booked(lawful))


def test_who_has_made_its_comprehensive_visit_does_not_join_another() -> None:
    mine = county_window(starts_on=june(2), **COMPREHENSIVE)
    history = (booked(mine), booked(window(**COMPREHENSIVE)))
    given(calendar, *history).when(visits.join()).then_refused("COMPREHENSIVE_CAP")


def test_who_is_merely_named_is_not_charged_but_who_books_joins_or_is_sent_is() -> None:
    named = window(bodies=(OTHER_TEAM, CITY_TEAM), **COMPREHENSIVE)
    mine = window(visit=TWO, starts_on=june(90), **COMPREHENSIVE)
    given(calendar, booked(named)).when(book(mine)).then(booked(mine))
    joined_it = (booked(window(bodies=(OTHER_TEAM,), **COMPREHENSIVE)), joined(CITY_TEAM))
    for history in ((booked(named, booked_by=DEPT),), (booked(named, booked_by=""),), joined_it):
        given(calendar, *history).when(book(mine)).then_refused("COMPREHENSIVE_CAP")


def test_who_was_merely_named_or_has_joined_does_not_cancel_the_visit_of_others() -> None:
    named = booked(window(bodies=(OTHER_TEAM, CITY_TEAM)))
    refusal = given(calendar, named).when(visits.cancel()).then_refused("BOOKED_BY_ANOTHER")
    assert refusal.facts["booked_by"] == OTHER_TEAM
    given(calendar, named).when(visits.cancel(OTHER_TEAM)).then(visits.cancelled(OTHER_TEAM))
    given(calendar, named).when(visits.cancel(DEPT, coordinator=True)).then(visits.cancelled(DEPT))
    old = booked(window(bodies=(OTHER_TEAM, CITY_TEAM)), booked_by="")
    given(calendar, old).when(visits.cancel()).then(visits.cancelled())


def test_a_list_is_judged_as_a_whole_against_inspections_beforehand() -> None:
    above, below = window(starts_on=june(10)), county_window(target=VILLAGE, starts_on=june(5))
    for rows in ((below, above), (above, below)):
        wish = book(*rows, unit=DEPT, coordinator=True)
        refusal = given(calendar).when(wish).then_refused("PRE_INSPECTION")
        assert refusal.facts["row"] == 1 + rows.index(below)
    late = county_window(target=VILLAGE, starts_on=june(11))
    lawful = book(late, above, unit=DEPT, coordinator=True)
    given(calendar).when(lawful).then(booked(late, booked_by=DEPT), booked(above, booked_by=DEPT))


def test_a_list_is_booked_whole_or_not_at_all_and_the_refusal_names_the_row() -> None:
    wish = book(window(), window(visit=TWO, starts_on=june(12)), county_window(visit=THREE), coordinator=True)
    refusal = given(calendar).when(wish).then_refused("MULTI_HEAD")
    assert refusal.facts["row"] == 3
    given(calendar).when(book(window(), window(visit=TWO))).then(booked(), booked(window(visit=TWO)))


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"ends_on": june(9)}, "PERIOD_REVERSED"),
        ({"ends_on": june(41)}, "WINDOW_TOO_LONG"),
        ({"starts_on": june(0)}, "WINDOW_PAST"),
    ],
)
def test_a_window_is_short_and_ahead(changes: dict[str, object], code: str) -> None:
    given(calendar).when(book(window(**changes))).then_refused(code)


def test_a_visit_is_within_its_round() -> None:
    period = (june(10), june(20))
    for starts_on, ends_on in ((june(9), june(10)), (june(20), june(21)), (date.max, date.max)):
        outside = window(starts_on=starts_on, ends_on=ends_on)
        wish = book(bookings=(booking(outside, period=period),))
        refusal = given(calendar).when(wish).then_refused("WINDOW_OUTSIDE_ROUND")
        assert refusal.facts["ends_on"] == "2020-06-20"
    begins = visits.begin(at=june(21), booking=booking(window(starts_on=june(21)), period=period))
    given(calendar).when(begins).then_refused("WINDOW_OUTSIDE_ROUND")
    for lawful in (window(), window(starts_on=june(20))):
        wish = book(bookings=(booking(lawful, period=period),))
        given(calendar).when(wish).then(booked(lawful))


def test_only_for_the_own_body_or_by_the_coordinator() -> None:
    given(calendar).when(book(unit=OTHER_TEAM)).then_refused("BOOKING_NOT_YOURS")
    given(calendar).when(book(unit=DEPT, coordinator=True)).then(booked(booked_by=DEPT))


def test_a_target_off_the_list_is_not_booked() -> None:
    wish = book(bookings=(booking(listed=False),))
    given(calendar).when(wish).then_refused("TARGET_NOT_LISTED")


def test_another_visit_under_the_same_id_is_not_booked() -> None:
    given(calendar, booked()).when(book(window(starts_on=june(20)))).then_refused("VISIT_EXISTS")
