"""What one may ask of a county's calendar."""

from dataclasses import dataclass
from datetime import date
from typing import TypeAlias
from uuid import UUID

from services.issues.domain.approval.events import ExceptionApproved
from services.issues.domain.calendar.state import Window
from services.issues.domain.codes import CheckResult, Level
from services.issues.domain.policy import DEFAULT_POLICY, PlanPolicy
from shared.kernel.command import Command


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarCommand(Command):
    """coordinator: sees hidden visits of all bodies. exceptions: what was approved, of the ids that were named."""

    coordinator: bool = False
    policy: PlanPolicy = DEFAULT_POLICY
    exceptions: tuple[ExceptionApproved, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Booking:
    """row: its number in the list that was sent, from 1. listed: whether the round lists the target.

    exceptions: the approvals that it names. period: from when to when the round is, both included.
    """

    row: int
    round: UUID
    window: Window
    listed: bool
    exceptions: tuple[UUID, ...] = ()
    period: tuple[date, date] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BookVisits(CalendarCommand):
    """All of them or none."""

    bookings: tuple[Booking, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class JoinVisit(CalendarCommand):
    """The own body comes along. team_level: its level. named: the approvals that it names."""

    visit: UUID
    target: str
    team_level: Level
    named: tuple[UUID, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CancelVisit(CalendarCommand):
    visit: UUID
    target: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BeginBooked(CalendarCommand):
    """The visit begins today. booking: what is booked with it where nothing was booked before."""

    booking: Booking


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedItem:
    """An item of the round's checklists."""

    code: str
    text_hash: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """verifies: an issue of this target and item that is open, as the handler has looked up."""

    item: str
    result: CheckResult
    verifies: UUID | None = None
    exception: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CompleteBooked(CalendarCommand):
    """round, target, bodies: of the visit that was begun. listed: all items of the round's checklists."""

    visit: UUID
    round: UUID
    target: str
    bodies: tuple[str, ...]
    checks: tuple[Check, ...]
    listed: tuple[ListedItem, ...]


CalendarWish: TypeAlias = BookVisits | JoinVisit | CancelVisit | BeginBooked | CompleteBooked
