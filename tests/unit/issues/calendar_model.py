"""What the state machine over the calendar remembers of accepted history, apart from the code that it judges."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, TypeAlias
from uuid import UUID

from services.issues.domain.calendar.events import (
    BookedVisitBegun,
    CalendarEvent,
    ItemsChecked,
    VisitBooked,
    VisitCancelled,
    VisitJoined,
)
from services.issues.domain.codes import Level, Purpose, TargetKind
from tests.unit.issues.examples import TOWNSHIP, VILLAGE
from tests.unit.issues.visits import OTHER_VILLAGE

Look: TypeAlias = tuple[str, date, UUID, bool]
"""Where, when, on which visit, and whether a second look was lawful."""

TEAMS: Final = {
    "team-520600": Level.CITY,
    "team-520600-2": Level.CITY,
    "team-520627": Level.COUNTY,
}
TARGETS: Final = {
    TOWNSHIP: TargetKind.TOWNSHIP,
    VILLAGE: TargetKind.VILLAGE,
    OTHER_VILLAGE: TargetKind.VILLAGE,
}
LAST_DAY: Final = 110


@dataclass(slots=True)
class Visit:
    """What the model knows of an accepted visit. since: when it became visible to all, by the count of steps."""

    id: UUID
    target: str
    bodies: set[str]
    level: Level
    first: date
    last: date
    purpose: Purpose
    announced: bool
    order: int
    excused: set[UUID]
    charged: set[str]
    begun: bool = False
    joined: bool = False

    @property
    def visible(self) -> bool:
        return self.announced or self.begun

    @property
    def days(self) -> set[date]:
        return {self.first + timedelta(days=n) for n in range((self.last - self.first).days + 1)}

    def beside(self, other: "Visit") -> bool:
        one, two = self.target.rstrip("0"), other.target.rstrip("0")
        return one.startswith(two) or two.startswith(one)


def learn(visits: dict[UUID, Visit], looks: list[Look], event: CalendarEvent, step: int) -> None:
    """What an accepted fact changes in the model."""
    match event:
        case VisitBooked():
            visits[event.visit] = Visit(
                event.visit,
                event.area,
                set(event.bodies),
                event.team_level,
                event.starts_on,
                event.ends_on,
                event.purpose,
                event.announced,
                step,
                set(event.exceptions),
                {event.booked_by} if event.booked_by in event.bodies else set(event.bodies),
            )
        case VisitJoined():
            one = visits[event.visit]
            one.bodies.add(event.body)
            one.joined = True
            one.charged.add(event.body)
            one.excused |= set(event.exceptions)
            one.level = min(one.level, event.team_level, key=list(Level).index)
        case VisitCancelled():
            del visits[event.visit]
        case BookedVisitBegun():
            one = visits[event.visit]
            if not one.announced:
                one.order = step
            one.begun, one.first, one.excused = True, event.on, set(event.exceptions)
        case ItemsChecked():
            one = visits[event.visit]
            one.last = max(one.first, min(one.last, event.on))
            for item in event.items:
                lawful = item.verifies is not None or item.exception is not None
                looks.append((event.area, event.on, event.visit, lawful))
