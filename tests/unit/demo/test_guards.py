"""The demo's visits pass the calendar's guards, in whatever order the lanes of a phase arrive."""

from collections.abc import Iterator
from random import Random
from typing import Any
from uuid import UUID

import pytest

from deploy.local.demo import Request
from deploy.local.demo.texts import items
from services.issues.domain.approval.events import ExceptionApproved
from services.issues.domain.calendar.commands import BeginBooked, Booking, Check, CompleteBooked, ListedItem
from services.issues.domain.calendar.decider import calendar
from services.issues.domain.calendar.events import CalendarEvent
from services.issues.domain.calendar.state import Calendar, Window
from services.issues.domain.codes import CheckResult, ExceptionRule, Level, Purpose, TargetKind
from shared.kernel import Refusal
from tests.unit.demo.telling import SEEDS, at, body, slug, told
from tests.unit.issues.examples import ROUND
from tests.unit.issues.visits import approved

LISTED = tuple(ListedItem(code=one.code, text_hash=one.code) for one in items())


class County:
    """All counties' calendars, and what was approved."""

    def __init__(self) -> None:
        self.calendars: dict[str, Calendar] = {}
        self.windows: dict[str, Window] = {}
        self.approved: list[ExceptionApproved] = []
        self.events: list[CalendarEvent] = []

    def take(self, request: Request) -> None:
        match slug(request):
            case "exceptions":
                self.approved.append(approval(request))
            case "visits":
                window = self.windows[str(body(request)["visit"])] = window_of(request)
                booking = Booking(row=1, round=ROUND, window=window, listed=True)
                self.decide(window, BeginBooked(**who(request), booking=booking))
            case "complete":
                window = self.windows[request.path.split("/")[-2]]
                self.decide(window, self.completion(request, window))

    def completion(self, request: Request, window: Window) -> CompleteBooked:
        looks = tuple(check(one) for one in body(request)["items"])
        return CompleteBooked(
            **who(request),
            visit=window.visit,
            round=ROUND,
            target=window.target,
            bodies=window.bodies,
            checks=looks,
            listed=LISTED,
            exceptions=tuple(self.approved),
        )

    def decide(self, window: Window, wish: BeginBooked | CompleteBooked) -> None:
        state = self.calendars.get(window.target[:6], calendar.initial)
        decision = calendar.decide(wish, state)
        assert not isinstance(decision, Refusal), (window, decision)
        for event in decision:
            state = calendar.evolve(state, event)
            self.events.append(event)
        self.calendars[window.target[:6]] = state


def who(request: Request) -> dict[str, Any]:
    return {"at": at(request), "actor": request.persona.actor, "unit": request.persona.unit}


def window_of(request: Request) -> Window:
    told = body(request)
    return Window(
        visit=UUID(told["visit"]),
        target=told["target"],
        kind=TargetKind(told["kind"]),
        bodies=tuple(told["bodies"]),
        team_level=Level(told["team_level"]),
        starts_on=at(request).date(),
        ends_on=at(request).date(),
        purpose=Purpose(told["purpose"]),
        announced=told["announced"],
    )


def check(told: dict[str, str]) -> Check:
    excepted = UUID(told["exception"]) if "exception" in told else None
    return Check(item=told["item"], result=CheckResult(told["result"]), exception=excepted)


def approval(request: Request) -> ExceptionApproved:
    told = body(request)
    return approved(
        exception=UUID(told["exception"]),
        area=told["target"],
        rule=ExceptionRule(told["rule"]),
        item=told["item"],
        body=told["body"],
        expires_on=at(request).date().replace(month=9, day=30),
    )


def shuffled(seed: int) -> Iterator[Request]:
    """Phase by phase, the lanes of each in an order of its own."""
    for phase in told(seed).phases:
        lanes = [*phase.lanes]
        Random(seed).shuffle(lanes)
        for lane in lanes:
            yield from lane.requests


@pytest.mark.parametrize("seed", SEEDS)
def test_every_visit_of_the_demo_passes_the_guards(seed: int) -> None:
    county = County()
    for request in shuffled(seed):
        county.take(request)
    spent = {one for state in county.calendars.values() for one in state.spent_on_checks}
    assert spent == {one.exception for one in county.approved}
    assert len(spent) == 2
    windows = county.windows.values()
    assert sum(len(one.bodies) > 1 for one in windows) >= 5
    assert 3 <= sum(not one.announced for one in windows) <= 30
