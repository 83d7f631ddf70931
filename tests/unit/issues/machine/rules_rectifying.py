"""Issues are found, analysed, planned, passed down, waited for and extended, as the handlers build these wishes."""

from datetime import date, timedelta
from typing import Any, Final
from uuid import UUID

from services.issues.domain import codes
from services.issues.domain.issue.decider import issue
from services.issues.domain.issue.order import not_yours
from services.issues.domain.issue.record import Record
from services.issues.domain.issue.state import IssueState, Open, Settled
from services.issues.domain.round.decider import Running
from services.issues.domain.visit.events import VisitBegun
from services.issues.handlers import requests as say
from services.issues.handlers.issue import STEPS
from services.issues.handlers.knowing import planned
from services.issues.handlers.policy import level_of
from services.issues.handlers.requests import Step
from shared.eventstore.events import Call
from shared.handling.building import build
from shared.handling.deps import Stamped
from shared.handling.workdays import CALENDAR
from shared.kernel import Subject
from tests.unit.issues import wishes
from tests.unit.issues.machine.cast import (
    EVERYBODY,
    KEEPER,
    KINDS,
    OFFICES,
    PLACES,
    TEAMS,
    WORKERS,
    WORKING_BODIES,
    stands_over,
)
from tests.unit.issues.machine.days import day_of, later
from tests.unit.issues.machine.log import facts
from tests.unit.issues.machine.rules_visiting import Visiting
from tests.unit.issues.machine.scene import Draw, mostly, pick, some_of
from tests.unit.issues.machine.world import Answer, Wish

PEOPLE: Final = tuple(one.actor for one in EVERYBODY)
SUPERIORS: Final = ("org-520600", "dept-520600", "org-520627", "org-520602", "town-520627101", None)
HELPERS: Final = (*WORKING_BODIES, "team-520600-2", "team-520627")
STAGES: Final = tuple(codes.Stage)


class Rectifying(Visiting):
    def issue_at(self, data: Draw, *stages: str) -> UUID | None:
        """One at these stages if there is one, mostly; else any."""
        known: dict[UUID, IssueState] = {one: self.world.issue(one) for one in self.issue_ids()}
        fit = [one for one, state in known.items() if isinstance(state, Open) and state.stage in stages]
        fit += [one for one, state in known.items() if isinstance(state, Settled) and "closed" in stages]
        if not known:
            return None
        chosen: UUID = mostly(data, pick(data, *(fit or known)), *known)
        return chosen

    def record(self, issue_id: UUID) -> Record:
        state = self.world.issue(issue_id)
        record: Record = state.record  # type: ignore[union-attr]
        return record

    def timed(self, issue_id: UUID) -> dict[str, Any]:
        return {"workdays": CALENDAR, "policy": self.world.policy(self.record(issue_id).found.round)}

    def stamped(self, data: Draw, who: Subject) -> Stamped:
        call_id = self.world.new_id()
        return Stamped(Call(who, call_id, b"", call_id, call_id), self.when(data, who))

    def step(
        self, stamped: Stamped, slug: str, issue_id: UUID, request: Step, *more: Wish, **known: Any
    ) -> Answer:
        """As the handler: the request's fields and what it looked up."""
        command = build(STEPS[slug].command, stamped, request, **known)
        area = self.record(issue_id).found.area
        own = Wish(f"issue-{issue_id}", issue, command)
        return self.world.ask(stamped.call.subject, f"issue.{slug}", area, own, *more)

    def find(self, data: Draw) -> None:
        """As the handler: in a running round, with whether its lists hold the item."""
        who, round_id = pick(data, *TEAMS), self.some_round(data)
        state = self.world.round(round_id)
        if not isinstance(state, Running):
            return
        known = {one.code for each in state.checklists.values() for one in each.items}
        item = pick(data, "V-01", "V-01", "V-02", "X-99", None)
        issue_id = mostly(data, self.world.new_id(), *self.issue_ids(), self.world.new_id())
        place = pick(data, *PLACES)
        visits = [one for one in facts(self.world.log, VisitBegun) if one.area == place]
        wish = wishes.find(
            **self.stamp(data, who),
            issue=issue_id,
            number=f"3-{place[:6]}-{issue_id.int % 10000:04d}",
            round=round_id,
            visit=visits[-1].visit if visits else None,
            area=place,
            kind=KINDS[place],
            item=item,
            off_list_reason=mostly(data, "群众反映" if item is None else None, " ", None),
            category=pick(data, *list(codes.Category)[:2]),
            body=who.unit,
            level=level_of(who),
            handling_unit=pick(data, *WORKING_BODIES),
            listed_item=item in known,
        )
        self.world.ask(who, "issue.find", place, Wish(f"issue-{issue_id}", issue, wish))

    def onward(self, data: Draw) -> None:
        """Whatever is next, lawfully: so that much comes far."""
        issue_id = self.issue_at(data, *STAGES[:4])
        state = self.world.issue(issue_id) if issue_id else None
        if issue_id is None or not isinstance(state, Open):
            return
        steps = {
            codes.Stage.FOUND: self.analyse,
            codes.Stage.ANALYSED: self.plan_simply,
            codes.Stage.LEDGERED: self.coordinate_simply,
            codes.Stage.COORDINATED: self.apply,
        }
        while isinstance(state, Open) and state.stage in steps:
            steps[state.stage](data, issue_id)
            before, state = state, self.world.issue(issue_id)
            if state == before:
                return

    def analyse_any(self, data: Draw) -> None:
        if issue_id := self.issue_at(data, "found"):
            self.analyse(data, issue_id)

    def analyse(self, data: Draw, issue_id: UUID) -> None:
        request = say.AnalyseRequest(cause_kind=codes.CauseKind.DUTY, cause="责任不清")
        self.step(self.stamped(data, KEEPER), "analyse", issue_id, request)

    def plan_any(self, data: Draw) -> None:
        if issue_id := self.issue_at(data, "analysed"):
            self.plan(data, issue_id, mostly(data, 40, 15, 2, 3, 4, 5, 6, -400))

    def plan(self, data: Draw, issue_id: UUID, ahead: int) -> None:
        stamped = self.stamped(data, pick(data, *OFFICES[1:3]))
        deadline = day_of(stamped.at) + timedelta(days=ahead)
        request = say.LedgerRequest(
            nature=codes.Nature.BY_DEADLINE,
            goal="见效",
            measures=tuple(self.measure(data, deadline) for _ in range(mostly(data, 1, 2, 0))),
            lead_unit=pick(data, None, *WORKING_BODIES),
            helping_units=some_of(data, WORKING_BODIES, 1),
            deadline=deadline,
            responsible=mostly(data, None, *PEOPLE),
        )
        record = self.record(issue_id)
        self.step(stamped, "ledger", issue_id, request, **self.timed(issue_id), **planned(record, request))

    def measure(self, data: Draw, deadline: date) -> say.MeasurePart:
        kind = pick(data, codes.MeasureKind.ACT, *codes.MeasureKind)
        due = pick(data, None, deadline, deadline + timedelta(days=1), deadline - timedelta(days=300))
        owner = mostly(data, None, *WORKING_BODIES)
        return say.MeasurePart(kind=kind, text="修路", owner=owner, due=due)

    def plan_simply(self, data: Draw, issue_id: UUID) -> None:
        """With other bodies and people in it, and nothing to say against."""
        stamped, record = self.stamped(data, KEEPER), self.record(issue_id)
        request = say.LedgerRequest(
            nature=codes.Nature.BY_DEADLINE,
            goal="见效",
            measures=(say.MeasurePart(kind=codes.MeasureKind.ACT, text="修路"),),
            lead_unit=pick(data, None, *WORKING_BODIES),
            helping_units=some_of(data, HELPERS, 1),
            deadline=day_of(stamped.at) + timedelta(days=pick(data, 20, 40)),
            responsible=pick(data, None, *PEOPLE),
        )
        self.step(stamped, "ledger", issue_id, request, **self.timed(issue_id), **planned(record, request))

    def coordinate_simply(self, data: Draw, issue_id: UUID) -> None:
        self.step(self.stamped(data, KEEPER), "coordinate", issue_id, say.CoordinateRequest(note="落实"))

    def coordinate(self, data: Draw) -> None:
        waiting = [one for one in self.issue_ids() if self.record(one).waiting is not None]
        again = pick(data, *waiting) if waiting and data.randint(0, 2) == 0 else None
        if issue_id := again or self.issue_at(data, "ledgered", "coordinated"):
            superior = mostly(data, "org-520600", *SUPERIORS)
            request = say.CoordinateRequest(
                note="请上级协调",
                superior_asked=mostly(data, True, False),
                superior_unit=superior,
                helping_units=some_of(data, WORKING_BODIES, 1),
            )
            self.step(self.stamped(data, pick(data, *OFFICES[1:])), "coordinate", issue_id, request)

    def answer_superior(self, data: Draw) -> None:
        """Mostly where somebody waits."""
        waiting = [one for one in self.issue_ids() if self.record(one).waiting is not None]
        if issue_id := pick(data, *waiting) if waiting else self.issue_at(data, "coordinated"):
            who = pick(data, *OFFICES)
            request = say.AnswerSuperiorRequest(note=f"{self.world.commands}号答复")
            known = {**self.timed(issue_id), "level": level_of(who)}
            self.step(self.stamped(data, who), "answer-superior", issue_id, request, **known)

    def pass_down(self, data: Draw) -> None:
        if issue_id := self.issue_at(data, "ledgered", "coordinated"):
            who = pick(data, *OFFICES, *WORKERS)
            stamped, record = self.stamped(data, who), self.record(issue_id)
            today, whole = day_of(stamped.at), record.deadline or day_of(stamped.at)
            left = max((whole - today).days, 1)
            lower = [one for one in WORKING_BODIES if stands_over(who.unit, one)] or WORKING_BODIES
            share = pick(data, 1.0, 0.9, 0.75, 0.7, 0.68, 0.6, 0.5, 0.4, 0.1, 1.1, -1.0)
            request = say.PassDownRequest(
                executor=mostly(data, pick(data, *lower), *WORKING_BODIES),
                executor_deadline=today + timedelta(days=round(left * share)),
            )
            self.step(stamped, "pass-down", issue_id, request, **self.timed(issue_id))

    def extend(self, data: Draw) -> None:
        if issue_id := self.issue_at(data, "ledgered", "coordinated", "closure_applied"):
            who, record = pick(data, *OFFICES), self.record(issue_id)
            stamped = self.stamped(data, who)
            standing = record.deadline or day_of(stamped.at)
            wanted = pick(
                data, later(standing, 10), standing + timedelta(days=7), day_of(stamped.at), standing
            )
            request = say.ExtendRequest(deadline=wanted, note="汛期")
            known = {**self.timed(issue_id), "level": level_of(who)}
            self.step(stamped, "extend", issue_id, request, **known)

    def assign(self, data: Draw) -> None:
        if issue_id := self.issue_at(data, *STAGES[:5]):
            request = say.AssignRequest(
                lead_unit=pick(data, None, *WORKING_BODIES),
                handling_unit=pick(data, None, *WORKING_BODIES),
                responsible=pick(data, None, *PEOPLE),
            )
            self.step(self.stamped(data, pick(data, *OFFICES)), "assign", issue_id, request)

    def apply_any(self, data: Draw) -> None:
        if issue_id := self.issue_at(data, "coordinated"):
            self.apply(data, issue_id)

    def apply(self, data: Draw, issue_id: UUID) -> None:
        statement = f"{self.world.commands}号申报"
        request = say.ApplyClosureRequest(statement=statement)
        self.step(self.stamped(data, self.worker(data, issue_id)), "apply-closure", issue_id, request)

    def worker(self, data: Draw, issue_id: UUID) -> Subject:
        """Mostly one who answers for the issue, if there is one there."""
        record = self.record(issue_id)
        near = [one for one in WORKERS if one.covers(record.found.area)] or WORKERS
        named = [one for one in near if not_yours(record, one.unit) is None]
        chosen: Subject = mostly(data, pick(data, *(named or near)), *near)
        return chosen

    def fix_on_spot(self, data: Draw) -> None:
        if issue_id := self.issue_at(data, "found"):
            request = say.FixOnSpotRequest(
                cause_kind=codes.CauseKind.DUTY, cause="疏忽", done="当场改好", statement="已改"
            )
            self.step(self.stamped(data, self.worker(data, issue_id)), "fix-on-spot", issue_id, request)
