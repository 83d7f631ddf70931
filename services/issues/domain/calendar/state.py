"""A county's calendar as it stands: visits with their windows, and what was checked where."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Self, TypeAlias
from uuid import UUID

from services.issues.domain.calendar.events import VisitBooked
from services.issues.domain.codes import CheckResult, Level, Purpose, TargetKind
from shared.divisions.codes import depth


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """Who goes where, from which day to which, both included."""

    visit: UUID
    target: str
    kind: TargetKind
    bodies: tuple[str, ...]
    team_level: Level
    starts_on: date
    ends_on: date
    purpose: Purpose
    announced: bool = True

    @classmethod
    def of(cls, booked: VisitBooked) -> Self:
        return cls(
            visit=booked.visit,
            target=booked.area,
            kind=booked.kind,
            bodies=booked.bodies,
            team_level=booked.team_level,
            starts_on=booked.starts_on,
            ends_on=booked.ends_on,
            purpose=booked.purpose,
            announced=booked.announced,
        )

    def meets(self, other: "Window") -> bool:
        """Whether some day lies in both, at one place or at two of which one lies in the other."""
        overlap = self.starts_on <= other.ends_on and other.starts_on <= self.ends_on
        return overlap and same_branch(self.target, other.target)

    def days(self) -> Sequence[date]:
        span = (self.ends_on - self.starts_on).days
        return [self.starts_on + timedelta(days=number) for number in range(span + 1)]


def charged_by(booked_by: str, bodies: tuple[str, ...]) -> tuple[str, ...]:
    """Whose comprehensive visit of the year a booking is: one's that booked for itself; all for whom another did.

    Another is the coordinator. Who is merely named by a team has agreed to nothing.
    """
    return (booked_by,) if booked_by in bodies else bodies


def same_branch(one: str, other: str) -> bool:
    """Whether one place is the other or lies in it, by their codes."""
    shorter = min(depth(one), depth(other))
    return one[:shorter] == other[:shorter]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A visit in the calendar. owners: who booked it, and may call it off. booked_at: since when it could be known.

    charged: the bodies that booked or joined it, or for which the coordinator did; not who was merely named.
    """

    window: Window
    round: UUID
    booked_at: datetime
    owners: tuple[str, ...]
    charged: tuple[str, ...]
    exceptions: tuple[UUID, ...] = ()
    begun: bool = False
    completed: bool = False

    @property
    def hidden(self) -> bool:
        """An unannounced visit does not exist for others until it has begun."""
        return not self.window.announced and not self.begun

    def seen_by(self, unit: str, coordinator: bool) -> bool:
        return not self.hidden or coordinator or unit in self.window.bodies


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """One look at one item at one target."""

    visit: UUID
    on: date
    result: CheckResult
    bodies: tuple[str, ...]


CheckKey: TypeAlias = tuple[str, str, str]
"""Target, item and the hash of the item's text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    entries: Mapping[UUID, Entry] = field(default_factory=dict)
    cancelled: Mapping[UUID, Entry] = field(default_factory=dict)
    checks: Mapping[CheckKey, tuple[Checked, ...]] = field(default_factory=dict)
    spent_on_checks: frozenset[UUID] = frozenset()

    def seen(self, unit: str, coordinator: bool, *, but: UUID) -> Sequence[Entry]:
        """The visits that this body may know of, apart from one. Every guard looks through here and nowhere else."""
        return [
            one for one in self.entries.values() if one.window.visit != but and one.seen_by(unit, coordinator)
        ]
