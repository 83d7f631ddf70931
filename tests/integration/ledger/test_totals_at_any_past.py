"""R13: at any past position, the totals of counties, areas and stages are those of the city, and a recount's."""

from collections import Counter
from random import Random
from typing import Final

from hypothesis import given, settings
from hypothesis import strategies as st

from services.issues.domain.codes import Stage
from services.issues.domain.issue.decider import issue
from services.issues.domain.issue.events import IssueEvent
from services.issues.domain.issue.state import IssueState, Merged, Open, Settled
from services.issues.pages.ledger_asking import asked_of
from services.issues.pages.totals import totals_view
from services.issues.queries import Count, LedgerFilter, ledger_counts
from shared.divisions import county_of, tongren, township_of
from shared.kernel import CodeRange, Subject
from tests.fixtures.lives import Lives
from tests.integration.ledger.conftest import Kept

CITY: Final = "520600000000"


def reader(area: str = CITY) -> Subject:
    return Subject("actor", "dept-520600", frozenset({"leader"}), frozenset({CodeRange.under(area)}))


def recounted(lives: Lives, position: int) -> Counter[tuple[str, str, str]]:
    """(township, stage, status) by folding the events with the rules' own fold; ended ones by status alone."""
    states: dict[str, IssueState] = {}
    areas: dict[str, str] = {}
    for one in lives.log[:position]:
        assert isinstance(one.event, IssueEvent)
        states[one.stream] = issue.evolve(states.get(one.stream, issue.initial), one.event)
        areas[one.stream] = one.area
    return Counter((township_of(areas[stream]), *stood(state)) for stream, state in states.items())


def stood(state: IssueState) -> tuple[str, str]:
    match state:
        case Open(stage=stage):
            return stage.value, "open"
        case Settled():
            return "closed", "settled"
        case Merged():
            return "", "merged"
        case _:
            return "", "voided"


def counted(counts: list[Count]) -> Counter[tuple[str, str, str]]:
    found: Counter[tuple[str, str, str]] = Counter()
    for one in counts:
        ended = one.status in ("merged", "voided")
        found[one.township, "" if ended else one.stage, one.status] += one.issues
    return found


def positions(kept: Kept) -> list[int]:
    return Random(7).sample(range(len(kept.lives.log) + 1), 50)


async def test_the_totals_equal_a_recount_of_the_events_at_fifty_past_positions(kept: Kept) -> None:
    for position in positions(kept):
        counts = await ledger_counts(kept.database, reader(), LedgerFilter(), position)
        assert counted(list(counts)) == recounted(kept.lives, position), position


async def test_counties_areas_and_stages_sum_to_the_city_at_fifty_past_positions(kept: Kept) -> None:
    counties = [one.code for one in tongren().counties()]
    for position in positions(kept):
        city = list(await ledger_counts(kept.database, reader(), LedgerFilter(), position))
        by_county = [
            one
            for county in counties
            for one in await ledger_counts(kept.database, reader(county), LedgerFilter(), position)
        ]
        assert counted(by_county) == counted(city), position
        by_stage = [
            one
            for stage in Stage
            for one in await ledger_counts(kept.database, reader(), LedgerFilter(stage=stage), position)
        ]
        assert counted(by_stage) == counted(city), position


async def test_the_page_balances_found_with_settled_and_open_at_fifty_past_positions(kept: Kept) -> None:
    for position in positions(kept):
        counts = await ledger_counts(kept.database, reader(), LedgerFilter(), position)
        view = totals_view(counts, asked_of([]), tongren().full_name, CITY)
        columns = [[figure.number for figure in line.figures] for line in view.lines]
        summed = [sum(column) for column in zip(*columns, strict=True)] or [0] * len(view.heads)
        numbers = [figure.number for figure in view.sum.figures]
        assert summed == numbers
        *stages, found, settled, still_open = numbers
        assert found == settled + still_open == sum(stages)
        recount = recounted(kept.lives, position)
        assert found + view.merged + view.voided == sum(recount.values())


@settings(max_examples=40, deadline=None)
@given(data=st.data())
async def test_townships_sum_to_their_county(kept: Kept, data: st.DataObject) -> None:
    position = data.draw(st.integers(0, len(kept.lives.log)))
    county = data.draw(st.sampled_from([one.code for one in tongren().counties()]))
    recount = recounted(kept.lives, position)
    counts = await ledger_counts(kept.database, reader(), LedgerFilter(county=county), position)
    inside = Counter({key: number for key, number in recount.items() if county_of(key[0]) == county})
    assert counted(list(counts)) == inside
