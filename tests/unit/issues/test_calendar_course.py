"""A booked visit's course: joined, cancelled, begun, completed; what is hidden binds nobody."""

import pytest

from services.issues.domain.calendar.commands import ListedItem
from services.issues.domain.calendar.decider import calendar
from services.issues.domain.codes import ExceptionRule
from shared.kernel import Refusal
from shared.testing.given import given
from tests.unit.issues import visits
from tests.unit.issues.examples import VILLAGE
from tests.unit.issues.visits import (
    CITY_TEAM,
    COUNTY_TEAM,
    DEPT,
    ITEM,
    ONE,
    OTHER_TEAM,
    OTHER_VILLAGE,
    TWO,
    begin,
    begun,
    book,
    booked,
    cancel,
    cancelled,
    check,
    checked,
    complete,
    county_window,
    in_village,
    joined,
    june,
    window,
)

HIDDEN = window(announced=False)


def test_who_booked_or_the_coordinator_cancels() -> None:
    given(calendar, booked()).when(cancel()).then(cancelled()).then_repeat_does_nothing()
    given(calendar, booked()).when(cancel(DEPT, coordinator=True)).then(cancelled(DEPT))
    given(calendar, booked(), joined()).when(cancel(COUNTY_TEAM)).then_refused("BOOKED_BY_ANOTHER")


def test_a_cancelled_visit_leaves_its_days_and_does_not_come_back() -> None:
    free = county_window()
    given(calendar, booked(), cancelled()).when(book(free)).then(booked(free))
    given(calendar, booked(), cancelled()).when(book()).then_refused("BOOKING_CANCELLED")
    given(calendar, booked(), cancelled()).when(visits.join()).then_refused("BOOKING_NOT_FOUND")


def test_a_begun_visit_is_neither_joined_nor_cancelled() -> None:
    given(calendar, booked(), begun()).when(visits.join()).then_refused("VISIT_BEGUN")
    given(calendar, booked(), begun()).when(cancel()).then_refused("VISIT_BEGUN")
    refusal = given(calendar, booked(), begun()).when(book(county_window())).then_refused("MULTI_HEAD")
    assert refusal.facts["joinable"] is False


def test_a_booked_visit_begins_on_its_days() -> None:
    long = window(ends_on=june(12))
    given(calendar, booked(long)).when(begin(long, june(11))).then(begun(at=june(11)))
    for day in (june(9), june(13)):
        given(calendar, booked(long)).when(begin(long, day)).then_refused("NOT_ON_THE_DAY")


def test_a_visit_that_was_not_booked_is_booked_with_its_beginning_under_the_same_guards() -> None:
    given(calendar).when(begin()).then(booked(at=june(10)), begun()).then_repeat_does_nothing()
    given(calendar, booked()).when(begin(county_window())).then_refused("MULTI_HEAD")


def test_only_a_body_of_the_visit_begins_and_completes_it() -> None:
    given(calendar, booked()).when(begin(unit=OTHER_TEAM)).then_refused("BOOKING_NOT_YOURS")
    other = complete(unit=OTHER_TEAM)
    given(calendar, booked(), begun()).when(other).then_refused("BOOKING_NOT_YOURS")


@pytest.mark.parametrize("differs", [{"bodies": (CITY_TEAM, OTHER_TEAM)}, {"kind": "site"}])
def test_what_begins_is_what_was_booked(differs: dict[str, object]) -> None:
    given(calendar, booked()).when(begin(window(**differs))).then_refused("BOOKING_DIFFERS")


def test_days_after_the_last_are_free_again() -> None:
    long, free = window(ends_on=june(14)), county_window(starts_on=june(13))
    history = (booked(long), begun(), checked(at=june(12)))
    given(calendar, *history).when(book(free)).then(booked(free))
    given(calendar, *history[:2]).when(book(free)).then_refused("MULTI_HEAD")


def test_a_hidden_visit_changes_no_answer_to_others() -> None:
    for wanted in (county_window(), county_window(starts_on=june(1)), county_window(target=VILLAGE)):
        given(calendar, booked(HIDDEN)).when(book(wanted)).then(booked(wanted))
    stranger = "BOOKING_NOT_FOUND"
    given(calendar, booked(HIDDEN)).when(visits.join()).then_refused(stranger)
    given(calendar, booked(HIDDEN)).when(cancel(COUNTY_TEAM)).then_refused(stranger)
    given(calendar).when(visits.join()).then_refused(stranger)
    hidden_and_gone = (booked(HIDDEN), cancelled())
    given(calendar, *hidden_and_gone).when(cancel(COUNTY_TEAM)).then_refused(stranger)


def test_an_id_that_is_taken_by_what_is_hidden_says_no_more_than_that() -> None:
    stolen = county_window(visit=ONE)
    for history in ((booked(HIDDEN),), (booked(HIDDEN), cancelled())):
        given(calendar, *history).when(book(stolen)).then_refused("BOOKING_NOT_FOUND")
        given(calendar, *history).when(begin(stolen)).then_refused("BOOKING_NOT_FOUND")


def test_naming_a_body_does_not_show_what_it_hides() -> None:
    wanted = county_window(bodies=(COUNTY_TEAM, CITY_TEAM))
    given(calendar, booked(HIDDEN)).when(book(wanted)).then(booked(wanted))


def test_its_own_bodies_and_the_coordinator_see_the_clash() -> None:
    own = county_window(bodies=(CITY_TEAM, COUNTY_TEAM))
    given(calendar, booked(HIDDEN)).when(book(own)).then_refused("MULTI_HEAD")
    plan = book(county_window(), unit=DEPT, coordinator=True)
    given(calendar, booked(HIDDEN)).when(plan).then_refused("MULTI_HEAD")


def test_a_hidden_visit_is_judged_by_what_is_visible_when_booked_and_when_it_begins() -> None:
    given(calendar, booked(county_window())).when(book(HIDDEN)).then_refused("MULTI_HEAD")
    both = (booked(HIDDEN), booked(county_window()))
    given(calendar, *both).when(begin(HIDDEN)).then_refused("MULTI_HEAD")
    apart = (booked(HIDDEN), booked(county_window(starts_on=june(11))))
    given(calendar, *apart).when(begin(HIDDEN)).then(begun())


def test_once_begun_it_is_there_for_all() -> None:
    history = (booked(HIDDEN), begun())
    given(calendar, *history).when(book(county_window())).then_refused("MULTI_HEAD")


def test_what_was_checked_lately_is_not_checked_again() -> None:
    history = (booked(), begun(), checked(ITEM.code))
    later = window(visit=TWO, starts_on=june(100))
    wish = complete(check(), of=later, at=june(100))
    refusal = given(calendar, *history, booked(later)).when(wish).then_refused("RECENTLY_CHECKED")
    assert (refusal.facts["item"], refusal.facts["on"]) == (ITEM.code, "2020-06-10")
    assert refusal.facts["result"] == "in_order"
    free = complete(check(), of=later, at=june(101))
    given(calendar, *history, booked(later)).when(free).then(checked(ITEM.code, of=later, at=june(101)))


@pytest.mark.parametrize("other", [{"text_hash": "bb"}, {}])
def test_another_text_or_place_is_another_item(other: dict[str, str]) -> None:
    here = in_village(visit=TWO, target=OTHER_VILLAGE if not other else VILLAGE)
    first = in_village()
    history = (booked(first), begun(first), checked(ITEM.code, of=first), booked(here))
    listed = ListedItem(code=ITEM.code, text_hash=other.get("text_hash", ITEM.text_hash))
    decision = given(calendar, *history).when(complete(check(), of=here, listed=(listed,))).decision
    assert not isinstance(decision, Refusal)


def test_an_open_finding_lets_it_be_checked_again() -> None:
    history, later = (booked(), begun(), checked(ITEM.code)), window(visit=TWO, starts_on=june(20))
    wish = complete(check(verifies=visits.FINDING), of=later, at=june(20))
    assert not isinstance(given(calendar, *history, booked(later)).when(wish).decision, Refusal)


def test_an_approval_lets_it_be_checked_again_once() -> None:
    history, later = (booked(), begun(), checked(ITEM.code)), window(visit=TWO, starts_on=june(20))
    approval = visits.approved(rule=ExceptionRule.RECHECK, item=ITEM.code, area=later.target)
    excepted = check(exception=visits.APPROVAL)
    wish = complete(excepted, of=later, at=june(20), exceptions=(approval,))
    decision = given(calendar, *history, booked(later)).when(wish).decision
    assert not isinstance(decision, Refusal)
    third = window(visit=visits.THREE, starts_on=june(22))
    spent = (*history, booked(later), *decision, booked(third))
    again = complete(excepted, of=third, at=june(22), exceptions=(approval,))
    given(calendar, *spent).when(again).then_refused("EXCEPTION_INVALID")


def test_items_are_on_the_list_and_told_once() -> None:
    given(calendar, booked(), begun()).when(complete(check("X"))).then_refused("ITEM_UNKNOWN")
    given(calendar, booked(), begun()).when(complete(check(), check())).then_refused("CHECKED_TWICE")


def test_a_visit_from_before_the_calendar_is_completed_too() -> None:
    given(calendar).when(complete()).then_nothing()
    given(calendar).when(complete(check())).then(checked(ITEM.code))
    assert ONE not in calendar.fold([checked(ITEM.code)]).entries
