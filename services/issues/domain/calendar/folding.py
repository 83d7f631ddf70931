"""How each fact changes a county's calendar."""

from dataclasses import replace
from typing import assert_never
from uuid import UUID

from services.issues.domain.calendar.events import (
    BookedVisitBegun,
    CalendarEvent,
    ItemsChecked,
    VisitBooked,
    VisitCancelled,
    VisitJoined,
)
from services.issues.domain.calendar.state import Calendar, Checked, CheckKey, Entry, Window, charged_by
from services.issues.domain.codes import Level


def evolve(state: Calendar, event: CalendarEvent) -> Calendar:
    match event:
        case VisitBooked():
            entry = Entry(
                window=Window.of(event),
                round=event.round,
                booked_at=event.occurred_at,
                owners=(event.booked_by,) if event.booked_by else event.bodies,
                charged=charged_by(event.booked_by, event.bodies),
                exceptions=event.exceptions,
            )
            return with_entry(state, entry)
        case VisitJoined():
            joined = with_body(state.entries[event.visit], event.body, event.team_level)
            spent = (*joined.exceptions, *event.exceptions)
            return with_entry(state, replace(joined, exceptions=spent, charged=(*joined.charged, event.body)))
        case VisitCancelled():
            left = {visit: one for visit, one in state.entries.items() if visit != event.visit}
            return replace(
                state, entries=left, cancelled={**state.cancelled, event.visit: state.entries[event.visit]}
            )
        case BookedVisitBegun():
            entry = state.entries[event.visit]
            window = replace(entry.window, starts_on=event.on)
            return with_entry(state, replace(entry, window=window, begun=True, exceptions=event.exceptions))
        case ItemsChecked():
            return checked(state, event)
        case _:
            assert_never(event)


def with_entry(state: Calendar, entry: Entry) -> Calendar:
    return replace(state, entries={**state.entries, entry.window.visit: entry})


def with_body(entry: Entry, body: str, level: Level) -> Entry:
    """A joint visit has the level of its highest body."""
    window = entry.window
    highest = window.team_level if window.team_level.at_least(level) else level
    return replace(entry, window=replace(window, bodies=(*window.bodies, body), team_level=highest))


def checked(state: Calendar, event: ItemsChecked) -> Calendar:
    """Days after the last one are free again; a visit from before there was a calendar has no entry."""
    entry = state.entries.get(event.visit)
    if entry is not None:
        window = entry.window
        ends_on = max(window.starts_on, min(window.ends_on, event.on))
        state = with_entry(state, replace(entry, window=replace(window, ends_on=ends_on), completed=True))
    checks: dict[CheckKey, tuple[Checked, ...]] = dict(state.checks)
    for one in event.items:
        key = (event.area, one.item, one.text_hash)
        look = Checked(visit=event.visit, on=event.on, result=one.result, bodies=event.bodies)
        checks[key] = (*checks.get(key, ()), look)
    spent: set[UUID] = {one.exception for one in event.items if one.exception is not None}
    return replace(state, checks=checks, spent_on_checks=state.spent_on_checks | spent)
