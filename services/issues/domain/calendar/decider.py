"""Which visits may stand in a county's calendar, who joins or cancels them, when they begin and end."""

from dataclasses import replace
from typing import assert_never
from uuid import UUID

from services.issues.domain.calendar.booking import attempt, book, booked
from services.issues.domain.calendar.checks import checked_items
from services.issues.domain.calendar.commands import (
    BeginBooked,
    BookVisits,
    CalendarCommand,
    CalendarWish,
    CancelVisit,
    CompleteBooked,
    JoinVisit,
)
from services.issues.domain.calendar.events import (
    BookedVisitBegun,
    CalendarEvent,
    ItemsChecked,
    VisitCancelled,
    VisitJoined,
)
from services.issues.domain.calendar.folding import evolve, with_body
from services.issues.domain.calendar.guards import Grounds, judge, judge_joining
from services.issues.domain.calendar.state import Calendar, Entry, Window
from services.issues.domain.refusals import Code, refuse
from shared.kernel import Decider, Decision, Refusal
from shared.kernel.dates import local_date


def decide(command: CalendarWish, state: Calendar) -> Decision[CalendarEvent]:
    match command:
        case BookVisits():
            return book(command, state)
        case JoinVisit():
            return join(command, state)
        case CancelVisit():
            return cancel(command, state)
        case BeginBooked():
            return begin(command, state)
        case CompleteBooked():
            return complete(command, state)
        case _:
            assert_never(command)


def join(command: JoinVisit, state: Calendar) -> Decision[CalendarEvent]:
    entry = known(command, command.visit, command.target, state)
    if isinstance(entry, Refusal):
        return entry
    if command.unit in entry.window.bodies:
        return ()
    if entry.begun:
        return refuse(Code.VISIT_BEGUN)
    joined = with_body(entry, command.unit, command.team_level).window
    others = state.seen(command.unit, command.coordinator, but=command.visit)
    grounds = Grounds(command.policy, command.at, command.exceptions, command.named)
    verdict = judge_joining(joined, command.unit, others, grounds)
    event = VisitJoined(
        visit=command.visit,
        round=entry.round,
        area=joined.target,
        occurred_at=command.at,
        body=command.unit,
        team_level=command.team_level,
        exceptions=verdict.spent,
    )
    return verdict.refusal or (event,)


def cancel(command: CancelVisit, state: Calendar) -> Decision[CalendarEvent]:
    gone = state.cancelled.get(command.visit)
    if gone is not None and gone.seen_by(command.unit, command.coordinator):
        return ()
    entry = known(command, command.visit, command.target, state)
    if isinstance(entry, Refusal):
        return entry
    if entry.begun:
        return refuse(Code.VISIT_BEGUN)
    # Who only joined or was named does not call off what others have planned.
    if not command.coordinator and command.unit not in entry.owners:
        return refuse(Code.BOOKED_BY_ANOTHER, booked_by=",".join(entry.owners))
    event = VisitCancelled(
        visit=command.visit,
        round=entry.round,
        area=entry.window.target,
        occurred_at=command.at,
        by=command.unit,
    )
    return (event,)


def begin(command: BeginBooked, state: Calendar) -> Decision[CalendarEvent]:
    booking = command.booking
    if booking.window.visit not in state.entries:
        return begin_unbooked(command, state)
    entry = known(command, booking.window.visit, booking.window.target, state)
    if isinstance(entry, Refusal):
        return entry
    if entry.begun:
        return ()
    if flaw := beginning_flaw(command, entry):
        return flaw
    if not entry.hidden:
        return (begun(command, entry, entry.exceptions),)
    # What nobody could know of has bound nobody: it meets the rules on the day on which it appears.
    window = replace(entry.window, starts_on=local_date(command.at))
    others = state.seen(command.unit, command.coordinator, but=window.visit)
    named = (*entry.exceptions, *booking.exceptions)
    grounds = Grounds(command.policy, command.at, command.exceptions, named, entry.charged)
    verdict = judge(window, others, grounds)
    return verdict.refusal or (begun(command, entry, verdict.spent),)


def begin_unbooked(command: BeginBooked, state: Calendar) -> Decision[CalendarEvent]:
    """Book and begin at once, under the same guards."""
    verdict = attempt(command, command.booking, state)
    if flaw := verdict.refusal or day_flaw(command, command.booking.window):
        return flaw
    new = booked(command, command.booking, verdict)
    entry = evolve(state, new).entries[new.visit]
    return (new, begun(command, entry, entry.exceptions))


def beginning_flaw(command: BeginBooked, entry: Entry) -> Refusal | None:
    wanted, window = command.booking.window, entry.window
    if not command.coordinator and command.unit not in window.bodies:
        return refuse(Code.BOOKING_NOT_YOURS)
    asked = (wanted.kind, wanted.bodies, wanted.team_level, command.booking.round)
    if asked != (window.kind, window.bodies, window.team_level, entry.round):
        return refuse(Code.BOOKING_DIFFERS, visit=str(window.visit))
    return day_flaw(command, window)


def day_flaw(command: BeginBooked, window: Window) -> Refusal | None:
    if window.starts_on <= local_date(command.at) <= window.ends_on:
        return None
    span = {"starts_on": str(window.starts_on), "ends_on": str(window.ends_on)}
    return refuse(Code.NOT_ON_THE_DAY, **span)


def begun(command: BeginBooked, entry: Entry, exceptions: tuple[UUID, ...]) -> BookedVisitBegun:
    return BookedVisitBegun(
        visit=entry.window.visit,
        round=entry.round,
        area=entry.window.target,
        occurred_at=command.at,
        on=local_date(command.at),
        exceptions=exceptions,
    )


def complete(command: CompleteBooked, state: Calendar) -> Decision[CalendarEvent]:
    entry = state.entries.get(command.visit)
    if entry is not None and entry.completed:
        return ()
    if entry is not None and not command.coordinator and command.unit not in entry.window.bodies:
        return refuse(Code.BOOKING_NOT_YOURS)
    items = checked_items(command, state)
    if isinstance(items, Refusal):
        return items
    event = ItemsChecked(
        visit=command.visit,
        round=command.round,
        area=command.target,
        occurred_at=command.at,
        bodies=command.bodies,
        on=local_date(command.at),
        items=tuple(items),
    )
    return (event,) if entry is not None or items else ()


def known(command: CalendarCommand, visit: UUID, target: str, state: Calendar) -> Entry | Refusal:
    """The entry of a visit; one hidden from the asker is answered like one that does not exist.

    So is one at another place than the asker says, which may be a place that is not the asker's.
    """
    entry = state.entries.get(visit)
    seen = entry is not None and entry.seen_by(command.unit, command.coordinator)
    if entry is None or not seen or entry.window.target != target:
        return refuse(Code.BOOKING_NOT_FOUND)
    return entry


calendar: Decider[CalendarWish, Calendar, CalendarEvent] = Decider(
    initial=Calendar(), decide=decide, evolve=evolve
)
