"""One example of each fact and wish about a county's calendar, with fixed ids and days."""

from dataclasses import fields, replace
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from services.issues.domain.approval.commands import ApproveException
from services.issues.domain.approval.events import ExceptionApproved
from services.issues.domain.calendar import commands as ask
from services.issues.domain.calendar import events as fact
from services.issues.domain.calendar.state import Window
from services.issues.domain.codes import CheckResult, ExceptionRule, Level, Purpose, TargetKind
from shared.kernel.dates import SHANGHAI
from tests.unit.issues.examples import ROUND, TEAM_MEMBER, TOWNSHIP, VILLAGE

ONE = UUID("00000000-0000-7000-8000-0000000000a1")
TWO = UUID("00000000-0000-7000-8000-0000000000a2")
THREE = UUID("00000000-0000-7000-8000-0000000000a3")
APPROVAL = UUID("00000000-0000-7000-8000-0000000000e1")
FINDING = UUID("00000000-0000-7000-8000-0000000000f1")

CITY_TEAM = "team-520600"
COUNTY_TEAM = "team-520627"
OTHER_TEAM = "team-520600-2"
DEPT = "dept-520600"
OTHER_VILLAGE = "520627101002"
OTHER_TOWNSHIP = "520627102000"
COUNTY = "520627000000"

ITEM = ask.ListedItem(code="V-01", text_hash="aa")


def on(day: date) -> datetime:
    return datetime.combine(day, time(9), SHANGHAI)


def june(day: int) -> date:
    """Of 2020; days beyond the 30th run on into July."""
    return date(2020, 6, 1) + timedelta(days=day - 1)


FIRST, SECOND, TENTH = june(1), june(2), june(10)


def window(**changes: Any) -> Window:
    example = Window(
        visit=ONE,
        target=TOWNSHIP,
        kind=TargetKind.TOWNSHIP,
        bodies=(CITY_TEAM,),
        team_level=Level.CITY,
        starts_on=june(10),
        ends_on=june(10),
        purpose=Purpose.SPECIAL,
    )
    if "starts_on" in changes:
        changes = {"ends_on": changes["starts_on"]} | changes
    return replace(example, **changes)


def county_window(**changes: Any) -> Window:
    return window(**{"visit": TWO, "bodies": (COUNTY_TEAM,), "team_level": Level.COUNTY} | changes)


def in_village(**changes: Any) -> Window:
    return window(**{"target": VILLAGE, "kind": TargetKind.VILLAGE} | changes)


def booking(of: Window | None = None, **changes: Any) -> ask.Booking:
    return replace(ask.Booking(row=1, round=ROUND, window=of or window(), listed=True), **changes)


def stamp(unit: str, at: date | datetime) -> dict[str, Any]:
    moment = at if isinstance(at, datetime) else on(at)
    return {"at": moment, "actor": TEAM_MEMBER, "unit": unit}


def book(*windows: Window, unit: str = "", at: date | datetime = FIRST, **changes: Any) -> ask.BookVisits:
    wanted = windows or (window(),)
    bookings = tuple(booking(one, row=row) for row, one in enumerate(wanted, 1))
    command = ask.BookVisits(**stamp(unit or wanted[0].bodies[0], at), bookings=bookings)
    return replace(command, **changes)


def booked(of: Window | None = None, at: date = FIRST, **changes: Any) -> fact.VisitBooked:
    shape = of or window()
    same = {one.name: getattr(shape, one.name) for one in fields(shape) if one.name != "target"}
    known: dict[str, Any] = {
        "round": ROUND,
        "area": shape.target,
        "occurred_at": on(at),
        "booked_by": shape.bodies[0],
    }
    return replace(fact.VisitBooked(**known, **same), **changes)


def join(unit: str = COUNTY_TEAM, at: date = SECOND, **changes: Any) -> ask.JoinVisit:
    command = ask.JoinVisit(**stamp(unit, at), visit=ONE, target=TOWNSHIP, team_level=Level.COUNTY)
    return replace(command, **changes)


def joined(body: str = COUNTY_TEAM, at: date = SECOND, **changes: Any) -> fact.VisitJoined:
    event = fact.VisitJoined(
        visit=ONE, round=ROUND, area=TOWNSHIP, occurred_at=on(at), body=body, team_level=Level.COUNTY
    )
    return replace(event, **changes)


def cancel(unit: str = CITY_TEAM, at: date = SECOND, **changes: Any) -> ask.CancelVisit:
    return replace(ask.CancelVisit(**stamp(unit, at), visit=ONE, target=TOWNSHIP), **changes)


def cancelled(by: str = CITY_TEAM, at: date = SECOND, **changes: Any) -> fact.VisitCancelled:
    event = fact.VisitCancelled(visit=ONE, round=ROUND, area=TOWNSHIP, occurred_at=on(at), by=by)
    return replace(event, **changes)


def begin(of: Window | None = None, at: date = TENTH, unit: str = "", **changes: Any) -> ask.BeginBooked:
    shape = of or window()
    command = ask.BeginBooked(**stamp(unit or shape.bodies[0], at), booking=booking(shape))
    return replace(command, **changes)


def begun(of: Window | None = None, at: date = TENTH, **changes: Any) -> fact.BookedVisitBegun:
    shape = of or window()
    event = fact.BookedVisitBegun(
        visit=shape.visit, round=ROUND, area=shape.target, occurred_at=on(at), on=at
    )
    return replace(event, **changes)


def check(item: str = ITEM.code, **changes: Any) -> ask.Check:
    return replace(ask.Check(item=item, result=CheckResult.IN_ORDER), **changes)


def complete(
    *checks: ask.Check, of: Window | None = None, at: date = TENTH, **changes: Any
) -> ask.CompleteBooked:
    shape = of or window()
    command = ask.CompleteBooked(
        **stamp(shape.bodies[0], at),
        visit=shape.visit,
        round=ROUND,
        target=shape.target,
        bodies=shape.bodies,
        checks=checks,
        listed=(ITEM,),
    )
    return replace(command, **changes)


def checked(*items: str, of: Window | None = None, at: date = TENTH, **changes: Any) -> fact.ItemsChecked:
    shape = of or window()
    looks = tuple(
        fact.CheckedItem(item=one, text_hash=ITEM.text_hash, result=CheckResult.IN_ORDER) for one in items
    )
    event = fact.ItemsChecked(
        visit=shape.visit,
        round=ROUND,
        area=shape.target,
        occurred_at=on(at),
        bodies=shape.bodies,
        on=at,
        items=looks,
    )
    return replace(event, **changes)


def approve(**changes: Any) -> ApproveException:
    command = ApproveException(
        **stamp(DEPT, june(1)),
        exception=APPROVAL,
        round=ROUND,
        target=VILLAGE,
        rule=ExceptionRule.VISIT_CAP,
        item=None,
        body=CITY_TEAM,
        reason="汛期安全需要再去一次",
        expires_on=june(30),
    )
    return replace(command, **changes)


def approved(**changes: Any) -> ExceptionApproved:
    event = ExceptionApproved(
        exception=APPROVAL,
        round=ROUND,
        area=VILLAGE,
        occurred_at=on(june(1)),
        rule=ExceptionRule.VISIT_CAP,
        item=None,
        body=CITY_TEAM,
        reason="汛期安全需要再去一次",
        approver_unit=DEPT,
        expires_on=june(30),
    )
    return replace(event, **changes)
