"""R2 and the course of a visit: what was checked lately is left alone, what begins was booked and listed."""

from collections.abc import Iterator
from datetime import date
from hashlib import sha256
from uuid import UUID

from services.issues.domain.approval.events import ExceptionApproved
from services.issues.domain.calendar import events as fact
from services.issues.domain.codes import ExceptionRule
from services.issues.domain.issue.events import IssueFound
from services.issues.domain.policy import PlanPolicy
from services.issues.domain.round.events import (
    ChecklistIssued,
    RoundClosed,
    RoundOpened,
    TargetDelisted,
    TargetListed,
)
from services.issues.domain.visit.events import RecheckExempted, VisitBegun, VisitCompleted
from tests.unit.issues.machine.days import day_of
from tests.unit.issues.machine.judge_order import standing_of
from tests.unit.issues.machine.log import Log, facts, same_command
from tests.unit.issues.machine.stays import leave, stays


def rechecked(log: Log) -> Iterator[str]:
    event = log[-1].event
    if not isinstance(event, fact.ItemsChecked):
        return
    spent = [one.exception for checks in facts(log[:-1], fact.ItemsChecked) for one in checks.items]
    for one in event.items:
        if not lately(log[:-1], event, one.item, one.text_hash) or verifying(log, event, one):
            continue
        named = [one.exception] if one.exception else []
        given = leave(log, named, ExceptionRule.RECHECK, event.area, event.bodies, event.on)
        if not any(each.item == one.item and each.exception not in spent for each in given):
            yield f"R2: {one.item} is checked again at {event.area}"
        spent.append(one.exception)


def lately(log: Log, event: fact.ItemsChecked, item: str, text_hash: str) -> bool:
    days = numbers(log, event.round).recheck_days
    return any(
        abs((event.on - checks.on).days) <= days
        and any((one.item, one.text_hash) == (item, text_hash) for one in checks.items)
        for checks in facts(log, fact.ItemsChecked)
        if checks.area == event.area and checks.visit != event.visit
    )


def verifying(log: Log, event: fact.ItemsChecked, one: fact.CheckedItem) -> bool:
    """For the sake of a finding of this place and item that is open."""
    same = [
        found
        for found in facts(log, IssueFound)
        if (found.issue, found.area, found.item) == (one.verifies, event.area, one.item)
    ]
    return bool(same) and standing_of(log, same[0].issue) not in ("settled", "merged", "voided")


def prefilled(log: Log) -> Iterator[str]:
    """已督免查: exactly what another visit has checked lately, with the day on which it did."""
    begun = log[-1].event
    if not isinstance(begun, fact.BookedVisitBegun):
        return
    told = {
        (one.event.item, one.event.checked_on)
        for one in same_command(log)
        if isinstance(one.event, RecheckExempted)
    }
    days = numbers(log, begun.round).recheck_days
    nearest: dict[str, date] = {}
    for checks in facts(log, fact.ItemsChecked):
        away = abs((begun.on - checks.on).days)
        if checks.area == begun.area and checks.visit != begun.visit and away <= days:
            for one in checks.items:
                known = nearest.get(one.item, date.min)
                same = listed(log, begun.round).get(one.item) == one.text_hash
                if same and away < abs((begun.on - known).days):
                    nearest[one.item] = checks.on
    if {item for item, _ in told} != set(nearest):
        yield f"R2: {sorted(nearest)} were checked lately, the visit is told {sorted(told)}"


def listed(log: Log, round_id: UUID) -> dict[str, str]:
    """Items of the newest list of each level, with the hash of what they ask."""
    newest = {one.level: one for one in facts(log, ChecklistIssued) if one.round == round_id}
    items = [item for one in newest.values() for item in one.items]
    return {one.code: sha256(f"{one.text}\0{one.threshold or ''}".encode()).hexdigest() for one in items}


def course(log: Log) -> Iterator[str]:
    """A visit begins once, on its days, at a listed place, by its people; and it is over once, after that."""
    event, who = log[-1].event, log[-1].who
    earlier = log[:-1]
    if isinstance(event, VisitBegun):
        if event.visit in {one.visit for one in facts(earlier, VisitBegun)}:
            yield "visit: it begins twice"
        if not on_the_list(log, event.round, event.area):
            yield f"visit: {event.area} is visited without being listed"
    if isinstance(event, fact.BookedVisitBegun):
        stay = stays(earlier)[event.visit]
        if stay.begun or stay.gone or not stay.first <= day_of(event.occurred_at) <= stay.last:
            yield "visit: it begins when it was not booked"
        if "dept" not in who.roles and who.unit not in stay.bodies:
            yield f"visit: {who.unit} begins a visit of {stay.bodies}"
    if isinstance(event, VisitCompleted):
        begun = [one for one in facts(earlier, VisitBegun) if one.visit == event.visit]
        done = [one for one in facts(earlier, VisitCompleted) if one.visit == event.visit]
        if not begun or done or event.occurred_at < begun[0].occurred_at or not event.methods:
            yield "visit: it is completed when it cannot be"


def on_the_list(log: Log, round_id: UUID, area: str) -> bool:
    words = [
        one
        for one in (*log,)
        if isinstance(one.event, TargetListed | TargetDelisted | RoundClosed) and one.event.round == round_id
    ]
    own = [one.event for one in words if isinstance(one.event, RoundClosed) or one.event.area == area]
    return bool(own) and isinstance(own[-1], TargetListed)


def approvals(log: Log) -> Iterator[str]:
    """一事一报: by another body, for days to come, naming an item exactly where one is checked again."""
    event = log[-1].event
    if not isinstance(event, ExceptionApproved):
        return
    if event.body == event.approver_unit:
        yield f"approval: {event.body} approves for itself"
    if event.expires_on < day_of(event.occurred_at):
        yield "approval: it has run out before it was given"
    if (event.rule is ExceptionRule.RECHECK) != (event.item is not None):
        yield "approval: it does not say for what"


def numbers(log: Log, round_id: UUID) -> PlanPolicy:
    return next(one.policy for one in facts(log, RoundOpened) if one.round == round_id)


JUDGES = (rechecked, prefilled, course, approvals)
