"""Random lawful histories: visits and lives of issues over three months, in two counties, of three bodies."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from hypothesis import strategies as st

from services.issues.domain.codes import ReturnReason
from services.issues.domain.dates import SHANGHAI
from services.issues.domain.events import IssuesEvent
from services.issues.domain.issue.events import IssueEvent
from tests.unit.issues import examples, rounds
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

Happened = tuple[datetime, int, IssuesEvent]


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
    # Each thing in its own order, the things among each other by time.
    happened.sort(key=lambda one: one[:2])
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
    if not draw(st.booleans()):
        return [(at, 0, begun)]
    ended = at + timedelta(hours=draw(st.integers(1, 80)))
    completed = rounds.completed(
        visit=visit, area=begun.area, bodies=bodies, joint=begun.joint, occurred_at=ended
    )
    return [(at, 0, begun), (ended, 1, completed)]


@st.composite
def lives(draw: st.DrawFn, issue: UUID) -> list[Happened]:
    """Found, and then as far as chance takes it: sent back, closed, reopened and closed again, or gone."""
    area, body = draw(st.sampled_from(PLACES)), draw(st.sampled_from(BODIES))
    found = examples.found(body=body, guidance=draw(st.sampled_from([None, "当场指导（合成）"])))
    steps: list[IssueEvent] = [found, examples.analysed(), examples.ledgered(), examples.coordinated()]
    steps = steps[: draw(st.integers(1, 4))]
    if len(steps) < 4:
        steps += draw(st.sampled_from([[], [examples.merged()], [examples.voided()]]))
    else:
        for _ in range(draw(st.integers(0, 3))):
            steps += draw(attempts())
    at = START + timedelta(days=draw(st.integers(0, DAYS)))
    told: list[Happened] = []
    for order, step in enumerate(steps):
        at += timedelta(hours=draw(st.integers(0, 200))) if order else timedelta(0)
        told.append((at, order, replace(step, issue=issue, area=area, occurred_at=at)))
    return told


@st.composite
def attempts(draw: st.DrawFn) -> list[IssueEvent]:
    """One application with its answer; what was closed is reopened, so that another can follow."""
    applied = examples.applied()
    if draw(st.booleans()):
        return [applied, examples.returned(reasons=(ReturnReason.NOT_DONE,))]
    papers = (DOCUMENT,) * draw(st.integers(0, 2))
    closed = examples.closed(evidence=(evidence(), *papers), working_days=draw(st.integers(0, 60)))
    return [applied, closed, examples.reopened()]
