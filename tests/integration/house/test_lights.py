"""The ledger's question for a light and the light that a row is shown with are the same, for every row and any day."""

from datetime import date, datetime, timedelta
from itertools import product
from typing import Final

from services.issues.pages.lights import Light, light_of, lit
from shared.kernel.dates import SHANGHAI
from shared.web.values import Row
from tests.fixtures.databases import MakeDatabase

TODAY: Final = date(2020, 6, 30)
COLUMNS: Final = {
    "status": "text",
    "deadline": "date",
    "waiting_since": "timestamptz",
    "executor_deadline": "date",
}


def around(*days: int) -> list[date | None]:
    return [None, *(TODAY + timedelta(days=number) for number in days)]


def rows() -> list[Row]:
    """All that can come together around a day: limits, waiting since a midnight that is another day in London."""
    asked = [None, *(datetime(2020, 6, day, 1, tzinfo=SHANGHAI) for day in (20, 29, 30))]
    every = product(("open", "settled", "voided"), around(-10, -1, 0, 1, 14, 15, 40), asked, around(-1, 0, 9))
    return [dict(zip(COLUMNS, one, strict=True)) for one in every]


async def test_a_light_that_is_asked_for_finds_the_rows_that_show_it(make_database: MakeDatabase) -> None:
    database, known = await make_database(), rows()
    table = ", ".join(
        f"unnest(${number}::{kind}[]) AS {name}" for number, (name, kind) in enumerate(COLUMNS.items(), 1)
    )
    held = [[row[name] for row in known] for name in COLUMNS]
    async with database.connection() as connection:
        for asked in Light:
            clause, values = lit(asked, TODAY).clause()
            numbered = clause.format(*range(len(held) + 1, len(held) + 1 + len(values)))
            sql = f"SELECT count(*) FROM (SELECT NULL::uuid AS round, {table}) l WHERE {numbered}"
            found = await connection.fetchval(sql, *held, *values)
            assert found == sum(light_of(row, TODAY) is asked for row in known), asked
