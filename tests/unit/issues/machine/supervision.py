"""The machine: what is done is chosen by kind of work, so that every course has something of each."""

from collections.abc import Callable
from typing import Final, TypeAlias

from hypothesis import strategies as st
from hypothesis.stateful import rule

from tests.unit.issues.machine.rules_settling import Settling
from tests.unit.issues.machine.scene import Draw

Work: TypeAlias = Callable[["Supervision", Draw], None]


class Supervision(Settling):
    @rule(number=st.integers(0, 999))
    def somebody_wishes(self, number: int) -> None:
        """One rule: several would be left out by turns, and of little work nothing comes far."""
        data = self.chance(number)
        kind = data.choices((PAPERS, VISITS, ISSUES, ENDS, TIME), WEIGHTS)[0]
        data.choice(kind)(self, data)


WEIGHTS: Final = (4, 8, 8, 8, 2)
TIME: Final[tuple[Work, ...]] = (Supervision.time_passes,)
PAPERS: Final[tuple[Work, ...]] = (
    Supervision.draft_plan,
    Supervision.assess_plan,
    Supervision.issue_plan,
    Supervision.assess_plan,
    Supervision.issue_plan,
    Supervision.open_round,
    Supervision.issue_checklist,
    Supervision.adopt_checklist,
    Supervision.adopt_checklist,
    Supervision.list_or_delist,
    Supervision.close_round,
    Supervision.form_team,
    Supervision.evaluate_team,
    Supervision.approve_exception,
    Supervision.approve_exception,
    Supervision.hold_review,
)
VISITS: Final[tuple[Work, ...]] = (
    Supervision.approve_exception,
    Supervision.approve_exception,
    Supervision.book,
    Supervision.book,
    Supervision.book,
    Supervision.join,
    Supervision.join,
    Supervision.cancel,
    Supervision.begin_booked,
    Supervision.begin_booked,
    Supervision.begin_unbooked,
    Supervision.complete,
    Supervision.complete,
)
ISSUES: Final[tuple[Work, ...]] = (
    Supervision.find,
    Supervision.find,
    Supervision.find,
    Supervision.onward,
    Supervision.onward,
    Supervision.onward,
    Supervision.analyse_any,
    Supervision.plan_any,
    Supervision.plan_any,
    Supervision.coordinate,
    Supervision.answer_superior,
    Supervision.pass_down,
    Supervision.pass_down,
    Supervision.extend,
    Supervision.assign,
    Supervision.apply_any,
    Supervision.fix_on_spot,
)
ENDS: Final[tuple[Work, ...]] = (
    Supervision.close,
    Supervision.close,
    Supervision.close,
    Supervision.close,
    Supervision.send_back,
    Supervision.consent,
    Supervision.reopen,
    Supervision.draw_look_backs,
    Supervision.draw_look_backs,
    Supervision.look_back,
    Supervision.look_back,
    Supervision.look_back,
    Supervision.sanction,
    Supervision.merge,
    Supervision.void,
)
