"""Every number opens into the rows that it was counted from, and nobody sees more than lies in the own area."""

from datetime import date
from typing import Final

from hypothesis import given

from services.issues.queries import burden as queries
from services.issues.queries.burden_measures import By, Measure, Number, measures_of
from services.issues.queries.burden_sources import BurdenFilter
from services.issues.queries.rows import Row
from shared.db.database import Database
from tests.integration.burden.histories import History, histories
from tests.integration.burden.telling import anything, asked, somebody, tell, tell_events
from tests.integration.burden.test_recount import MONTHS, YANHE, thoroughly
from tests.unit.issues import examples, rounds

APRIL: Final = date(2020, 4, 1)
BIJIANG: Final = "520602000000"


async def opened(
    database: Database, wanted: BurdenFilter, measure: Measure, line: str, *, whole: bool
) -> list[Row]:
    """All rows behind a number, page by page."""
    first = await queries.burden_rows(database, somebody(), wanted, measure, line, 1, whole=whole)
    pages = -(-first.total // queries.PAGE_SIZE)
    more = [
        await queries.burden_rows(database, somebody(), wanted, measure, line, page, whole=whole)
        for page in range(2, pages + 1)
    ]
    rows = [row for page in (first, *more) for row in page.rows]
    assert len(rows) == first.total
    return rows


async def check(database: Database, wanted: BurdenFilter, line: str, numbers: queries.Numbers) -> None:
    for measure in measures_of(wanted.by):
        number = numbers[measure.code]
        part = await opened(database, wanted, measure, line, whole=False)
        if measure.part.distinct:
            assert len({row[measure.part.distinct] for row in part}) == number.part
        else:
            assert sum(row["amount"] for row in part) == number.part
        if measure.whole is not None:
            whole = await opened(database, wanted, measure, line, whole=True)
            assert sum(row["amount"] for row in whole) == number.whole


@thoroughly
@given(history=histories())
async def test_the_rows_behind_a_number_make_it_up(shared_database: Database, history: History) -> None:
    await tell(shared_database, history.log)
    for by in By:
        found = await asked(shared_database, APRIL, by=by)
        wanted = BurdenFilter(month=APRIL, by=by)
        for line, numbers in [*found.lines, ("", found.total)]:
            if line in anything(found):
                await check(shared_database, wanted, line, numbers)


@thoroughly
@given(history=histories())
async def test_a_county_sees_its_own_units_and_of_a_body_what_lies_in_its_area(
    shared_database: Database, history: History
) -> None:
    """What Yanhe is told is what it would be told if nothing had happened anywhere else."""
    yanhe = somebody(YANHE)
    await tell(shared_database, history.log)
    told = [await asked(shared_database, month, by=by, subject=yanhe) for month in MONTHS for by in By]
    inside = [place for found in told[::2] for place, _ in found.lines]
    assert {*inside} <= {YANHE}
    for month, units, bodies in zip(MONTHS, told[::2], told[1::2], strict=True):
        assert units.total == (await asked(shared_database, month, YANHE)).total
        assert bodies == await asked(shared_database, month, YANHE, By.BODIES)


async def test_asking_for_another_county_shows_nothing(shared_database: Database) -> None:
    await tell_events(shared_database, rounds.begun(area="520602003000"), examples.found(area="520602003000"))
    found = await asked(shared_database, APRIL, BIJIANG, subject=somebody(YANHE))
    assert (anything(found), list(found.lines)) == ({}, [])
    wanted = BurdenFilter(month=APRIL, place=BIJIANG)
    for measure in measures_of(By.UNITS):
        rows = await queries.burden_rows(shared_database, somebody(YANHE), wanted, measure, "", 1)
        assert rows.total == 0


async def test_a_joint_visit_is_in_the_ledger_of_each_of_its_bodies_and_once_in_the_total(
    shared_database: Database,
) -> None:
    await tell_events(shared_database, rounds.begun(), rounds.completed())
    found = await asked(shared_database, APRIL, by=By.BODIES)
    assert [(line, numbers["visits"], numbers["joint"]) for line, numbers in found.lines] == [
        (examples.TEAM, Number(1), Number(1, 1)),
        (examples.COUNTY_OFFICE, Number(1), Number(1, 1)),
    ]
    assert (found.total["visits"], found.total["visit_days"]) == (Number(1), Number(2))


async def test_a_visit_over_the_end_of_a_month_has_its_days_in_each(shared_database: Database) -> None:
    begun = rounds.begun(occurred_at=examples.day(28))
    await tell_events(shared_database, begun, rounds.completed(occurred_at=examples.day(31)))
    april, may = await asked(shared_database, APRIL), await asked(shared_database, date(2020, 5, 1))
    assert (april.total["visits"], april.total["visit_days"]) == (Number(1), Number(2))
    assert (may.total["visits"], may.total["visit_days"]) == (Number(0), Number(2))


async def test_months_run_from_the_first_to_the_last_that_anything_happened_in(
    shared_database: Database,
) -> None:
    last = rounds.completed(occurred_at=examples.day(70))
    await tell_events(shared_database, rounds.begun(), last)
    months = await queries.burden_months(shared_database, somebody(), last.occurred_at.date())
    assert months.every == (APRIL, date(2020, 5, 1), date(2020, 6, 1))
    assert months.opened == APRIL
    nothing = await queries.burden_months(shared_database, somebody(BIJIANG), date(2020, 9, 30))
    assert (nothing.every, nothing.opened) == ((), date(2020, 9, 1))
