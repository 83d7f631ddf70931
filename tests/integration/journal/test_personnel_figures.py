"""The figures about cadres, counted from the journal: each changes with one more event, and only those it feeds."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from datetime import date
from typing import Final

import pytest

from services.notify import queries
from services.notify.journal import Journal
from services.notify.projections import ALL
from shared.contracts.envelope import Contract
from shared.db.database import Database
from shared.kernel import CodeRange, Subject
from shared.projections.read_models import ReadModels
from tests.integration.journal.deliveries import telling
from tests.unit.notify.contracts import (
    CITY,
    YANHE,
    answered,
    collected,
    commended,
    cover,
    cover_ended,
    dispatched,
    erased,
    promoted,
    raised,
    scheme,
    solved,
    transferred,
    visited,
)

DAY: Final = date(2026, 11, 24)
NO_TABLES: Final = (
    "DROP TABLE IF EXISTS {}, qz_projection, qz_parked, qz_projection_error, qz_rebuild".format(
        ", ".join(one.name for one in ALL)
    )
)
TWO_MILLION: Final = 200_000_000
BEFORE: Final = (
    scheme("pay"),
    scheme("guarantees"),
    scheme("incentive"),
    cover("p-1", "one"),
    cover("p-2", "two", starts_on=date(2020, 1, 1), ends_on=date(2020, 12, 31)),
    promoted("a", "131"),
    promoted("b", "132", "weightier_post"),
    transferred("c"),
    dispatched("d"),
    commended("e"),
    visited("f", persons=3, solatium_fen=90_000),
    collected("g"),
    raised("h"),
    solved("h"),
    raised("i"),
)
STANDS: Final = {
    "insurance.covered": 1,
    "insurance.minimum": 100_000_000,
    "workfund.minimum": 1_000_000,
    "healthcheck.yearly": 1,
    "pay.components": 4,
    "incentive.parts": 6,
    "promotion.county_head": 1,
    "promotion.county_deputy": 1,
    "transfer.key_post": 1,
    "dispatch.yanhe": 1,
    "commendation.2019": 1,
    "care.visited": 3,
    "care.solatium": 90_000,
    "care.opinions": 1,
    "care.difficulties_solved": 1,
}
FIVE: Final = ("base", "term", "performance", "pension", "medical")
SEVEN: Final = ("main", *(f"part-{number}" for number in range(6)))
MOVES: Final[dict[str, tuple[Contract, dict[str, int]]]] = {
    "insurance.covered": (cover("p-3", "three"), {"insurance.covered": 2}),
    "insurance.minimum": (
        scheme("guarantees", 2, insurance_minimum_fen=TWO_MILLION),
        {"insurance.minimum": TWO_MILLION, "insurance.covered": 0},
    ),
    "workfund.minimum": (
        scheme("guarantees", 2, work_fund_minimum_fen=1_500_000),
        {"workfund.minimum": 1_500_000},
    ),
    "healthcheck.yearly": (scheme("guarantees", 2, health_checks_yearly=2), {"healthcheck.yearly": 2}),
    "pay.components": (scheme("pay", 2, parts=FIVE), {"pay.components": 5}),
    "incentive.parts": (scheme("incentive", 2, parts=SEVEN), {"incentive.parts": 7}),
    "promotion.county_head": (promoted("z", "131", "weightier_post"), {"promotion.county_head": 2}),
    "promotion.county_deputy": (promoted("z", "132"), {"promotion.county_deputy": 2}),
    "transfer.key_post": (transferred("z"), {"transfer.key_post": 2}),
    "dispatch.yanhe": (dispatched("z"), {"dispatch.yanhe": 2}),
    "commendation.2019": (commended("z", level="province"), {"commendation.2019": 2}),
    "care.visited": (visited("z", persons=5, solatium_fen=0), {"care.visited": 8}),
    "care.solatium": (visited("z", persons=1, solatium_fen=1), {"care.solatium": 90_001, "care.visited": 4}),
    "care.opinions": (collected("z"), {"care.opinions": 2}),
    "care.difficulties_solved": (solved("i"), {"care.difficulties_solved": 2}),
}
# What is like what is counted, and is not counted.
BESIDE: Final = (
    cover("p-4", "four", sum_fen=99_999_999),
    cover("p-5", "five", ends_on=date(2026, 11, 23)),
    cover("p-6", "one"),
    scheme("guarantees", 9, date(2030, 1, 1), insurance_minimum_fen=TWO_MILLION),
    promoted("y", "141"),
    transferred("y2", key_post=False),
    dispatched("y3", destination="520628000000"),
    commended("y4", year=2020),
    commended("y5", level="county"),
    commended("y6", frontline=False),
    answered("g"),
    raised("y7"),
    erased("one"),
)


@asynccontextmanager
async def counting(database: Database, journal: Journal) -> AsyncIterator[ReadModels]:
    """The read models of notify, made anew and running over the journal."""
    async with database.connection() as connection:
        await connection.execute(NO_TABLES)
    models = ReadModels(database, journal, ALL)
    await models.prepare()
    tasks = [asyncio.create_task(runner.run()) for runner in models.runners]
    try:
        yield models
    finally:
        for task in tasks:
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task


class Counted:
    """Tells contracts of personnel to the journal, one after the other, and asks for the figures."""

    def __init__(self, database: Database, journal: Journal, models: ReadModels) -> None:
        self._database, self._journal, self._models = database, journal, models
        self._told = 0

    async def tell(self, contracts: Sequence[Contract]) -> None:
        await self._journal.write("personnel", telling("personnel", contracts, after=self._told))
        self._told += len(contracts)
        assert await self._models.wait_for(await self._journal.last_position(), 10)

    async def figures(self, on: date = DAY, area: str = CITY) -> dict[str, int]:
        subject = Subject("actor-1", "org-1", frozenset(), frozenset({CodeRange.under(area)}))
        values, _ = await queries.figures(self._database, subject, on)
        return {name: values[name] for name in STANDS}


@pytest.fixture
async def counted(database: Database, journal: Journal) -> AsyncIterator[Counted]:
    async with counting(database, journal) as models:
        one = Counted(database, journal, models)
        await one.tell(BEFORE)
        yield one


async def test_all_fifteen_are_counted(counted: Counted) -> None:
    assert await counted.figures() == STANDS


@pytest.mark.parametrize("figure", STANDS)
async def test_each_changes_when_one_more_event_comes(counted: Counted, figure: str) -> None:
    event, changed = MOVES[figure]
    await counted.tell([event])
    assert changed[figure] != STANDS[figure]
    assert await counted.figures() == STANDS | changed


async def test_what_is_only_like_it_changes_nothing(counted: Counted) -> None:
    await counted.tell(BESIDE)
    assert await counted.figures() == STANDS


async def test_the_day_decides_what_is_in_force_and_who_is_covered(counted: Counted) -> None:
    higher = scheme("guarantees", 2, date(2021, 1, 1), insurance_minimum_fen=TWO_MILLION)
    await counted.tell([higher, cover("p-7", "seven", sum_fen=TWO_MILLION, starts_on=date(2021, 1, 1))])

    async def on(day: date) -> tuple[int, int]:
        found = await counted.figures(day)
        return found["insurance.minimum"], found["insurance.covered"]

    assert await on(date(2019, 12, 31)) == (0, 0)
    assert await on(date(2020, 1, 1)) == (100_000_000, 2)
    assert await on(date(2020, 12, 31)) == (100_000_000, 2)
    assert await on(date(2021, 1, 1)) == (TWO_MILLION, 1)
    assert await on(date(2030, 1, 1)) == (TWO_MILLION, 0)


async def test_a_cover_that_was_ended_counts_until_its_last_day(counted: Counted) -> None:
    await counted.tell([cover_ended("p-1", "one", date(2026, 11, 23))])
    assert (await counted.figures(date(2026, 11, 23)))["insurance.covered"] == 1
    assert (await counted.figures(DAY))["insurance.covered"] == 0


async def test_a_county_sees_its_own_and_the_citys_rules(counted: Counted) -> None:
    elsewhere = await counted.figures(area="520628000000")
    assert {name for name, value in elsewhere.items() if value} == {
        "insurance.minimum", "workfund.minimum", "healthcheck.yearly", "pay.components", "incentive.parts",
    }  # fmt: skip
    assert await counted.figures(area=YANHE) == STANDS
