"""R2: what was checked at a place not long ago is not checked again."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from services.issues.domain.calendar.commands import Check, CompleteBooked, ListedItem
from services.issues.domain.calendar.events import CheckedItem
from services.issues.domain.calendar.guards import fits
from services.issues.domain.calendar.state import Calendar, Checked
from services.issues.domain.codes import ExceptionRule
from services.issues.domain.refusals import Code, refuse
from shared.kernel import Refusal
from shared.kernel.dates import local_date


@dataclass(frozen=True, slots=True, kw_only=True)
class Exempt:
    """An item that need not be looked at again, with what the look before has found."""

    item: str
    earlier: Checked


def exempt(
    calendar: Calendar, target: str, items: Iterable[ListedItem], visit: UUID, day: date, days: int
) -> tuple[Exempt, ...]:
    """The items of a list that another visit has checked at this target within so many days."""
    found = ((one.code, recently(calendar, target, one, visit, day, days)) for one in items)
    return tuple(Exempt(item=code, earlier=earlier) for code, earlier in found if earlier is not None)


def recently(
    calendar: Calendar, target: str, item: ListedItem, visit: UUID, day: date, days: int
) -> Checked | None:
    """The nearest look of another visit. A look entered late counts from its own day, before or after."""
    looks = calendar.checks.get((target, item.code, item.text_hash), ())
    near = [one for one in looks if one.visit != visit and abs((day - one.on).days) <= days]
    return min(near, key=lambda one: abs((day - one.on).days), default=None)


def checked_items(command: CompleteBooked, calendar: Calendar) -> Sequence[CheckedItem] | Refusal:
    """What the visit has checked, or why one of the items was not to be checked again."""
    listed = {one.code: one for one in command.listed}
    codes = [one.item for one in command.checks]
    for code in codes:
        if code not in listed:
            return refuse(Code.ITEM_UNKNOWN, item=code)
        if codes.count(code) > 1:
            return refuse(Code.CHECKED_TWICE, item=code)
    done: list[CheckedItem] = []
    for check in command.checks:
        item = _checked(command, calendar, check, listed, {one.exception for one in done})
        if isinstance(item, Refusal):
            return item
        done.append(item)
    return done


def _checked(
    command: CompleteBooked,
    calendar: Calendar,
    check: Check,
    listed: Mapping[str, ListedItem],
    spent: set[UUID | None],
) -> CheckedItem | Refusal:
    item, day = listed[check.item], local_date(command.at)
    earlier = recently(calendar, command.target, item, command.visit, day, command.policy.recheck_days)
    used = None
    if earlier is not None and check.verifies is None:
        used = _excuse(command, calendar, check, day, spent)
        if used is None:
            code = Code.EXCEPTION_INVALID if check.exception else Code.RECENTLY_CHECKED
            facts = {"visit": str(earlier.visit), "on": str(earlier.on), "result": earlier.result.value}
            return refuse(code, item=check.item, **facts)
    return CheckedItem(
        item=check.item,
        text_hash=item.text_hash,
        result=check.result,
        verifies=check.verifies,
        exception=used,
    )


def _excuse(
    command: CompleteBooked, calendar: Calendar, check: Check, day: date, spent: set[UUID | None]
) -> UUID | None:
    for one in command.exceptions:
        new = one.exception == check.exception and one.exception not in calendar.spent_on_checks | spent
        if new and fits(one, ExceptionRule.RECHECK, command.target, command.bodies, day, check.item):
            return one.exception
    return None
