"""The coverage that PostgreSQL answers is the domain's, cadre by cadre, on any day."""

from collections import Counter
from collections.abc import AsyncIterator
from datetime import date, timedelta
from typing import Final

import pytest
import pytest_asyncio

from deploy.local import postgres as postgresql
from services.personnel.domain.guarantee.codes import Lacking
from services.personnel.domain.guarantee.lacking import LEAST, Minima, Proof, lacks
from services.personnel.projections.allowances import ALLOWANCES
from services.personnel.projections.coverage import COVERAGE
from services.personnel.queries.coverage import Wanted, counts, lacking, standing
from shared.db.database import Database
from shared.kernel import CodeRange, Subject
from tests.fixtures.careers import COUNTIES, DAYS, FIRST, Careers
from tests.fixtures.databases import fresh_database
from tests.integration.projections.balances import running

CAREERS: Final = Careers(400)
DAYS_ASKED: Final = [FIRST + timedelta(days=n) for n in range(0, DAYS + 100, 23)] + [date(2021, 1, 1)]


def reader(area: str) -> Subject:
    return Subject("actor-1", "dept-520600", frozenset({"dept"}), frozenset({CodeRange.under(area)}))


CITY: Final = reader("520600000000")


@pytest_asyncio.fixture(scope="module")
async def filled(postgres: postgresql.Running) -> AsyncIterator[Database]:
    async with await fresh_database(postgres) as database:
        async with running(database, CAREERS, COVERAGE, ALLOWANCES) as models:
            assert await models.wait_for(len(CAREERS.log), 30)
        yield database


@pytest.mark.parametrize("minima", [LEAST, Minima(sum_fen=150_000_000, fund_fen=2_000_000, checks=2)])
async def test_rows_of_any_day_are_those_of_the_rules(filled: Database, minima: Minima) -> None:
    seen: Counter[Lacking] = Counter()
    for day in DAYS_ASKED:
        by_rule = {
            (cadre, one.kind, one.since, one.must_act, one.county, one.posting)
            for cadre, proof in CAREERS.proofs.items()
            for one in lacks(proof, day, minima)
        }
        rows, total = await lacking(filled, CITY, day, minima=minima)
        found = {(one.cadre, one.kind, one.since, one.must_act, one.county, one.posting) for one in rows}
        assert found == by_rule
        assert total == len(rows) == len(by_rule)
        seen.update(one.kind for one in rows)
    assert set(seen) == set(Lacking)


async def test_counts_are_those_of_the_rows_and_money_is_exact(filled: Database) -> None:
    for day in DAYS_ASKED[::5]:
        rows, _ = await lacking(filled, CITY, day)
        counted = await counts(filled, CITY, day)
        both = await standing(filled, CITY, day)
        assert (both.counts, both.rows, both.total) == (counted, rows, len(rows))
        by_kind = Counter((one.county, one.kind) for one in rows)
        for county in counted:
            assert county.lacking == {one: by_kind[county.county, one] for one in Lacking}
            assert county.posted == county.insured + county.lacking[Lacking.INSURANCE]
        owed = sum(
            due.owed(day) for proof in CAREERS.proofs.values() if begun(proof, day) for due in proof.dues
        )
        assert sum(county.owed_fen for county in counted) == owed


async def test_a_county_sees_those_who_are_its_own_and_a_page_is_a_part(filled: Database) -> None:
    day = date(2020, 8, 1)
    mine, _ = await lacking(filled, reader(COUNTIES[2]), day)
    assert {one.area for one in mine} == {COUNTIES[2]}
    everybodys, total = await lacking(filled, CITY, day)
    wanted = Wanted(kind=Lacking.INSURANCE, county=COUNTIES[0], limit=5, offset=5)
    part, of_all = await lacking(filled, CITY, day, wanted)
    same = [one for one in everybodys if (one.kind, one.county) == (Lacking.INSURANCE, COUNTIES[0])]
    assert (part, of_all) == (same[5:10], len(same))
    assert total > len(same)
    alone, _ = await lacking(filled, CITY, day, Wanted(cadre=same[0].cadre))
    assert {one.cadre for one in alone} == {same[0].cadre}


def begun(proof: Proof, day: date) -> bool:
    return any(one.span.first <= day for one in proof.postings)
