"""Visits are booked, openly and hidden, joined, called off, begun and completed, by whoever tries."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from services.issues.domain.approval.decider import approval
from services.issues.domain.approval.events import ExceptionApproved
from services.issues.domain.calendar import checks
from services.issues.domain.calendar import commands as ask
from services.issues.domain.calendar.decider import calendar
from services.issues.domain.calendar.state import Entry, Window
from services.issues.domain.codes import CheckResult, Level, Purpose
from services.issues.domain.round.decider import Running, is_listed
from services.issues.domain.visit.commands import BeginVisit, CompleteVisit, Exemption
from services.issues.domain.visit.decider import Completed, Underway, visit
from services.issues.domain.visit.events import VisitBegun
from services.issues.handlers.calendar import level_refusal
from services.issues.handlers.checklists import listed_items
from services.issues.handlers.policy import coordinates, level_of
from services.issues.handlers.visit import finding_flaw
from shared.kernel import Subject
from shared.kernel.dates import local_date
from tests.unit.issues import rounds
from tests.unit.issues.machine.cast import DEPT, KINDS, NEVER_LISTED, PLACES, RANK, TEAM_BODIES, TEAMS, rank
from tests.unit.issues.machine.log import facts
from tests.unit.issues.machine.rules_planning import Planning
from tests.unit.issues.machine.scene import Draw, mostly, pick, some_of
from tests.unit.issues.machine.world import Wish

BY_RANK = {number: level for level, number in RANK.items()}
BOOKERS = (*TEAMS, DEPT)
KINDS_TOO = {**KINDS, NEVER_LISTED: KINDS[PLACES[1]]}


class Visiting(Planning):
    def entries(self) -> list[Entry]:
        states = [one for name, one in self.world.states.items() if name.startswith("calendar-")]
        return [entry for state in states for entry in (*state.entries.values(), *state.cancelled.values())]

    def approvals(self, ids: tuple[UUID, ...]) -> tuple[ExceptionApproved, ...]:
        found = [self.world.standing(f"exception-{one}", approval) for one in sorted(set(ids))]
        return tuple(one for one in found if one is not None)

    def some_approvals(self, data: Draw, place: str) -> tuple[UUID, ...]:
        """Mostly those of the place, used or not."""
        here = [one for one in facts(self.world.log, ExceptionApproved) if one.area == place]
        if here and data.randint(0, 2):
            return tuple(one.exception for one in here[-3:])
        known = [one.exception for one in facts(self.world.log, ExceptionApproved)]
        return some_of(data, [*known, UUID(int=1)], 2) if known and data.randint(0, 1) else ()

    def asking(self, data: Draw, who: Subject, round_id: UUID) -> dict[str, Any]:
        policy = self.world.policy(round_id)
        return {**self.stamp(data, who), "coordinator": coordinates(who), "policy": policy}

    def window(self, data: Draw, who: Subject, today: Any, county: str) -> Window:
        place = pick(data, *[one for one in KINDS_TOO if one.startswith(county)])
        own = [one for one in facts(self.world.log, ExceptionApproved) if one.body == who.unit]
        excepted = [one for one in own if one.area.startswith(county)]
        if excepted and data.randint(0, 2) == 0:
            place = excepted[-1].area
        body = pick(data, *TEAM_BODIES) if who is DEPT else who.unit
        more = pick(data, (), (), (), (pick(data, *TEAM_BODIES),))
        bodies = tuple(dict.fromkeys(mostly(data, (body, *more), more or (pick(data, *TEAM_BODIES),))))
        level = BY_RANK[min(rank(body) for body in bodies)]
        first = today + timedelta(days=pick(data, 0, 0, 0, 0, 1, 1, 2, 3, 7, 14, 15, 16, mostly(data, 5, -1)))
        return Window(
            visit=self.world.new_id(),
            target=place,
            kind=KINDS_TOO[place],
            bodies=bodies,
            team_level=level if who is DEPT else mostly(data, level_of(who), *Level),
            starts_on=first,
            ends_on=first + timedelta(days=pick(data, 0, 0, 0, 1, 2, 6, mostly(data, 3, 31, -1))),
            purpose=pick(data, *Purpose),
            announced=pick(data, True, True, False),
        )

    def booking(self, row: int, round_id: UUID, window: Window, named: tuple[UUID, ...]) -> ask.Booking:
        state = self.world.round(round_id)
        listed = isinstance(state, Running) and is_listed(window.target, state)
        return ask.Booking(row=row, round=round_id, window=window, listed=listed, exceptions=named)

    def book(self, data: Draw) -> None:
        who, round_id = pick(data, *BOOKERS), self.some_round(data)
        asking, county = self.asking(data, who, round_id), mostly(data, "520627", "520602")
        windows = [
            self.window(data, who, local_date(asking["at"]), county) for _ in range(pick(data, 1, 1, 1, 2))
        ]
        if any(level_refusal(who, one.team_level) or not who.covers(one.target) for one in windows):
            return
        named = self.some_approvals(data, windows[0].target)
        bookings = tuple(self.booking(n, round_id, one, named) for n, one in enumerate(windows, 1))
        wish = ask.BookVisits(**asking, exceptions=self.approvals(named), bookings=bookings)
        place = windows[0].target
        self.world.ask(who, "calendar.book", place, Wish(f"calendar-{county}", calendar, wish))

    def join(self, data: Draw) -> None:
        if not self.entries():
            return
        who, entry = pick(data, *TEAMS), pick(data, *self.entries())
        place = mostly(data, entry.window.target, *PLACES)
        named = self.some_approvals(data, place)
        wish = ask.JoinVisit(
            **self.asking(data, who, entry.round),
            visit=entry.window.visit,
            target=place,
            team_level=level_of(who),
            named=named,
            exceptions=self.approvals(named),
        )
        self.world.ask(who, "calendar.join", place, Wish(f"calendar-{place[:6]}", calendar, wish))

    def cancel(self, data: Draw) -> None:
        if not self.entries():
            return
        who, entry = pick(data, *BOOKERS), pick(data, *self.entries())
        place = entry.window.target
        wish = ask.CancelVisit(**self.asking(data, who, entry.round), visit=entry.window.visit, target=place)
        self.world.ask(who, "calendar.cancel", place, Wish(f"calendar-{place[:6]}", calendar, wish))

    def begin_booked(self, data: Draw) -> None:
        """On one of its days if there is still one ahead, by one of its bodies; or not."""
        waiting = [one for one in self.entries() if not one.begun]
        if not waiting:
            return
        entry = pick(data, *waiting)
        ahead = entry.window.starts_on - local_date(self.world.now)
        if data.randint(0, 4) and ahead.days > 0:
            self.world.now += ahead
        own = [one for one in TEAMS if one.unit in entry.window.bodies] or list(TEAMS)
        who = mostly(data, pick(data, *own), *TEAMS)
        self.begin(data, who, entry.round, entry.window)

    def begin_unbooked(self, data: Draw) -> None:
        who, round_id = pick(data, *TEAMS), self.some_round(data)
        county = mostly(data, "520627", "520602")
        window = self.window(data, who, local_date(self.world.now), county)
        self.begin(data, who, round_id, window)

    def begin(self, data: Draw, who: Subject, round_id: UUID, window: Window) -> None:
        """As the handler does: what stands in the calendar counts, if the asker may see it."""
        asking = self.asking(data, who, round_id)
        today = local_date(asking["at"])
        standing = self.world.calendar(window.target)
        entry = standing.entries.get(window.visit)
        if entry is None:
            window = Window(
                **{**fields_of(window), "starts_on": today, "ends_on": max(today, window.ends_on)}
            )
        elif entry.seen_by(who.unit, coordinates(who)):
            window = entry.window
        if level_refusal(who, window.team_level) and entry is None:
            return
        named, state = self.some_approvals(data, window.target), self.world.round(round_id)
        booking = self.booking(1, round_id, window, named)
        items = listed_items(state)
        days = asking["policy"].recheck_days
        exempt = checks.exempt(standing, window.target, items, window.visit, today, days)
        begun = BeginVisit(
            at=asking["at"],
            actor=who.actor,
            unit=who.unit,
            visit=window.visit,
            round=round_id,
            target=window.target,
            kind=window.kind,
            bodies=window.bodies,
            team_level=window.team_level,
            joint=len(window.bodies) > 1,
            listed=booking.listed,
            announced=window.announced,
            exemptions=tuple(
                Exemption(
                    item=one.item,
                    earlier=one.earlier.visit,
                    checked_on=one.earlier.on,
                    result=one.earlier.result,
                )
                for one in exempt
            ),
        )
        entered = ask.BeginBooked(**asking, booking=booking, exceptions=self.approvals(named))
        self.world.ask(
            who,
            "visit.begin",
            window.target,
            Wish(f"visit-{window.visit}", visit, begun),
            Wish(f"calendar-{window.target[:6]}", calendar, entered),
        )

    def complete(self, data: Draw) -> None:
        done = [one for one in self.world.states.values() if isinstance(one, Underway | Completed)]
        if not done:
            return
        state = mostly(data, pick(data, *done), *done)
        begun: VisitBegun = state.begun
        who = mostly(data, pick(data, *([o for o in TEAMS if o.unit in begun.bodies] or TEAMS)), *TEAMS)
        checks_ = [self.check(data, begun) for _ in range(pick(data, 0, 1, 1, 2, 2))]
        if not all(self.verified(begun, one) for one in checks_):
            return
        asking = self.asking(data, who, begun.round)
        finished = CompleteVisit(
            at=asking["at"],
            actor=who.actor,
            unit=who.unit,
            methods=mostly(data, rounds.complete_visit().methods, ()),
            households=mostly(data, 3, -1),
            interviews=(),
            hours=2,
        )
        wish = ask.CompleteBooked(
            **asking,
            visit=begun.visit,
            round=begun.round,
            target=begun.area,
            bodies=begun.bodies,
            checks=tuple(checks_),
            listed=listed_items(self.world.round(begun.round)),
            exceptions=self.approvals(tuple(one.exception for one in checks_ if one.exception)),
        )
        self.world.ask(
            who,
            "visit.complete",
            begun.area,
            Wish(f"visit-{begun.visit}", visit, finished),
            Wish(f"calendar-{begun.area[:6]}", calendar, wish),
        )

    def check(self, data: Draw, begun: VisitBegun) -> ask.Check:
        known = [one.exception for one in facts(self.world.log, ExceptionApproved)]
        return ask.Check(
            item=mostly(data, pick(data, "V-01", "V-02"), "C-01", "X-99"),
            result=pick(data, *CheckResult),
            verifies=pick(data, None, None, None, *self.issue_ids()[:2]),
            exception=pick(data, None, *known[-3:], None) if known else None,
        )

    def issue_ids(self) -> list[UUID]:
        return [UUID(name[6:]) for name in self.world.states if name.startswith("issue-")]

    def verified(self, begun: VisitBegun, check: ask.Check) -> bool:
        """What the handler looks up: the finding that is verified is of this place and item, and open."""
        if check.verifies is None:
            return True
        return finding_flaw(self.world.issue(check.verifies), begun.area, check.item) is None


def fields_of(window: Window) -> dict[str, Any]:
    return {name: getattr(window, name) for name in Window.__dataclass_fields__}
