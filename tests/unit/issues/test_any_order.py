"""Whatever is wished in whatever order: no rule breaks down, no repeat counts twice, no stage is skipped."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from random import Random
from typing import TypeVar

from hypothesis import given as every
from hypothesis import settings
from hypothesis import strategies as st

from services.issues.domain import codes
from services.issues.domain.codes import Stage
from services.issues.domain.issue.commands import IssueCommand
from services.issues.domain.issue.decider import issue
from services.issues.domain.issue.events import IssueEvent, IssueFound
from services.issues.domain.issue.state import IssueState, Open, Settled, Unreported
from services.issues.domain.refusals import Code
from services.issues.domain.round.commands import RoundCommand
from services.issues.domain.round.decider import round_
from services.issues.domain.visit.commands import VisitCommand
from services.issues.domain.visit.decider import visit
from services.issues.projections import LEDGER
from services.notify.projections import FIGURE_ISSUE
from shared.kernel import Decider, Fact, Refusal
from shared.kernel.dates import local_date
from tests.unit.issues import asides, examples, rounds, wishes
from tests.unit.issues.examples import DOCUMENT, ISSUE, OTHER_ISSUE, day, evidence
from tests.unit.issues.logs import journalled, rows, stored

C = TypeVar("C")
S = TypeVar("S")
E = TypeVar("E", bound=Fact)

quickly = settings(max_examples=50, deadline=None, derandomize=True, database=None)


@st.composite
def closings(draw: st.DrawFn, number: int) -> IssueCommand:
    today = local_date(day(number))
    looked = draw(st.integers(-3, 1))
    seen = evidence(on=today + timedelta(days=looked))
    return wishes.close(
        at=day(number),
        evidence=draw(st.sampled_from([(seen,), (seen, DOCUMENT), (DOCUMENT,), ()])),
        unit=draw(st.sampled_from([examples.TEAM, examples.VILLAGE_OFFICE])),
        verifier_level=draw(st.sampled_from(codes.Level)),
        look_back_due=today + timedelta(days=draw(st.integers(-1, 60))),
    )


@st.composite
def issue_wishes(draw: st.DrawFn, number: int) -> IssueCommand | None:
    """Any wish at about that day; None stands for the right next step, so that walks get far."""
    at = day(number + draw(st.sampled_from([0, 0, 0, -2])))
    simple: list[IssueCommand] = [
        wishes.find(at=at),
        wishes.find(at=at, systemic=True),
        wishes.analyse(at=at),
        wishes.ledger(at=at),
        wishes.ledger(at=at, measures=(), deadline=date(2020, 1, 1)),
        wishes.coordinate(at=at),
        wishes.apply(at=at, statement=f"第{number}次申报"),
        wishes.send_back(at=at),
        wishes.reopen(at=at),
        wishes.merge(at=at),
        wishes.void(at=at),
        asides.assign(at=at),
        asides.pass_down(at=at, executor_deadline=local_date(day(number + 50))),
        asides.answer(at=at),
        asides.extend(at=at, deadline=local_date(day(number + 90))),
        asides.fix_on_spot(at=at),
        asides.consent(at=at),
        asides.sanction(at=at),
        asides.gather(at=at),
        asides.look_back(at=at),
        asides.look_back(at=at, result=codes.LookBackResult.RELAPSED, deadline=local_date(day(number + 30))),
    ]
    right: st.SearchStrategy[IssueCommand | None] = st.none()
    return draw(right | right | right | right | right | st.sampled_from(simple) | closings(number))


@st.composite
def walks(draw: st.DrawFn) -> Sequence[IssueCommand | None]:
    return [draw(issue_wishes(number)) for number in range(draw(st.integers(5, 25)))]


def next_step(state: IssueState, number: int) -> IssueCommand:
    """What an orderly team would do on that day."""
    at, today = day(number), local_date(day(number))
    looked = (evidence(on=today), DOCUMENT)
    close = wishes.close(at=at, evidence=looked, look_back_due=today + timedelta(days=40))
    limit = today + timedelta(days=60)
    measures = (replace(examples.ACT, due=limit),)
    steps: dict[Stage, IssueCommand] = {
        Stage.FOUND: wishes.analyse(at=at),
        Stage.ANALYSED: wishes.ledger(at=at, deadline=limit, measures=measures),
        Stage.LEDGERED: wishes.coordinate(at=at),
        Stage.COORDINATED: wishes.apply(at=at, statement=f"第{number}日申报"),
        Stage.CLOSURE_APPLIED: close,
    }
    match state:
        case Unreported():
            return wishes.find(at=at)
        case Open(stage=stage):
            return steps[stage]
        case Settled():
            return wishes.reopen(at=at)
        case _:
            return wishes.void(at=at)


def answered(decider: Decider[C, S, E], command: C, state: S) -> tuple[S, Sequence[E]]:
    """The state after the wish and what happened; the same wish again must add nothing."""
    decision = decider.decide(command, state)
    if isinstance(decision, Refusal):
        assert decision.code in set(Code)
        return state, ()
    for event in decision:
        state = decider.evolve(state, event)
    assert decider.decide(command, state) == ()
    return state, decision


def lived(walk: Sequence[IssueCommand | None]) -> Sequence[IssueEvent]:
    state, events = issue.initial, list[IssueEvent]()
    for number, wish in enumerate(walk):
        state, happened = answered(issue, wish or next_step(state, number), state)
        events.extend(happened)
    return events


def for_issue(number: int, events: Sequence[IssueEvent]) -> Sequence[IssueEvent]:
    """The same life as that of another issue, the second one in another county."""
    other = (ISSUE, OTHER_ISSUE, examples.ROUND)[number]
    area = ("520627101001", "520602101001", "520627102001")[number]
    return [replace(event, issue=other, area=area) for event in events]


@quickly
@every(st.lists(walks(), min_size=1, max_size=3), st.randoms(use_true_random=False))
def test_found_is_settled_open_merged_and_voided_together(
    several: list[Sequence[IssueCommand | None]], shuffle: Random
) -> None:
    """At every instant and in every county, whatever happens to the issues in whatever order."""
    lives = [list(for_issue(n, lived(walk))) for n, walk in enumerate(several)]
    log = list[IssueEvent]()
    while lives := [one for one in lives if one]:
        log.append(shuffle.choice(lives).pop(0))
        ledger = rows(LEDGER, stored(*log))
        for area in {event.area[:6] for event in log}:
            here = Counter(row["status"] for row in ledger.values() if str(row["county"]).startswith(area))
            found = sum(isinstance(event, IssueFound) and event.area.startswith(area) for event in log)
            assert found == sum(here[status.value] for status in codes.Status)


@quickly
@every(walks())
def test_no_stage_is_skipped(walk: Sequence[IssueCommand | None]) -> None:
    order = [stage.value for stage in Stage]
    events = lived(walk)
    for end in range(1, len(events) + 1):
        (row,) = rows(FIGURE_ISSUE, journalled(*events[:end])).values()
        passed = row["stages_passed"]
        assert isinstance(passed, list)
        assert passed == order[: len(passed)]
        assert row["status"] != "settled" or passed == order


@quickly
@every(walks())
def test_the_ledger_and_the_figures_never_differ(walk: Sequence[IssueCommand | None]) -> None:
    events = lived(walk)
    ledger, figures = rows(LEDGER, stored(*events)), rows(FIGURE_ISSUE, journalled(*events))
    names = ("stage", "status", "county", "found_at", "closed_at", "last_at")
    assert {key: [row[name] for name in names] for key, row in ledger.items()} == {
        key: [row[name] for name in names] for key, row in figures.items()
    }


@quickly
@every(st.lists(st.tuples(st.integers(0, 9), st.integers(-1, 40)), max_size=20))
def test_a_round_takes_any_order_of_wishes(picks: list[tuple[int, int]]) -> None:
    state = round_.initial
    for pick, days in picks:
        at = day(days)
        wish: list[RoundCommand] = [
            rounds.open_round(at=at),
            rounds.open_round(at=at),
            rounds.open_round(at=at, number=4),
            rounds.issue_checklist(at=at, version=days),
            rounds.issue_checklist(at=at, items=()),
            rounds.list_targets(at=at),
            rounds.list_targets(at=at, targets=()),
            rounds.delist_target(at=at),
            rounds.delist_target(at=at, reason=codes.DelistReason.BY_MISTAKE),
            rounds.close_round(at=at),
        ]
        state, _ = answered(round_, wish[pick], state)


@quickly
@every(st.lists(st.tuples(st.integers(0, 4), st.integers(-1, 9)), max_size=8))
def test_a_visit_takes_any_order_of_wishes(picks: list[tuple[int, int]]) -> None:
    state = visit.initial
    for pick, days in picks:
        at = day(days)
        wish: list[VisitCommand] = [
            rounds.begin_visit(at=at),
            rounds.begin_visit(at=at, listed=False),
            rounds.complete_visit(at=at),
            rounds.complete_visit(at=at, methods=()),
            rounds.complete_visit(at=at, households=days),
        ]
        state, _ = answered(visit, wish[pick], state)
