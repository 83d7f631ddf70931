"""What a filter finds in the database is what its words say of each row: lights above all."""

from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.issues.pages.lights import Light, lighting, lit
from services.issues.queries import SORTS, LedgerFilter, ledger, ledger_rows
from tests.fixtures.lives import FIRST_DAY
from tests.integration.ledger.conftest import Kept
from tests.integration.ledger.test_totals_at_any_past import reader
from tests.unit.issues.examples import ROUND

days = st.integers(-10, 140).map(lambda number: FIRST_DAY + timedelta(days=number))


@settings(max_examples=60, deadline=None)
@given(data=st.data())
async def test_a_light_is_asked_for_as_it_is_shown(kept: Kept, data: st.DataObject) -> None:
    today, light = data.draw(days), data.draw(st.sampled_from(Light))
    position = data.draw(st.none() | st.integers(0, len(kept.lives.log)))
    nears = data.draw(st.sampled_from([{}, {ROUND: 3}, {ROUND: 30}]))
    wanted = LedgerFilter(lit=lit(light, today, nears))
    rows = await ledger_rows(kept.database, reader(), LedgerFilter(), position)
    lit_rows = await ledger_rows(kept.database, reader(), wanted, position)
    shown = {row["number"] for row in rows if lighting(today, nears)(row) is light}
    assert {row["number"] for row in lit_rows} == shown


@pytest.mark.parametrize("sort", ["", *SORTS, *(f"-{name}" for name in SORTS)])
async def test_pages_of_any_order_show_every_row_once(kept: Kept, sort: str) -> None:
    rows = await ledger_rows(kept.database, reader(), LedgerFilter(), None, sort)
    first = await ledger(kept.database, reader(), LedgerFilter(), 1, None, sort)
    pages = [
        (await ledger(kept.database, reader(), LedgerFilter(), page, None, sort)).rows
        for page in range(1, -(-first.total // 20) + 1)
    ]
    numbers = [row["number"] for page in pages for row in page]
    assert numbers == [row["number"] for row in rows]
    assert len(set(numbers)) == first.total == len(rows)
