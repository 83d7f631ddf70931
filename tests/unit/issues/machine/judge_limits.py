"""R5, R8, R10, R11 and who may do what with a limit."""

from collections.abc import Iterator
from dataclasses import fields
from datetime import date

from services.issues.domain.codes import Level, MeasureKind
from services.issues.domain.issue import aside
from services.issues.domain.issue import events as fact
from services.issues.handlers.policy import level_of
from tests.unit.issues.machine.cast import rank, stands_over
from tests.unit.issues.machine.days import count, day_of, later, worked
from tests.unit.issues.machine.judge_closing import numbers
from tests.unit.issues.machine.log import Happened, Log, facts, story


def plan(log: Log) -> Iterator[str]:
    """R8, R10: real work, by somebody, by a day."""
    event = log[-1].event
    if not isinstance(event, fact.IssueLedgered):
        return
    kinds = {one.kind for one in event.measures}
    if kinds <= {MeasureKind.PAPER}:
        yield f"R8: a plan of {kinds or 'nothing'}"
    elif kinds <= {MeasureKind.PAPER, MeasureKind.PERSONNEL}:
        yield f"R10: a plan of {kinds}"
    if any(not one.text.strip() for one in event.measures):
        yield "R8: a measure that says nothing"
    today = day_of(event.occurred_at)
    for one in event.measures:
        if not one.owner or one.due is None or not today <= one.due <= event.deadline:
            yield "plan: a measure does not say who until when"


def limits(log: Log) -> Iterator[str]:
    """R11: on working days, and given ahead; what is put right on the spot is done already."""
    event = log[-1].event
    new = new_limits(event)
    if not new or (isinstance(event, fact.IssueLedgered) and event.nature == "at_once" and on_spot(log)):
        return
    for day in new:
        if not worked(day):
            yield f"R11: {type(event).__name__} sets a limit on {day}, a rest day"
    given = (fact.IssueLedgered, aside.DeadlineExtended, fact.IssueReopened)
    notice = count(day_of(event.occurred_at), new[0])
    if isinstance(event, given) and notice < numbers(log, event).least_notice:
        yield f"R11: {type(event).__name__} leaves {notice} working days"


def on_spot(log: Log) -> bool:
    return type(log[-1].wish).__name__ == "FixOnSpot"


def new_limits(event: object) -> list[date]:
    if isinstance(event, fact.IssueLedgered):
        return [event.deadline, *(one.due for one in event.measures if one.due)]
    if isinstance(event, aside.DeadlineExtended | aside.SuperiorAnswered):
        return [one for one in (event.deadline, event.executor_deadline) if one]
    if isinstance(event, aside.IssuePassedDown):
        return [event.executor_deadline]
    if isinstance(event, fact.IssueReopened):
        return [event.deadline] if event.deadline else []
    return []


def standing_limits(own: list[Happened]) -> tuple[date | None, date | None]:
    """Of the whole, and of who does it."""
    whole: date | None = None
    executor: date | None = None
    for one in own:
        event = one.event
        if isinstance(event, fact.IssueLedgered):
            whole = event.deadline
        elif isinstance(event, aside.IssuePassedDown):
            executor = event.executor_deadline
        elif isinstance(event, aside.DeadlineExtended | aside.SuperiorAnswered):
            whole, executor = event.deadline, event.executor_deadline
        elif isinstance(event, fact.IssueReopened):
            whole, executor = event.deadline or whole, None
    return whole, executor


def passed_down(log: Log) -> Iterator[str]:
    """R5: to somebody below, by who has it or stands over them, with the share of what is left of the whole."""
    event = log[-1].event
    if not isinstance(event, aside.IssuePassedDown):
        return
    own = story(log[:-1], event.issue)
    whole, _ = standing_limits(own)
    assert whole is not None
    today, limit = day_of(event.occurred_at), event.executor_deadline
    left = count(today, whole)
    if count(today, limit) * 100 < left * numbers(log, event).pass_down_percent:
        yield f"R5: {count(today, limit)} of {left} working days are left to {event.executor}"
    if limit > whole or limit < min(today, whole):
        yield f"R5: {event.executor} has until {limit}, the whole until {whole}"
    if not stands_over(event.from_unit, event.executor):
        yield f"R5: {event.from_unit} passes down to {event.executor}"
    holder = holder_of(own)
    if event.from_unit != holder and not stands_over(event.from_unit, holder):
        yield f"R5: {event.from_unit} passes down what {holder} has"


def holder_of(own: list[Happened]) -> str:
    holder = ""
    for one in own:
        if isinstance(one.event, fact.IssueLedgered):
            holder = one.event.lead_unit
        elif isinstance(one.event, aside.IssuePassedDown):
            holder = one.event.executor
    return holder


def waited(log: Log) -> Iterator[str]:
    """Asked of somebody above, one at a time; every limit moves by what was waited, and by nothing else."""
    event, who = log[-1].event, log[-1].who
    if not isinstance(event, fact.IssueCoordinated | aside.SuperiorAnswered):
        return
    own = story(log[:-1], event.issue)
    asked = waiting(own)
    if isinstance(event, fact.IssueCoordinated):
        if event.superior_asked and asked:
            yield "clock: stopped while it stands still"
        if event.superior_asked and not may_be_asked(event.superior_unit, who.unit):
            yield f"clock: stopped by asking {event.superior_unit}"
        return
    if asked is None:
        yield "clock: started while it goes"
        return
    if who.unit != asked.superior_unit and level_of(who) is not Level.CITY:
        yield f"clock: started by {who.unit}"
    days = count(day_of(asked.occurred_at), day_of(event.occurred_at))
    moved = [later(one, days) if one else None for one in standing_limits(own)]
    if moved != [event.deadline, event.executor_deadline]:
        yield f"clock: {days} days were waited, limits are {event.deadline}, {event.executor_deadline}"


def may_be_asked(superior: str | None, unit: str) -> bool:
    if not superior or superior == unit:
        return False
    return stands_over(superior, unit) or rank(superior) == rank(unit) == 0


def waiting(own: list[Happened]) -> fact.IssueCoordinated | None:
    asked = None
    for one in own:
        if isinstance(one.event, fact.IssueCoordinated) and one.event.superior_asked:
            asked = one.event
        elif isinstance(one.event, aside.SuperiorAnswered | fact.IssueClosed):
            asked = None
    return asked


def extended(log: Log) -> Iterator[str]:
    """Once a generation, from above who leads, to a later day; who does it gets as much."""
    event, who = log[-1].event, log[-1].who
    if not isinstance(event, aside.DeadlineExtended):
        return
    own = story(log[:-1], event.issue)
    since = max([n for n, one in enumerate(own) if isinstance(one.event, fact.IssueReopened)], default=0)
    if facts(own[since:], aside.DeadlineExtended):
        yield "extension: the second one"
    lead = leader(own)
    if not may_be_asked(who.unit, lead):
        yield f"extension: by {who.unit}, which is not above {lead}"
    whole, executor = standing_limits(own)
    assert whole is not None
    if event.deadline <= whole:
        yield f"extension: from {whole} to {event.deadline}"
    if executor is not None and event.executor_deadline != later(executor, count(whole, event.deadline)):
        yield f"R5: extended by {count(whole, event.deadline)} days, the executor not"


def leader(own: list[Happened]) -> str:
    lead = ""
    for one in own:
        if isinstance(one.event, fact.IssueLedgered):
            lead = one.event.lead_unit
        elif isinstance(one.event, aside.IssueAssigned):
            lead = one.event.lead_unit or lead
    return lead


def at_once(log: Log) -> Iterator[str]:
    """立行立改: only on the day of the finding."""
    event = log[-1].event
    if isinstance(event, fact.ClosureApplied) and event.on_spot:
        found = story(log, event.issue)[0].event
        if day_of(found.occurred_at) != day_of(event.occurred_at):
            yield "on the spot: another day than that of the finding"


def relayed(log: Log) -> Iterator[str]:
    """R5: a relay is one fact with a body and a date; no field of it could hold a demand."""
    event = log[-1].event
    known = {"issue", "area", "occurred_at", "from_unit", "executor", "executor_deadline"}
    if isinstance(event, aside.IssuePassedDown) and {one.name for one in fields(event)} != known:
        yield "R5: a relay has a place for demands"


JUDGES = (plan, limits, passed_down, waited, extended, at_once, relayed)
