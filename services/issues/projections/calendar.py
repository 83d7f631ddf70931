"""The visit calendar: one row a visit that is planned, under way or over. A hidden one only its bodies see."""

from collections.abc import Sequence
from typing import assert_never

from services.issues.domain.calendar.events import (
    BookedVisitBegun,
    CalendarEvent,
    ItemsChecked,
    VisitBooked,
    VisitCancelled,
    VisitJoined,
)
from services.issues.domain.codes import Level
from shared.divisions import county_of
from shared.projections.declaration import Hiding, Key, Projection, Recorded, Row, Table
from shared.projections.shaping import columns, standing

BOOKED, BEGUN, OVER = "booked", "begun", "over"
COORDINATOR = "dept"

# No version and no position: a gap in them would tell of the rows that one does not see.
COLUMNS = {
    "visit": "uuid",
    "round": "uuid",
    "area": "text",
    "county": "text",
    "kind": "text",
    "bodies": "text[]",
    "owners": "text[]",
    "team_level": "text",
    "starts_on": "date",
    "ends_on": "date",
    "purpose": "text",
    "announced": "boolean",
    "state": "text",
    "exceptions": "uuid[]",
    "seen_by": "text[]",
}


def booking_keys(recorded: Recorded) -> Sequence[Key]:
    event = recorded.event
    return [(event.visit,)] if isinstance(event, CalendarEvent) else []


def booking_row(row: Row | None, recorded: Recorded, key: Key) -> Row | None:
    event = recorded.event
    if not isinstance(event, CalendarEvent):
        return row
    match event:
        case VisitBooked():
            return booked(event)
        case VisitJoined():
            return {**standing(row, recorded), **joined(standing(row, recorded), event)}
        case VisitCancelled():
            return None
        case BookedVisitBegun():
            began = {"state": BEGUN, "starts_on": event.on, "exceptions": list(event.exceptions)}
            return {**standing(row, recorded), **began, "seen_by": None}
        case ItemsChecked():
            # A visit from before there was a calendar has no row in it.
            return None if row is None else {**row, "state": OVER, "ends_on": last_day(row, event)}
        case _:
            assert_never(event)


def booked(event: VisitBooked) -> Row:
    return {
        "visit": event.visit,
        "round": event.round,
        "area": event.area,
        "county": county_of(event.area),
        "kind": event.kind.value,
        "bodies": list(event.bodies),
        "owners": [event.booked_by] if event.booked_by else list(event.bodies),
        "team_level": event.team_level.value,
        "starts_on": event.starts_on,
        "ends_on": event.ends_on,
        "purpose": event.purpose.value,
        "announced": event.announced,
        "state": BOOKED,
        "exceptions": list(event.exceptions),
        "seen_by": None if event.announced else list(event.bodies),
    }


def joined(row: Row, event: VisitJoined) -> Row:
    bodies, hidden, spent = row["bodies"], row["seen_by"], row["exceptions"]
    assert isinstance(bodies, list)
    assert isinstance(spent, list)
    level = Level(str(row["team_level"]))
    return {
        "bodies": [*bodies, event.body],
        "team_level": (level if level.at_least(event.team_level) else event.team_level).value,
        "exceptions": [*spent, *event.exceptions],
        "seen_by": None if hidden is None else [*bodies, event.body],
    }


def last_day(row: Row, event: ItemsChecked) -> object:
    """Days after the last one are free again."""
    starts_on, ends_on = row["starts_on"], row["ends_on"]
    return max(starts_on, min(ends_on, event.on))  # type: ignore[call-overload]


BOOKINGS = Projection(
    table=Table(
        name="visit_booking",
        columns=columns(COLUMNS),
        key=("visit",),
        indexes=("county, starts_on",),
        area_column="area",
        hiding=Hiding("seen_by", (COORDINATOR,)),
        version=2,
    ),
    keys=booking_keys,
    evolve=booking_row,
)
