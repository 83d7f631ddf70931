"""Book visits: a whole list or nothing of it. The same judgement, without saving, previews a list."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from services.issues.domain.calendar.commands import Booking, BookVisits, CalendarCommand
from services.issues.domain.calendar.events import CalendarEvent, VisitBooked
from services.issues.domain.calendar.folding import evolve
from services.issues.domain.calendar.guards import Grounds, Verdict, about, inspected_before, judge
from services.issues.domain.calendar.state import Calendar, Window, charged_by
from services.issues.domain.codes import Level
from services.issues.domain.refusals import Code, refuse
from shared.kernel import Decision, Refusal
from shared.kernel.dates import local_date


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """One row of a list: what it would come to. event: None when it is refused or stands already."""

    booking: Booking
    verdict: Verdict
    event: VisitBooked | None = None

    @property
    def refusal(self) -> Refusal | None:
        return self.verdict.refusal


def book(command: BookVisits, state: Calendar) -> Decision[CalendarEvent]:
    rows = preview(command, state)
    refused = next((one.refusal for one in rows if one.refusal), None)
    return refused or tuple(one.event for one in rows if one.event)


def preview(command: BookVisits, state: Calendar) -> Sequence[Judged]:
    """Every row judged after the rows before it, as if those that may stand already stood; R6 beside all of them."""
    rows: list[Judged] = []
    for booking in command.bookings:
        judged = row(command, booking, state)
        rows.append(judged)
        if judged.event is not None:
            state = evolve(state, judged.event)
    return inspecting_none(command, rows, state)


def inspecting_none(command: BookVisits, rows: Sequence[Judged], state: Calendar) -> Sequence[Judged]:
    """R6 over the list as a whole: a visit from above that a later row announces counts for the rows before it.

    From the highest level down, so that what may not stand itself is in nobody's way.
    """
    found = list(rows)
    standing = {one.event.visit: state.entries[one.event.visit] for one in rows if one.event}
    order = list(Level)
    for number, one in sorted(enumerate(rows), key=lambda row: order.index(row[1].booking.window.team_level)):
        if one.event is None:
            continue
        others = [entry for visit, entry in standing.items() if visit != one.event.visit]
        later = next(inspected_before(one.booking.window, others, Grounds(command.policy, command.at)), None)
        if later is not None:
            refusal = refuse(Code.PRE_INSPECTION, **about(later), row=one.booking.row)
            found[number] = Judged(booking=one.booking, verdict=Verdict(refusal=refusal, clash=later))
            del standing[one.event.visit]
    return found


def row(command: BookVisits, booking: Booking, state: Calendar) -> Judged:
    standing = state.entries.get(booking.window.visit)
    if standing is not None and standing.window == booking.window and standing.round == booking.round:
        return Judged(booking=booking, verdict=Verdict())
    verdict = attempt(command, booking, state)
    if verdict.refusal:
        refusal = replace(verdict.refusal, facts={**verdict.refusal.facts, "row": booking.row})
        return Judged(booking=booking, verdict=replace(verdict, refusal=refusal))
    return Judged(booking=booking, verdict=verdict, event=booked(command, booking, verdict))


def attempt(command: CalendarCommand, booking: Booking, state: Calendar) -> Verdict:
    """Whether a visit that is not in the calendar may be put there."""
    window = booking.window
    if flaw := entry_flaw(command, booking, state):
        return Verdict(refusal=flaw)
    others = state.seen(command.unit, command.coordinator, but=window.visit)
    grounds = Grounds(
        command.policy,
        command.at,
        command.exceptions,
        booking.exceptions,
        charged_by(command.unit, window.bodies),
    )
    return judge(window, others, grounds)


def entry_flaw(command: CalendarCommand, booking: Booking, state: Calendar) -> Refusal | None:
    window = booking.window
    if flaw := id_flaw(command, window, state):
        return flaw
    if not booking.listed:
        return refuse(Code.TARGET_NOT_LISTED, target=window.target)
    # Who books for others could ask what is hidden from itself.
    if not command.coordinator and command.unit not in window.bodies:
        return refuse(Code.BOOKING_NOT_YOURS)
    if window.starts_on < local_date(command.at):
        return refuse(Code.WINDOW_PAST, starts_on=str(window.starts_on))
    return outside_flaw(window, booking.period)


def outside_flaw(window: Window, period: tuple[date, date] | None) -> Refusal | None:
    if period is None or (period[0] <= window.starts_on and window.ends_on <= period[1]):
        return None
    return refuse(Code.WINDOW_OUTSIDE_ROUND, starts_on=str(period[0]), ends_on=str(period[1]))


def id_flaw(command: CalendarCommand, window: Window, state: Calendar) -> Refusal | None:
    """An id is used once. What stands or stood under it is not told to who may not know of it."""
    standing, gone = state.entries.get(window.visit), state.cancelled.get(window.visit)
    taken = standing or gone
    if taken is None:
        return None
    if not taken.seen_by(command.unit, command.coordinator):
        return refuse(Code.BOOKING_NOT_FOUND)
    return refuse(Code.VISIT_EXISTS if standing else Code.BOOKING_CANCELLED)


def booked(command: CalendarCommand, booking: Booking, verdict: Verdict) -> VisitBooked:
    window: Window = booking.window
    return VisitBooked(
        visit=window.visit,
        round=booking.round,
        area=window.target,
        occurred_at=command.at,
        kind=window.kind,
        bodies=window.bodies,
        team_level=window.team_level,
        starts_on=window.starts_on,
        ends_on=window.ends_on,
        purpose=window.purpose,
        announced=window.announced,
        exceptions=verdict.spent,
        booked_by=command.unit,
    )
