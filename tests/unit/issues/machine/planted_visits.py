"""Visits, plans, rounds and lists with one guard taken out."""

from dataclasses import replace
from typing import Any, Final

from services.issues.domain.approval import decider as approving
from services.issues.domain.calendar import booking, checks, guards, state
from services.issues.domain.calendar import decider as visiting
from services.issues.domain.calendar.guards import Verdict
from services.issues.domain.checklist import decider as adopting
from services.issues.domain.plan import decider as planning
from services.issues.domain.refusals import Code, refuse
from services.issues.domain.round import decider as opening
from services.issues.domain.round import lists, teams
from services.issues.domain.visit import decider as going
from tests.unit.issues.machine import rules_visiting
from tests.unit.issues.machine.planting import nothing, other, out, passes, stands, yes

MEETS: Final = state.Window.meets
EXCUSED: Final = guards.excused
BURDEN: Final = planning.burden_flaw


def same_place_only(one: state.Window, another: state.Window) -> bool:
    return MEETS(one, another) and one.target == another.target


def nothing_used(wanted: Any, others: Any, grounds: Any, **kwargs: Any) -> Verdict:
    """An approval that another visit has used is as good as a new one."""
    return EXCUSED(wanted, [replace(one, exceptions=()) for one in others], grounds, **kwargs)


def spends_nothing(*args: Any, **kwargs: Any) -> Verdict:
    return Verdict(refusal=EXCUSED(*args, **kwargs).refusal)


def first_named(command: Any, calendar: Any, check: Any, *args: Any) -> Any:
    return check.exception


def found_there(command: Any, visit: Any, target: str, calendar: state.Calendar) -> Any:
    return calendar.entries.get(visit) or refuse(Code.BOOKING_NOT_FOUND)


def assessed_at_all(assessed: Any) -> Any:
    return None if assessed else BURDEN(assessed)


VISITS: Final = (
    other("R1 is not asked", guards, "piled_on", nothing, "R1", "R20"),
    other("R1 does not look up and down", state.Window, "meets", same_place_only, "R1", "R20"),
    other("R1 is not asked of who joins", visiting, "judge_joining", stands, "R1", "R3", "R6"),
    other("R6 is not asked", guards, "inspected_before", nothing, "R6"),
    other("R6 is asked of no day", guards, "within", lambda *args: False, "R6"),
    other("R6: teams come as anything", rules_visiting, "level_refusal", passes, "R6"),
    other("R3 is not asked", guards, "excused", stands, "R3"),
    other("R3 forgets the month", guards, "fullest_month", passes, "R3"),
    other("R3 forgets the year", guards, "fullest_year", lambda *args: (0, 0), "R3"),
    other("R3 takes any approval", guards, "fits", yes, "R3", "R2"),
    other("R3 takes an approval twice", guards, "excused", nothing_used, "R3"),
    other("R3 does not keep what was spent", guards, "excused", spends_nothing, "R3"),
    out(guards, "window_flaw", "window", "visit"),
    out(booking, "entry_flaw", "booking", "visit", "window"),
    other("R20: everybody sees all", state.Entry, "seen_by", yes, "R20"),
    other("R20: ids tell", visiting, "known", found_there, "R20"),
    other("R20: what was hidden just begins", visiting, "judge", stands, "R1", "R3", "R6"),
    out(visiting, "beginning_flaw", "visit"),
    other("R2 is not asked", checks, "recently", passes, "R2"),
    other("R2: nothing is exempt", checks, "exempt", nothing, "R2"),
    other("R2: any approval will do", checks, "_excuse", first_named, "R2"),
    out(going, "report_flaw", "visit", "counts"),
    out(approving, "flaw", "approval"),
)
PAPERS: Final = (
    out(planning, "content_flaw", "plan"),
    out(planning, "policy_flaw", "plan"),
    other("plan: principles do not count", planning, "burden_flaw", assessed_at_all, "plan"),
    out(opening, "plan_flaw", "round"),
    out(lists, "raised_between_levels", "R4"),
    out(lists, "items_flaw", "R4"),
    out(adopting, "upper_flaw", "R4"),
    out(adopting, "items_flaw", "R4"),
    out(adopting, "round_flaw", "round", "time"),
    out(teams, "roster_flaw", "team"),
    out(teams, "of_its_own", "team"),
)
