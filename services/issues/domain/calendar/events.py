"""What stands in a county's calendar. All of it is private: a hidden visit must not show in any stream."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeAlias
from uuid import UUID

from services.issues.domain.codes import CheckResult, Level, Purpose, TargetKind


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarFact:
    """area: the target of the visit."""

    visit: UUID
    round: UUID
    area: str
    occurred_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitBooked(CalendarFact):
    """From starts_on to ends_on, both included. exceptions: the approvals that it uses up.

    booked_by: the body that asked; empty in older facts.
    """

    kind: TargetKind
    bodies: tuple[str, ...]
    team_level: Level
    starts_on: date
    ends_on: date
    purpose: Purpose
    announced: bool = True
    exceptions: tuple[UUID, ...] = ()
    booked_by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitJoined(CalendarFact):
    body: str
    team_level: Level
    exceptions: tuple[UUID, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitCancelled(CalendarFact):
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BookedVisitBegun(CalendarFact):
    """From here on everybody may see it. on: the first day; exceptions: all that the visit has used up."""

    on: date
    exceptions: tuple[UUID, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedItem:
    """text_hash: of the item's text and threshold, since another round may give its code to another item.

    verifies: the open issue for whose sake a recently checked item was looked at again. exception: the approval.
    """

    item: str
    text_hash: str
    result: CheckResult
    verifies: UUID | None = None
    exception: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemsChecked(CalendarFact):
    """The visit is over; `items` is what it checked, perhaps nothing of the list."""

    bodies: tuple[str, ...]
    on: date
    items: tuple[CheckedItem, ...]


CalendarEvent: TypeAlias = VisitBooked | VisitJoined | VisitCancelled | BookedVisitBegun | ItemsChecked

EVENTS: dict[str, type[CalendarEvent]] = {
    "VisitBooked.v1": VisitBooked,
    "VisitJoined.v1": VisitJoined,
    "VisitCancelled.v1": VisitCancelled,
    "BookedVisitBegun.v1": BookedVisitBegun,
    "ItemsChecked.v1": ItemsChecked,
}
