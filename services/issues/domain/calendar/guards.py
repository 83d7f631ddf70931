"""The rules against piled-up visits: R1 many heads, R6 inspections beforehand, R3 caps with counted exceptions."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeAlias
from uuid import UUID

from services.issues.domain.approval.events import ExceptionApproved
from services.issues.domain.calendar.state import Entry, Window, same_branch
from services.issues.domain.codes import ExceptionRule, Purpose, TargetKind
from services.issues.domain.policy import PlanPolicy
from services.issues.domain.refusals import Code, refuse
from shared.kernel import Refusal
from shared.kernel.refusal import FactValue

LONGEST_DAYS = 31
Facts: TypeAlias = dict[str, FactValue]


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """clash: the visit in the way, if one is. spent: the approvals without which it would be refused."""

    refusal: Refusal | None = None
    clash: Entry | None = None
    spent: tuple[UUID, ...] = ()

    @property
    def joinable(self) -> bool:
        """A visit that has not begun can still become a joint one."""
        return self.clash is not None and not self.clash.begun


@dataclass(frozen=True, slots=True)
class Grounds:
    """at: when it is asked. approved: those of the named approvals that there are.

    charged: the bodies whose comprehensive visit of the year it would be; None: all that arrive.
    """

    policy: PlanPolicy
    at: datetime
    approved: tuple[ExceptionApproved, ...] = ()
    named: tuple[UUID, ...] = ()
    charged: tuple[str, ...] | None = None


def judge(wanted: Window, others: Sequence[Entry], grounds: Grounds) -> Verdict:
    """Whether a new visit may stand beside the others, which are those that its asker may know of."""
    if flaw := window_flaw(wanted):
        return Verdict(refusal=flaw)
    for clash in piled_on(wanted, others, arriving=wanted.bodies):
        return Verdict(refusal=refuse(Code.MULTI_HEAD, **about(clash)), clash=clash)
    for later in inspected_before(wanted, others, grounds):
        return Verdict(refusal=refuse(Code.PRE_INSPECTION, **about(later)), clash=later)
    return excused(wanted, others, grounds, arriving=wanted.bodies)


def judge_joining(joined: Window, body: str, others: Sequence[Entry], grounds: Grounds) -> Verdict:
    """Whether a body may come along on a visit; joined: the visit with that body on it."""
    for clash in piled_on(joined, others, arriving=(body,)):
        return Verdict(refusal=refuse(Code.MULTI_HEAD, **about(clash)), clash=clash)
    for later in inspected_before(joined, others, grounds):
        return Verdict(refusal=refuse(Code.PRE_INSPECTION, **about(later)), clash=later)
    return excused(joined, others, grounds, arriving=(body,))


def window_flaw(wanted: Window) -> Refusal | None:
    span = {"starts_on": str(wanted.starts_on), "ends_on": str(wanted.ends_on)}
    if wanted.ends_on < wanted.starts_on:
        return refuse(Code.PERIOD_REVERSED, **span)
    if len(wanted.days()) > LONGEST_DAYS:
        return refuse(Code.WINDOW_TOO_LONG, longest=LONGEST_DAYS, **span)
    return None


def piled_on(wanted: Window, others: Iterable[Entry], *, arriving: Sequence[str]) -> Iterator[Entry]:
    """R1: visits on the same days and branch of which an arriving body is not part, the earliest first.

    A visit of the same team may run beside it (the township and a village in it): one whose bodies were all on
    this visit before the arriving ones.
    """
    staying = set(wanted.bodies) - set(arriving)
    for one in in_order(others):
        bodies = set(one.window.bodies)
        if wanted.meets(one.window) and not set(arriving) <= bodies and not (staying and bodies <= staying):
            yield one


def inspected_before(wanted: Window, others: Iterable[Entry], grounds: Grounds) -> Iterator[Entry]:
    """R6: announced visits of a higher level that follow within the days in which nobody below inspects first.

    What was announced only later could not be prepared for, though it may have been entered before.
    """
    for one in in_order(entry for entry in others if entry.booked_at <= grounds.at):
        ahead = (one.window.starts_on - wanted.starts_on).days
        above = not wanted.team_level.at_least(one.window.team_level)
        related = same_branch(wanted.target, one.window.target)
        if (
            above
            and related
            and one.window.announced
            and ahead > 0
            and within(wanted, one.window, grounds.policy)
        ):
            yield one


def within(wanted: Window, later: Window, policy: PlanPolicy) -> bool:
    return (later.starts_on - wanted.ends_on).days <= policy.pre_visit_days


def excused(wanted: Window, others: Sequence[Entry], grounds: Grounds, *, arriving: Sequence[str]) -> Verdict:
    """R3: over a cap only with an approval of its own for each cap; each is used once."""
    used = {spent for one in others for spent in one.exceptions}
    spent: list[UUID] = []
    for code, rule, bodies, facts in over_caps(wanted, others, grounds, arriving):
        free = [one for one in grounds.approved if one.exception not in used and one.exception not in spent]
        fitting = [one for one in free if fits(one, rule, wanted.target, bodies, wanted.ends_on)]
        if not fitting:
            unfit = set(grounds.named) - set(spent)
            return Verdict(refusal=refuse(Code.EXCEPTION_INVALID if unfit else code, **facts))
        spent.append(fitting[0].exception)
    return Verdict(spent=tuple(spent))


def over_caps(
    wanted: Window, others: Sequence[Entry], grounds: Grounds, arriving: Sequence[str]
) -> Iterator[tuple[Code, ExceptionRule, Sequence[str], Facts]]:
    """Each cap that the visit would break, with the bodies one of which needs the approval."""
    here, policy = [one for one in others if one.window.target == wanted.target], grounds.policy
    month = fullest_month(wanted, [one.window for one in here])
    # Who joins a visit adds no day to the village.
    if set(arriving) == set(wanted.bodies) and month and month[1] > policy.village_days_per_month:
        days: Facts = {"target": wanted.target, "month": month[0], "days": month[1]}
        yield Code.VISIT_CAP, ExceptionRule.VISIT_CAP, wanted.bodies, days
    charged = arriving if grounds.charged is None else grounds.charged
    for body in charged if wanted.purpose is Purpose.COMPREHENSIVE else ():
        year = fullest_year(wanted, body, here)
        if year[1] > policy.comprehensive_per_year:
            facts: Facts = {"target": wanted.target, "body": body, "year": year[0], "visits": year[1]}
            yield Code.COMPREHENSIVE_CAP, ExceptionRule.COMPREHENSIVE_CAP, (body,), facts


def fullest_month(wanted: Window, here: Sequence[Window]) -> tuple[str, int] | None:
    """Of the months that the visit touches, the one in which the village would have most visit days."""
    if wanted.kind is not TargetKind.VILLAGE:
        return None
    days = {day for one in (*here, wanted) for day in one.days()}
    months = Counter(day.strftime("%Y-%m") for day in days)
    touched = sorted({day.strftime("%Y-%m") for day in wanted.days()})
    fullest = max(touched, key=lambda month: months[month])
    return fullest, months[fullest]


def fullest_year(wanted: Window, body: str, here: Sequence[Entry]) -> tuple[int, int]:
    """The same for the comprehensive visits of one body in a year, this one counted in."""
    years = sorted({wanted.starts_on.year, wanted.ends_on.year})
    whole = [one for one in here if one.window.purpose is Purpose.COMPREHENSIVE and body in one.charged]
    counts = {year: 1 + sum(touches(one.window, year) for one in whole) for year in years}
    fullest = max(years, key=lambda year: counts[year])
    return fullest, counts[fullest]


def touches(window: Window, year: int) -> bool:
    return window.starts_on.year <= year <= window.ends_on.year


def fits(
    one: ExceptionApproved,
    rule: ExceptionRule,
    target: str,
    bodies: Sequence[str],
    last: date,
    item: str | None = None,
) -> bool:
    right = (one.rule, one.area, one.item) == (rule, target, item)
    return right and one.body in bodies and last <= one.expires_on


def in_order(entries: Iterable[Entry]) -> Sequence[Entry]:
    return sorted(entries, key=lambda one: (one.window.starts_on, str(one.window.visit)))


def about(entry: Entry) -> Facts:
    """What the asker may be told of the visit in the way: an announced or begun one, or the asker's own."""
    window = entry.window
    return {
        "visit": str(window.visit),
        "target": window.target,
        "bodies": ",".join(window.bodies),
        "team_level": window.team_level.value,
        "starts_on": str(window.starts_on),
        "ends_on": str(window.ends_on),
        "joinable": not entry.begun,
    }
