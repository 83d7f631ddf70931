"""R20: what others are answered is the same whether a hidden visit is there or not."""

from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import Any

from services.issues.domain.calendar.clashes import clashes
from services.issues.domain.calendar.commands import BeginBooked
from services.issues.domain.calendar.decider import calendar
from services.issues.domain.calendar.events import CalendarFact
from services.issues.domain.calendar.state import Calendar, Window
from services.issues.domain.refusals import Code
from services.issues.publishing import to_contract
from shared.kernel import Refusal, Subject
from tests.unit.issues.machine.log import Happened, Log
from tests.unit.issues.machine.stays import Stay, stays


def tells(here: Sequence[Happened], who: Subject, command: Any, answer: Refusal | Sequence[Any]) -> bool:
    """Ask the same of a twin of the calendar in which what is hidden from the asker never was."""
    hidden = {one.visit for one in stays(here).values() if hidden_from(who, one)}
    if not hidden:
        return False
    if isinstance(command, BeginBooked) and command.booking.window.visit in hidden:
        # Who knows the id of a hidden visit learns that it is taken, and no more.
        return not isinstance(answer, Refusal) or answer.code != Code.BOOKING_NOT_FOUND or bool(answer.facts)
    twin = without(here, hidden)
    return calendar.decide(command, twin) != answer


def hidden_from(who: Subject, stay: Stay) -> bool:
    return not stay.open_to_all and "dept" not in who.roles and who.unit not in stay.bodies


def without(here: Sequence[Happened], hidden: set[Any]) -> Calendar:
    own = [one.event for one in here if isinstance(one.event, CalendarFact)]
    return calendar.fold([one for one in own if one.visit not in hidden])


def silent(log: Log) -> Iterator[str]:
    """Nothing about a visit leaves the service before it has begun; the calendar's own facts never do."""
    event = log[-1].event
    if isinstance(event, CalendarFact) and to_contract(event) is not None:
        yield f"R20: {type(event).__name__} is published"


def coordinated(log: Log) -> Iterator[str]:
    """What piles up unseen is shown to the coordinator: all of it, and nothing else."""
    if not isinstance(log[-1].event, CalendarFact):
        return
    standing = [one for one in stays(log).values() if not one.gone]
    mine = {
        frozenset((one.visit, other.visit))
        for one, other in combinations(standing, 2)
        if one.meets(other) and in_the_way(one, other)
    }
    theirs = {
        frozenset((one.visit, other.visit)) for one, other in clashes([window(one) for one in standing])
    }
    if mine != theirs:
        yield f"R20: the coordinator is shown {len(theirs)} clashes of {len(mine)}"


def in_the_way(one: Stay, other: Stay) -> bool:
    """Teams that nest are no clash, unless one visit is unannounced: there any difference is."""
    if one.announced and other.announced:
        return bool(one.bodies - other.bodies and other.bodies - one.bodies)
    return one.bodies != other.bodies


def window(stay: Stay) -> Window:
    return Window(
        visit=stay.visit,
        target=stay.place,
        kind=stay.kind,
        bodies=tuple(sorted(stay.bodies)),
        team_level=stay.level,
        starts_on=stay.first,
        ends_on=stay.last,
        purpose=stay.purpose,
        announced=stay.announced,
    )


JUDGES = (silent, coordinated)
