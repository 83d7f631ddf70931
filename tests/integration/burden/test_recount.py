"""Whatever happened, the burden ledger is what an independent recount says, and its parts make up its whole."""

from collections import Counter
from datetime import date
from typing import Final

import pytest
from hypothesis import HealthCheck, given, settings

from services.issues.projections import BURDEN
from services.issues.queries.burden_measures import BY_CODE, By, Number
from shared.db.database import Database
from shared.projections.rebuild import rebuild
from tests.integration.burden.histories import History, histories
from tests.integration.burden.recount import Recount, by_body, by_county, by_place, by_township
from tests.integration.burden.telling import Told, anything, asked, tell

MONTHS: Final = (date(2020, 4, 1), date(2020, 5, 1), date(2020, 6, 1), date(2020, 7, 1), date(2020, 8, 1))
YANHE: Final = "520627000000"
TOWNSHIP: Final = "520627101000"
VIEWS: Final = (
    ("", By.UNITS, by_county),
    (YANHE, By.UNITS, by_township),
    (TOWNSHIP, By.UNITS, by_place),
    ("", By.BODIES, by_body),
    (YANHE, By.BODIES, by_body),
)
thoroughly = settings(
    max_examples=40,
    deadline=None,
    database=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
# Counted once, however many lines or months they are in.
APART: Final = frozenset({"bodies", "places"})


def something(numbers: dict[str, dict[str, Number]]) -> dict[str, dict[str, Number]]:
    """Without what is nought, as the ledger's answer is compared."""
    kept = {
        line: {code: one for code, one in found.items() if one.part or one.whole}
        for line, found in numbers.items()
    }
    return {line: found for line, found in kept.items() if found}


@thoroughly
@given(history=histories())
async def test_the_ledger_is_what_a_recount_says(shared_database: Database, history: History) -> None:
    await tell(shared_database, history.log)
    for month in MONTHS:
        for place, by, lines in VIEWS:
            prefix = place.rstrip("0")
            recount = Recount(history.log, month, by, lines, prefix)
            assert anything(await asked(shared_database, month, place, by)) == something(recount.numbers())


@thoroughly
@given(history=histories())
async def test_the_units_make_up_the_city_and_the_townships_their_county(
    shared_database: Database, history: History
) -> None:
    await tell(shared_database, history.log)
    for month in MONTHS:
        for place in ("", YANHE, TOWNSHIP):
            found = await asked(shared_database, month, place)
            assert summed([numbers for _, numbers in found.lines]) == summed([found.total])
        city, county = await asked(shared_database, month), await asked(shared_database, month, YANHE)
        assert dict(city.lines)[YANHE] == county.total


@thoroughly
@given(history=histories())
async def test_months_part_the_whole(shared_database: Database, history: History) -> None:
    """Each event is in one month: what each month counts adds up to what there is."""
    await tell(shared_database, history.log)
    months = [(await asked(shared_database, month)).total for month in MONTHS]
    found = summed(months)
    events = Counter(type(one.event).__name__ for one in history.log)
    assert found["visits"][0] == events["VisitBegun"]
    assert found["left_count"][1] == events["IssueFound"]
    assert found["closed"][0] == events["IssueClosed"]
    assert found["returned"] == (events["ClosureReturned"], events["IssueClosed"])


def summed(lines: list[dict[str, Number]] | list) -> dict[str, tuple[int, int]]:  # type: ignore[type-arg]
    """Parts and wholes added up, for what adds up."""
    total = {code: (0, 0) for code in BY_CODE if code not in APART}
    for numbers in lines:
        for code, one in numbers.items():
            if code in total:
                part, whole = total[code]
                total[code] = (part + one.part, whole + (one.whole or 0))
    return total


@settings(thoroughly, max_examples=10)
@given(history=histories())
async def test_at_any_moment_the_tables_are_what_a_rebuild_makes(
    shared_database: Database, history: History
) -> None:
    for length in {0, len(history.log) // 2, len(history.log)}:
        log = history.log[:length]
        await tell(shared_database, log)
        for projection in BURDEN:
            assert (await rebuild(shared_database, Told(log), projection)).differing == 0


@pytest.mark.parametrize("by", By)
async def test_nothing_happened_is_an_empty_ledger(shared_database: Database, by: By) -> None:
    await tell(shared_database, [])
    found = await asked(shared_database, MONTHS[0], by=by)
    assert anything(found) == {}
    assert len(found.lines) == (10 if by is By.UNITS else 0)
