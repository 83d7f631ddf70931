"""R1, R3 and R6 about every visit that is booked, joined, or steps out of hiding."""

from collections.abc import Iterator
from datetime import date
from itertools import combinations

from services.issues.domain.calendar import events as fact
from services.issues.domain.codes import ExceptionRule, Purpose, TargetKind
from services.issues.domain.policy import PlanPolicy
from services.issues.domain.round.events import RoundOpened
from tests.unit.issues.machine.cast import RANK, rank, related
from tests.unit.issues.machine.days import day_of
from tests.unit.issues.machine.log import Log, facts
from tests.unit.issues.machine.stays import Stay, leave, seen_by, stays


def heads(log: Log) -> Iterator[str]:
    """R1, over everything: of two open visits on one branch and day, one team is part of the other."""
    if not isinstance(log[-1].event, fact.CalendarFact):
        return
    shown = [one for one in stays(log).values() if one.open_to_all and not one.gone]
    for one, other in combinations(shown, 2):
        nested = one.bodies <= other.bodies or other.bodies <= one.bodies
        if one.meets(other) and not nested:
            yield f"R1: {one.bodies} and {other.bodies} pile up at {one.place} and {other.place}"


def arrival(log: Log) -> Iterator[str]:
    """R1, R3 and R6 against all that the asker could know of."""
    event, who = log[-1].event, log[-1].who
    if not isinstance(event, fact.VisitBooked | fact.VisitJoined | fact.BookedVisitBegun):
        return
    stay = stays(log)[event.visit]
    others = seen_by(who, stays(log[:-1]).values(), but=event.visit)
    if isinstance(event, fact.BookedVisitBegun) and stay.announced:
        return
    coming = {event.body} if isinstance(event, fact.VisitJoined) else stay.bodies
    yield from nested(stay, coming, others)
    yield from beforehand(log, stay, others)
    yield from full_month(log, stay, coming, others)
    yield from full_year(log, stay, coming, others)


def nested(stay: Stay, coming: set[str], others: list[Stay]) -> Iterator[str]:
    there = stay.bodies - coming
    for other in others:
        if stay.meets(other) and not (coming <= other.bodies or other.bodies <= there):
            yield f"R1: {coming} come to {stay.place} where {other.bodies} are"


def beforehand(log: Log, stay: Stay, others: list[Stay]) -> Iterator[str]:
    days = numbers(log, stay).pre_visit_days
    for other in others:
        ahead = other.first > stay.first and (other.first - stay.last).days <= days
        above = RANK[other.level] < RANK[stay.level]
        told = other.announced and other.told_at <= log[-1].event.occurred_at
        if told and above and ahead and related(stay.place, other.place):
            yield f"R6: {stay.bodies} inspect {stay.place} before {other.bodies} come on {other.first}"


def full_month(log: Log, stay: Stay, coming: set[str], others: list[Stay]) -> Iterator[str]:
    if stay.kind is not TargetKind.VILLAGE or coming != stay.bodies:
        return
    here = set[date]().union(*(one.days() for one in others if one.place == stay.place), stay.days())
    for month in {(day.year, day.month) for day in stay.days()}:
        count = sum((day.year, day.month) == month for day in here)
        over = count > numbers(log, stay).village_days_per_month
        if over and not allowed(log, stay, ExceptionRule.VISIT_CAP, stay.bodies, others):
            yield f"R3: {count} visit days at {stay.place} in {month}"


def full_year(log: Log, stay: Stay, coming: set[str], others: list[Stay]) -> Iterator[str]:
    if stay.purpose is not Purpose.COMPREHENSIVE:
        return
    for body in coming & stay.charged:
        same = [one for one in others if one.place == stay.place and body in one.charged]
        for year in {stay.first.year, stay.last.year}:
            whole = [one for one in same if one.purpose is stay.purpose]
            count = 1 + sum(year in (one.first.year, one.last.year) for one in whole)
            over = count > numbers(log, stay).comprehensive_per_year
            if over and not allowed(log, stay, ExceptionRule.COMPREHENSIVE_CAP, {body}, others):
                yield f"R3: {count} comprehensive visits of {body} at {stay.place} in {year}"


def allowed(log: Log, stay: Stay, rule: ExceptionRule, bodies: set[str], others: list[Stay]) -> bool:
    """By an approval that is for this and that no other visit has used."""
    used = set().union(*(one.exceptions for one in others))
    return any(
        one.exception not in used for one in leave(log, stay.exceptions, rule, stay.place, bodies, stay.last)
    )


def once(log: Log) -> Iterator[str]:
    """R3: over all open visits, an approval is used once."""
    shown = [one for one in stays(log).values() if one.open_to_all and not one.gone]
    for one, other in combinations(shown, 2):
        if one.exceptions & other.exceptions:
            yield f"R3: an approval is used at {one.place} twice"


def as_what_they_are(log: Log) -> Iterator[str]:
    """R6 rests on levels: nobody books as of a level above the own, unless for others."""
    event, who = log[-1].event, log[-1].who
    if isinstance(event, fact.VisitBooked) and "dept" not in who.roles:
        if who.unit not in event.bodies:
            yield f"booking: {who.unit} books for {event.bodies}"
        if RANK[event.team_level] < rank(who.unit):
            yield f"R6: {who.unit} comes as {event.team_level}"
    if isinstance(event, fact.VisitJoined) and RANK[event.team_level] < rank(event.body):
        yield f"R6: {event.body} comes along as {event.team_level}"


def numbers(log: Log, stay: Stay) -> PlanPolicy:
    return next(one.policy for one in facts(log, RoundOpened) if one.round == stay.round)


def windows(log: Log) -> Iterator[str]:
    """A visit ends after it starts, is short, and is booked ahead."""
    event = log[-1].event
    if isinstance(event, fact.VisitBooked):
        length = (event.ends_on - event.starts_on).days
        if not 0 <= length <= 30 or event.starts_on < day_of(event.occurred_at):
            yield f"window: {length} days from {event.starts_on}"


JUDGES = (windows, heads, arrival, once, as_what_they_are)
