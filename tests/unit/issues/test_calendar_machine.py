"""Several teams wish for anything in any order: no history that is accepted breaks R1, R2, R3 or R6.

The model keeps what was accepted, and judges it by the rules as they are written, pair by pair and day by day.
"""

from collections import Counter
from datetime import date
from typing import Any
from uuid import UUID

from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from services.issues.domain.approval.events import ExceptionApproved
from services.issues.domain.calendar import commands as ask
from services.issues.domain.calendar.commands import CalendarWish
from services.issues.domain.calendar.decider import calendar
from services.issues.domain.calendar.events import (
    CalendarEvent,
    ItemsChecked,
)
from services.issues.domain.calendar.state import Window
from services.issues.domain.codes import CheckResult, ExceptionRule, Level, Purpose, TargetKind
from services.issues.domain.policy import DEFAULT_POLICY
from shared.kernel import Refusal
from tests.unit.issues import visits
from tests.unit.issues.calendar_model import LAST_DAY, TARGETS, TEAMS, Look, Visit, learn
from tests.unit.issues.examples import ROUND
from tests.unit.issues.visits import DEPT, ITEM, june, on, stamp

teams = st.sampled_from(sorted(TEAMS))
targets = st.sampled_from(sorted(TARGETS))
picks = st.integers(0, 50)


class Calendar(RuleBasedStateMachine):
    @initialize()
    def empty(self) -> None:
        self.state = calendar.initial
        self.events: list[CalendarEvent] = []
        self.visits: dict[UUID, Visit] = {}
        self.approved: dict[UUID, ExceptionApproved] = {}
        self.looks: list[Look] = []
        self.now = 1
        self.steps = 0

    def take(self, wish: CalendarWish) -> bool:
        """Whether the wish came true; the same wish again must add nothing."""
        self.steps += 1
        decision = calendar.decide(wish, self.state)
        if isinstance(decision, Refusal):
            return False
        for event in decision:
            self.state = calendar.evolve(self.state, event)
            self.events.append(event)
            learn(self.visits, self.looks, event, self.steps)
        repeated = calendar.decide(wish, self.state)
        assert repeated == ()
        return True

    def grounds(self, who: str) -> dict[str, Any]:
        return {
            **stamp(who, june(self.now)),
            "coordinator": who == DEPT,
            "exceptions": tuple(self.approved.values()),
        }

    def window(self, data: st.DataObject, who: str) -> Window:
        first = self.now + data.draw(st.sampled_from([0, 0, 0, 1, 2, 9, 16]))
        more = data.draw(st.lists(teams, max_size=1))
        target = data.draw(targets)
        bodies = tuple(dict.fromkeys([who, *more]))
        return visits.window(
            visit=UUID(int=self.steps + 1),
            target=target,
            kind=TARGETS[target],
            bodies=bodies,
            team_level=min((TEAMS[one] for one in bodies), key=list(Level).index),
            starts_on=june(first),
            ends_on=june(first + data.draw(st.sampled_from([0, 0, 0, 1, 3]))),
            purpose=data.draw(st.sampled_from([Purpose.COMPREHENSIVE, Purpose.SPECIAL])),
            announced=data.draw(st.sampled_from([True, True, False])),
        )

    @rule(days=st.sampled_from([1, 2, 7, 30]))
    def days_pass(self, days: int) -> None:
        self.now = min(LAST_DAY, self.now + days)

    @rule(data=st.data(), who=teams, by_coordinator=st.booleans())
    def book(self, data: st.DataObject, who: str, by_coordinator: bool) -> None:
        booking = visits.booking(self.window(data, who), exceptions=tuple(self.approved))
        unit = DEPT if by_coordinator else who
        self.take(ask.BookVisits(**self.grounds(unit), bookings=(booking,)))

    @rule(data=st.data(), who=teams)
    def begin_unbooked(self, data: st.DataObject, who: str) -> None:
        booking = visits.booking(self.window(data, who), exceptions=tuple(self.approved))
        self.take(ask.BeginBooked(**self.grounds(who), booking=booking))

    def some(self, pick: int) -> Visit | None:
        known = list(self.visits.values())
        return known[pick % len(known)] if known else None

    @rule(pick=picks, who=teams)
    def join(self, pick: int, who: str) -> None:
        if one := self.some(pick):
            named = tuple(self.approved)
            wish = ask.JoinVisit(
                **self.grounds(who), visit=one.id, target=one.target, team_level=TEAMS[who], named=named
            )
            assert self.take(wish) is False or one.announced or who in one.bodies

    @rule(pick=picks, who=st.one_of(teams, st.just(DEPT)))
    def cancel(self, pick: int, who: str) -> None:
        if one := self.some(pick):
            self.take(ask.CancelVisit(**self.grounds(who), visit=one.id, target=one.target))

    @rule(pick=picks)
    def begin(self, pick: int) -> None:
        if one := self.some(pick):
            # In the name of who booked it; now is moved on to its first day, for most days pass without a step.
            entry = self.state.entries[one.id]
            if one.first <= june(LAST_DAY):
                self.now = max(self.now, (one.first - june(1)).days + 1)
            booking = visits.booking(entry.window, exceptions=tuple(self.approved))
            self.take(ask.BeginBooked(**self.grounds(entry.owners[0]), booking=booking))

    @rule(pick=picks, check=st.sampled_from(["plain", "plain", "verifies", "exception", "none"]))
    def complete(self, pick: int, check: str) -> None:
        one = self.some(pick)
        if one is None or not one.begun:
            return
        approvals = [key for key, value in self.approved.items() if value.rule is ExceptionRule.RECHECK]
        look = ask.Check(
            item=ITEM.code,
            result=CheckResult.IN_ORDER,
            verifies=visits.FINDING if check == "verifies" else None,
            exception=approvals[0] if check == "exception" and approvals else None,
        )
        bodies = tuple(sorted(one.bodies))
        wish = ask.CompleteBooked(
            **self.grounds(bodies[0]),
            visit=one.id,
            round=ROUND,
            target=one.target,
            bodies=bodies,
            checks=() if check == "none" else (look,),
            listed=(ITEM,),
        )
        self.take(wish)

    @rule(who=teams, place=targets, kind=st.sampled_from(ExceptionRule), days=st.integers(0, 40))
    def approve(self, who: str, place: str, kind: ExceptionRule, days: int) -> None:
        key = UUID(int=10_000 + len(self.approved))
        self.approved[key] = visits.approved(
            exception=key,
            area=place,
            body=who,
            rule=kind,
            item=ITEM.code if kind is ExceptionRule.RECHECK else None,
            occurred_at=on(june(self.now)),
            expires_on=june(self.now + days),
        )

    @invariant()
    def no_second_team_on_a_branch_on_one_day(self) -> None:
        shown = [one for one in self.visits.values() if one.visible]
        for n, one in enumerate(shown):
            for other in shown[n + 1 :]:
                if one.beside(other) and one.days & other.days:
                    assert one.bodies <= other.bodies or other.bodies <= one.bodies, (one, other)

    @invariant()
    def a_village_has_its_days_and_those_that_were_approved(self) -> None:
        months: Counter[tuple[str, str]] = Counter()
        excused: Counter[tuple[str, str]] = Counter()
        days: dict[tuple[str, str], set[date]] = {}
        for one in self.visits.values():
            if one.visible and TARGETS[one.target] is TargetKind.VILLAGE:
                lifted = self.lifted(one, ExceptionRule.VISIT_CAP)
                for month in {day.strftime("%Y-%m") for day in one.days}:
                    here = {day for day in one.days if day.strftime("%Y-%m") == month}
                    days.setdefault((one.target, month), set()).update(set() if lifted else here)
                    excused[one.target, month] += lifted
        months.update({key: len(found) for key, found in days.items()})
        assert all(count <= DEFAULT_POLICY.village_days_per_month for count in months.values()), months

    @invariant()
    def a_body_makes_one_comprehensive_visit_and_those_that_were_approved(self) -> None:
        made: Counter[tuple[str, str, int]] = Counter()
        for one in self.visits.values():
            if one.visible and one.purpose is Purpose.COMPREHENSIVE:
                lifted = {
                    self.approved[key].body
                    for key in one.excused
                    if self.approved[key].rule is ExceptionRule.COMPREHENSIVE_CAP
                }
                for body in one.charged - lifted:
                    made[one.target, body, one.first.year] += 1
        assert all(count <= DEFAULT_POLICY.comprehensive_per_year for count in made.values()), made

    @invariant()
    def nobody_inspects_before_an_announced_visit_from_above(self) -> None:
        order = list(Level)
        for one in self.visits.values():
            for later in self.visits.values():
                above = order.index(later.level) < order.index(one.level)
                known = later.announced and later.order < one.order and not later.joined
                ahead = (later.first - one.last).days
                if one.visible and above and known and one.beside(later) and one.first < later.first:
                    assert ahead > DEFAULT_POLICY.pre_visit_days or later.begun, (one, later)

    @invariant()
    def nothing_is_looked_at_twice_within_the_days(self) -> None:
        for n, (place, day, visit, lawful) in enumerate(self.looks):
            for earlier_place, earlier, other, _ in self.looks[:n]:
                near = abs((day - earlier).days) <= DEFAULT_POLICY.recheck_days
                assert lawful or place != earlier_place or visit == other or not near

    @invariant()
    def an_approval_is_used_once(self) -> None:
        used = Counter(key for one in self.visits.values() if one.visible for key in one.excused)
        used.update(
            item.exception
            for event in self.events
            if isinstance(event, ItemsChecked)
            for item in event.items
            if item.exception
        )
        assert all(count == 1 for count in used.values()), used

    def lifted(self, one: Visit, kind: ExceptionRule) -> bool:
        return any(self.approved[key].rule is kind for key in one.excused)


Calendar.TestCase.settings = settings(
    phases=[Phase.generate],
    max_examples=100,
    stateful_step_count=50,
    deadline=None,
    derandomize=True,
    database=None,
)
TestCalendar = Calendar.TestCase
