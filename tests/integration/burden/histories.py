"""Random lawful histories: visits and lives of issues over three months, in two counties, of three bodies."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Final
from uuid import UUID

from hypothesis import strategies as st

from services.issues.domain.codes import LookBackResult, ReopenReason, ReturnReason
from services.issues.domain.events import IssuesEvent
from services.issues.domain.issue.events import ClosureApplied, IssueEvent, IssueReopened
from shared.kernel.dates import SHANGHAI
from tests.unit.issues import besides, examples, rounds
from tests.unit.issues import visits as calendar
from tests.unit.issues.examples import DOCUMENT, evidence
from tests.unit.issues.logs import Logged, stored

START: Final = datetime(2020, 4, 1, 9, tzinfo=SHANGHAI)
DAYS: Final = 91
PLACES: Final = (
    "520627101000",
    "520627101201",
    "520627102201",
    "520602003000",
    "520602000000",
    "520627101901",
)
BODIES: Final = ("team-520600-2", "team-520600-10", "team-520627")
LATE: Final = (0, 4, 600, 5000)

# When, which thing, which of its steps: the steps of one command stand together, as in the store.
Happened = tuple[datetime, int, int, IssuesEvent]


@dataclass(frozen=True, slots=True)
class History:
    """events in the order in which they were learnt; delays: minutes until each was."""

    events: Sequence[IssuesEvent]
    delays: Sequence[int]

    @property
    def log(self) -> list[Logged]:
        return [
            replace(one, recorded_at=one.occurred_at + timedelta(minutes=delay))
            for one, delay in zip(stored(*self.events), self.delays, strict=True)
        ]


@st.composite
def histories(draw: st.DrawFn) -> History:
    happened: list[Happened] = []
    for number in range(draw(st.integers(0, 5))):
        happened += draw(visits(UUID(int=1000 + number)))
    for number in range(draw(st.integers(0, 6))):
        happened += draw(lives(UUID(int=2000 + number)))
    for number in range(draw(st.integers(0, 2))):
        happened += draw(approvals(UUID(int=3000 + number)))
    # Each thing in its own order, the things among each other by time.
    happened.sort(key=lambda one: one[:3])
    return History(
        [event for *_, event in happened],
        draw(st.lists(st.sampled_from(LATE), min_size=len(happened), max_size=len(happened))),
    )


@st.composite
def visits(draw: st.DrawFn, visit: UUID) -> list[Happened]:
    at = START + timedelta(days=draw(st.integers(0, DAYS)), hours=draw(st.integers(0, 20)))
    bodies = tuple(draw(st.lists(st.sampled_from(BODIES), min_size=1, max_size=3, unique=True)))
    begun = rounds.begun(
        visit=visit, area=draw(st.sampled_from(PLACES)), bodies=bodies, joint=len(bodies) > 1, occurred_at=at
    )
    told: list[Happened] = [(at, visit.int, 0, begun)]
    spared = draw(st.integers(0, 2))
    told += [
        (at, visit.int, 1 + n, rounds.exempted(visit=visit, area=begun.area, bodies=bodies, occurred_at=at))
        for n in range(spared)
    ]
    if not draw(st.booleans()):
        return told
    ended = at + timedelta(hours=draw(st.integers(1, 80)))
    completed = rounds.completed(
        visit=visit, area=begun.area, bodies=bodies, joint=begun.joint, occurred_at=ended
    )
    return [*told, (ended, visit.int, len(told), completed)]


@st.composite
def lives(draw: st.DrawFn, issue: UUID) -> list[Happened]:
    """Found, and then as far as chance takes it: sent back, closed, reopened and closed again, or gone."""
    area, body = draw(st.sampled_from(PLACES)), draw(st.sampled_from(BODIES))
    found = examples.found(body=body, guidance=draw(st.sampled_from([None, "当场指导（合成）"])))
    way = draw(st.one_of(st.just([]), leavings(), step_by_step(), on_spot()))
    at = START + timedelta(days=draw(st.integers(0, DAYS)))
    told: list[Happened] = []
    for order, step in enumerate([found, *way]):
        at += (
            timedelta(hours=draw(st.integers(0, 200))) if order and not at_once(way, order) else timedelta(0)
        )
        told.append((at, issue.int, order, replace(step, issue=issue, area=area, occurred_at=at)))
    return told


def at_once(way: list[IssueEvent], order: int) -> bool:
    """Whether the step was made by the form of the one before it."""
    made = way[order - 1]
    spot = [n for n, one in enumerate(way, 1) if isinstance(one, ClosureApplied) and one.on_spot]
    return bool(spot and spot[0] - 3 < order <= spot[0]) or (
        isinstance(made, IssueReopened) and made.reason is ReopenReason.LOOK_BACK_FAILED
    )


@st.composite
def leavings(draw: st.DrawFn) -> list[IssueEvent]:
    gone: list[IssueEvent] = [examples.merged(), examples.voided()]
    return [examples.analysed(), draw(st.sampled_from(gone))]


@st.composite
def step_by_step(draw: st.DrawFn) -> list[IssueEvent]:
    moved = draw(st.sampled_from([None, date(2020, 5, 2)]))
    steps: list[IssueEvent] = [
        examples.analysed(),
        examples.ledgered(moved_from=moved),
        examples.coordinated(),
    ]
    if draw(st.booleans()):
        steps.append(besides.passed_down())
    return steps + [step for _ in range(draw(st.integers(0, 3))) for step in draw(attempts())]


@st.composite
def on_spot(draw: st.DrawFn) -> list[IssueEvent]:
    at_the_place: list[IssueEvent] = [
        examples.analysed(),
        examples.ledgered(),
        examples.coordinated(),
        examples.applied(on_spot=True),
    ]
    answers: list[list[IssueEvent]] = [[], [examples.returned()], [examples.closed()]]
    return [*at_the_place, *draw(st.sampled_from(answers))]


@st.composite
def attempts(draw: st.DrawFn) -> list[IssueEvent]:
    """One application with its answer; what was closed is reopened, so that another can follow."""
    applied = examples.applied()
    if draw(st.booleans()):
        return [applied, examples.returned(reasons=(ReturnReason.NOT_DONE,))]
    papers = (DOCUMENT,) * draw(st.integers(0, 2))
    closed = examples.closed(evidence=(evidence(), *papers), working_days=draw(st.integers(0, 60)))
    if draw(st.booleans()):
        return [applied, closed, examples.reopened()]
    failed = besides.looked_back(result=LookBackResult.RELAPSED)
    return [applied, closed, failed, examples.reopened(reason=ReopenReason.LOOK_BACK_FAILED)]


@st.composite
def approvals(draw: st.DrawFn, exception: UUID) -> list[Happened]:
    """Given, and perhaps used by a visit that has begun."""
    at = START + timedelta(days=draw(st.integers(0, DAYS)))
    where, body = draw(st.sampled_from(PLACES)), draw(st.sampled_from(BODIES))
    approved = calendar.approved(exception=exception, area=where, body=body, occurred_at=at)
    told: list[Happened] = [(at, exception.int, 0, approved)]
    if draw(st.booleans()):
        used = calendar.begun(at=at.date(), visit=exception, area=where, exceptions=(exception,))
        told.append(
            (at + timedelta(hours=1), exception.int, 1, replace(used, occurred_at=at + timedelta(hours=1)))
        )
    return told
