"""What a plan of rectification must be: real work, by somebody, by a day that leaves time for it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from services.issues.domain.codes import MeasureKind
from services.issues.domain.issue.commands import LedgerIssue, Timed
from services.issues.domain.issue.events import Measure
from services.issues.domain.issue.record import Record
from services.issues.domain.refusals import Code, refuse
from shared.kernel import Refusal
from shared.kernel.dates import local_date


def plan_flaw(command: LedgerIssue, record: Record) -> Refusal | None:
    """The first rule that the plan breaks, if any."""
    return next((flaw for rule in RULES if (flaw := rule(command, record))), None)


def measures_missing(command: LedgerIssue, record: Record) -> Refusal | None:
    if command.measures and all(measure.text.strip() for measure in command.measures):
        return None
    return refuse(Code.MEASURES_MISSING)


def paper_only(command: LedgerIssue, record: Record) -> Refusal | None:
    """不以表表册册整改: a plan that only makes paper is no plan."""
    if any(measure.kind is not MeasureKind.PAPER for measure in command.measures):
        return None
    return refuse(Code.PAPER_RECTIFICATION, measures=len(command.measures))


def sanctions_only(command: LedgerIssue, record: Record) -> Refusal | None:
    """不以问责代替整改: dealing with people, with or without papers about it, mends nothing by itself."""
    if any(measure.kind not in (MeasureKind.PERSONNEL, MeasureKind.PAPER) for measure in command.measures):
        return None
    return refuse(Code.SANCTION_RECTIFICATION, measures=len(command.measures))


def deadline_before_finding(command: LedgerIssue, record: Record) -> Refusal | None:
    found_on = local_date(record.found.occurred_at)
    if command.deadline >= found_on:
        return None
    return refuse(Code.DEADLINE_BEFORE_FINDING, deadline=str(command.deadline), found_on=str(found_on))


def deadline_too_soon(command: LedgerIssue, record: Record) -> Refusal | None:
    return too_soon(command, command.deadline)


def measure_vague(command: LedgerIssue, record: Record) -> Refusal | None:
    """定措施: each names who and until when, and that day lies within the plan's."""
    today = local_date(command.at)
    for number, measure in enumerate(command.measures, 1):
        if not measure.owner or measure.due is None or not today <= measure.due <= command.deadline:
            return refuse(Code.MEASURE_VAGUE, measure=number)
    return None


RULES: tuple[Callable[[LedgerIssue, Record], Refusal | None], ...] = (
    measures_missing,
    paper_only,
    sanctions_only,
    deadline_before_finding,
    deadline_too_soon,
    measure_vague,
)


def too_soon(command: Timed, deadline: date) -> Refusal | None:
    """A limit is given so many working days ahead; where it falls on a rest day, the day it is moved to counts."""
    today, least = local_date(command.at), command.policy.least_notice
    if command.workdays.between(today, command.workdays.on_or_after(deadline)) >= least:
        return None
    earliest = command.workdays.after(today, least)
    return refuse(Code.DEADLINE_TOO_SOON, working_days=least, earliest=str(earliest))


def moved_off(command: Timed, day: date) -> tuple[date, date | None]:
    """The working day for a wished day, and the wished one if it is another."""
    worked = command.workdays.on_or_after(day)
    return worked, None if worked == day else day


def on_working_days(command: LedgerIssue) -> tuple[Measure, ...]:
    """Measures are due on working days like the whole."""
    return tuple(
        replace(one, due=command.workdays.on_or_after(one.due)) if one.due else one
        for one in command.measures
    )
