"""Plans, rounds, lists, targets, teams, approvals, draws and reviews, as they should be and as they should not."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from services.issues.domain import codes
from services.issues.domain.approval.commands import ApproveException
from services.issues.domain.approval.decider import approval
from services.issues.domain.calendar.events import VisitBooked
from services.issues.domain.checklist.commands import AdoptChecklist
from services.issues.domain.checklist.decider import checklist
from services.issues.domain.plan.decider import Standing, plan
from services.issues.domain.policy import DEFAULT_POLICY, PlanPolicy
from services.issues.domain.round import commands as ask
from services.issues.domain.round.decider import Running, round_
from services.issues.domain.round.events import Target, Team
from services.issues.handlers.checklists import listed_items
from tests.unit.issues import plans, rounds
from tests.unit.issues.machine.cast import (
    BIJIANG,
    CITY,
    DEPT,
    EVERYBODY,
    KEEPER,
    KINDS,
    OFFICES,
    PLACES,
    TEAM_BODIES,
    TEAMS,
    YANHE,
)
from tests.unit.issues.machine.log import facts
from tests.unit.issues.machine.scene import (
    CARE,
    DUTY,
    ITEMS,
    MORE_WATER,
    OTHER_POLICY,
    WATER,
    Draw,
    Scene,
    mostly,
    pick,
    some_of,
)
from tests.unit.issues.machine.world import Wish

PLAN_FLAWS: tuple[dict[str, Any], ...] = (
    {"deciding_document": " "},
    {"decided_on": None},
    {"period": ""},
    {"methods": " "},
    {"policy": PlanPolicy(recheck_days=0)},
    {"policy": PlanPolicy(pass_down_percent=0)},
    {"title": "修改稿"},
    {"policy": OTHER_POLICY},
)
LIST_CHOICES = ((WATER, DUTY), (WATER, CARE), (MORE_WATER,), (DUTY,), (), (DUTY, DUTY), ITEMS)


class Planning(Scene):
    """Every rule asks one thing of the department's papers."""

    def plan_ids(self) -> list[UUID]:
        return [UUID(name[5:]) for name in self.world.states if name.startswith("plan-")]

    def round_ids(self) -> list[UUID]:
        return [UUID(name[6:]) for name in self.world.states if name.startswith("round-")]

    def some_round(self, data: Draw) -> UUID:
        """Mostly one of the two that have lists and targets."""
        known = self.round_ids()
        return mostly(data, pick(data, *known[:2]), *known)

    def draft_plan(self, data: Draw) -> None:
        plan_id = mostly(data, pick(data, *self.plan_ids()), self.world.new_id())
        content = plans.content(**{"title": f"第{self.world.commands}稿"} | pick(data, {}, {}, *PLAN_FLAWS))
        draft = plans.draft(**self.stamp(data, DEPT), plan=plan_id, content=content)
        self.world.ask(DEPT, "plan.draft", CITY, Wish(f"plan-{plan_id}", plan, draft))

    def plan_in_hand(self, data: Draw) -> UUID:
        """Mostly one with a draft that waits."""
        known = self.plan_ids()
        states = [self.world.standing(f"plan-{one}", plan) for one in known]
        waiting = [
            one
            for one, state in zip(known, states, strict=True)
            if isinstance(state, Standing) and state.draft is not None
        ]
        return mostly(data, pick(data, *(waiting or known)), *known)

    def assess_plan(self, data: Draw) -> None:
        plan_id = self.plan_in_hand(data)
        met = mostly(data, tuple(codes.Principle), tuple(codes.Principle)[1:], ())
        assess = plans.assess(**self.stamp(data, DEPT), assessment=plans.assessment(met=met))
        self.world.ask(DEPT, "plan.assess", CITY, Wish(f"plan-{plan_id}", plan, assess))

    def issue_plan(self, data: Draw) -> None:
        plan_id = self.plan_in_hand(data)
        state = self.world.states[f"plan-{plan_id}"]
        version = state.draft.version if isinstance(state, Standing) and state.draft else 1
        issue = plans.issue(**self.stamp(data, DEPT), version=mostly(data, version, 1, 2, 3))
        self.world.ask(DEPT, "plan.issue", CITY, Wish(f"plan-{plan_id}", plan, issue))

    def open_round(self, data: Draw) -> None:
        """With what the handler finds of the plan's version."""
        plan_id, version = pick(data, *self.plan_ids(), self.world.new_id()), pick(data, None, 1, 2)
        state = self.world.standing(f"plan-{plan_id}", plan)
        issued = None
        if isinstance(state, Standing):
            issued = state.versions.get(version) if version else state.issued
        round_id = self.world.new_id()
        opening = rounds.open_round(
            **self.stamp(data, DEPT),
            round=round_id,
            plan=plan_id,
            plan_version=issued.version if issued else version or 1,
            policy=issued.content.policy if issued else DEFAULT_POLICY,
            effective_on=issued.content.effective_on if issued else None,
            starts_on=mostly(data, date(2020, 4, 1), date(2020, 3, 1), date(2020, 7, 1)),
        )
        self.world.ask(DEPT, "round.open", CITY, Wish(f"round-{round_id}", round_, opening))

    def issue_checklist(self, data: Draw) -> None:
        round_id, level = self.some_round(data), pick(data, codes.Level.VILLAGE, codes.Level.COUNTY)
        state = self.world.round(round_id)
        standing = state.checklists.get(level) if isinstance(state, Running) else None
        issue = rounds.issue_checklist(
            **self.stamp(data, DEPT),
            level=level,
            version=mostly(data, standing.version + 1 if standing else 1, 1),
            items=pick(data, *LIST_CHOICES),
        )
        self.world.ask(DEPT, "round.checklists", CITY, Wish(f"round-{round_id}", round_, issue))

    def adopt_checklist(self, data: Draw) -> None:
        round_id, who = mostly(data, self.round_ids()[0], *self.round_ids()), pick(data, *OFFICES)
        county = mostly(data, YANHE, BIJIANG)
        level = mostly(data, codes.Level.VILLAGE, codes.Level.COUNTY)
        state = self.world.round(round_id)
        upper = state.checklists.get(level) if isinstance(state, Running) else None
        stamp = self.stamp(data, who)
        stamp["at"] -= timedelta(days=pick(data, 0, 0, 3, 20))
        adopt = AdoptChecklist(
            **stamp,
            round=round_id,
            county=county,
            level=level,
            items=mostly(data, pick(data, *LIST_CHOICES[:2], (DUTY,), (WATER,)), *LIST_CHOICES),
            upper=upper.items if upper else (),
            upper_version=upper.version if upper else 0,
            running=isinstance(state, Running),
        )
        stream = f"checklist-{round_id}-{county[:6]}"
        self.world.ask(who, "round.adopt", county, Wish(stream, checklist, adopt))

    def list_or_delist(self, data: Draw) -> None:
        round_id, place = self.some_round(data), pick(data, *PLACES)
        target = Target(area=place, kind=KINDS[place], reason=codes.ListingReason.FOLLOW_UP)
        who = self.stamp(data, DEPT)
        wish = pick(
            data,
            ask.ListTargets(**who, targets=(target,)),
            ask.DelistTarget(**who, target=place, reason=codes.DelistReason.DONE),
        )
        self.world.ask(DEPT, "round.targets", CITY, Wish(f"round-{round_id}", round_, wish))

    def close_round(self, data: Draw) -> None:
        """Seldom, or little could happen."""
        if data.randint(0, 3) == 0:
            round_id = pick(data, *self.round_ids()[1:])
            wish = ask.CloseRound(**self.stamp(data, DEPT))
            self.world.ask(DEPT, "round.close", CITY, Wish(f"round-{round_id}", round_, wish))

    def form_team(self, data: Draw) -> None:
        round_id, leader = self.some_round(data), pick(data, *TEAMS)
        members = some_of(data, [*(one.actor for one in EVERYBODY), DEPT.actor, DEPT.actor])
        bodies = some_of(data, (*TEAM_BODIES, KEEPER.unit))
        team = Team(
            area=CITY,
            unit=leader.unit,
            level=codes.Level.CITY,
            leader=leader.actor,
            members=members,
            bodies=bodies,
        )
        wish = ask.FormTeam(**self.stamp(data, DEPT), team=team)
        self.world.ask(DEPT, "round.team", CITY, Wish(f"round-{round_id}", round_, wish))

    def evaluate_team(self, data: Draw) -> None:
        """By the department; somebody of it may have been in the team."""
        round_id, who = self.some_round(data), pick(data, DEPT, KEEPER)
        unit = pick(data, *TEAM_BODIES)
        wish = ask.EvaluateTeam(
            **self.stamp(data, who), team=unit, grade=codes.TeamGrade.GOOD, note="指导到位"
        )
        self.world.ask(who, "round.evaluate", CITY, Wish(f"round-{round_id}", round_, wish))

    def approve_exception(self, data: Draw) -> None:
        who, rule_ = pick(data, DEPT, KEEPER), pick(data, *codes.ExceptionRule)
        item = pick(data, "V-01", "V-02") if rule_ is codes.ExceptionRule.RECHECK else None
        stamp = self.stamp(data, who)
        visits = facts(self.world.log, VisitBooked)
        place, body = pick(data, *PLACES), pick(data, *TEAM_BODIES)
        if visits and data.randint(0, 2):
            last = pick(data, *visits[-3:])
            place, body = last.area, last.bodies[0]
        exception, round_id = self.world.new_id(), self.some_round(data)
        state = self.world.round(round_id)
        if item is not None and item not in {one.code for one in listed_items(state)}:
            return
        wish = ApproveException(
            **stamp,
            exception=exception,
            round=round_id,
            target=place,
            rule=rule_,
            item=mostly(data, item, "V-01", None),
            body=mostly(data, body, who.unit),
            reason="群众反映强烈",
            expires_on=self.world.now.date() + timedelta(days=mostly(data, pick(data, 30, 3), -5)),
        )
        self.world.ask(who, "calendar.except", place, Wish(f"exception-{exception}", approval, wish))
