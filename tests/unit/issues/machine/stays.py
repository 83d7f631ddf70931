"""Visits as the bare facts of the log say they are; read anew each time, slowly."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from uuid import UUID

from services.issues.domain.approval.events import ExceptionApproved
from services.issues.domain.calendar import events as fact
from services.issues.domain.codes import ExceptionRule, Level, Purpose, TargetKind
from shared.kernel import Subject
from tests.unit.issues.machine.cast import RANK, related
from tests.unit.issues.machine.log import Log, facts


@dataclass(kw_only=True)
class Stay:
    """first, last: as they are by now. told_at: when it was booked. gone: called off.

    charged: whose comprehensive visit of the year it is.
    """

    visit: UUID
    round: UUID
    place: str
    kind: TargetKind
    bodies: set[str]
    level: Level
    first: date
    last: date
    purpose: Purpose
    announced: bool
    told_at: datetime
    begun: bool = False
    over: bool = False
    gone: bool = False
    exceptions: set[UUID] = field(default_factory=set)
    charged: set[str] = field(default_factory=set)

    @property
    def open_to_all(self) -> bool:
        return self.announced or self.begun

    def days(self) -> set[date]:
        return {self.first + timedelta(days=n) for n in range((self.last - self.first).days + 1)}

    def meets(self, other: "Stay") -> bool:
        return bool(self.days() & other.days()) and related(self.place, other.place)


def stays(log: Log) -> dict[UUID, Stay]:
    found: dict[UUID, Stay] = {}
    for one in log:
        event = one.event
        if isinstance(event, fact.VisitBooked):
            found[event.visit] = Stay(
                visit=event.visit,
                round=event.round,
                place=event.area,
                kind=event.kind,
                bodies=set(event.bodies),
                level=event.team_level,
                first=event.starts_on,
                last=event.ends_on,
                purpose=event.purpose,
                announced=event.announced,
                told_at=event.occurred_at,
                exceptions=set(event.exceptions),
                charged={event.booked_by} & set(event.bodies) or set(event.bodies),
            )
        elif isinstance(event, fact.CalendarFact) and event.visit in found:
            changed(found[event.visit], event)
    return found


def changed(stay: Stay, event: fact.CalendarFact) -> None:
    if isinstance(event, fact.VisitJoined):
        stay.bodies = stay.bodies | {event.body}
        stay.charged = stay.charged | {event.body}
        stay.exceptions = stay.exceptions | set(event.exceptions)
        stay.level = min(stay.level, event.team_level, key=lambda level: RANK[level])
    elif isinstance(event, fact.VisitCancelled):
        stay.gone = True
    elif isinstance(event, fact.BookedVisitBegun):
        stay.begun, stay.first, stay.exceptions = True, event.on, set(event.exceptions)
    elif isinstance(event, fact.ItemsChecked):
        stay.over, stay.last = True, max(stay.first, min(stay.last, event.on))


def seen_by(who: Subject, all_stays: Iterable[Stay], but: UUID) -> list[Stay]:
    """The other visits that somebody may know of: the open ones, the own ones; the department knows all."""
    standing = [one for one in all_stays if not one.gone and one.visit != but]
    return [one for one in standing if one.open_to_all or "dept" in who.roles or who.unit in one.bodies]


def leave(
    log: Log, named: Iterable[UUID], rule: ExceptionRule, place: str, bodies: Iterable[str], last: date
) -> list[ExceptionApproved]:
    """Those of the approvals that really allow this."""
    given = {one.exception: one for one in facts(log, ExceptionApproved)}
    allowed = [given[one] for one in named if one in given]
    return [
        one
        for one in allowed
        if one.rule is rule and one.area == place and one.body in set(bodies) and last <= one.expires_on
    ]
