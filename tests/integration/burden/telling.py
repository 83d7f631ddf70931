"""A history is told to the burden ledger's read models, and the ledger asked by somebody who may see an area."""

import asyncio
from collections.abc import Sequence
from contextlib import suppress
from datetime import date
from typing import Final

from services.issues.domain.events import IssuesEvent
from services.issues.projections import BURDEN
from services.issues.queries import burden as queries
from services.issues.queries.burden_measures import By, Number
from services.issues.queries.burden_sources import BurdenFilter
from shared.db.database import Database
from shared.divisions import tongren
from shared.kernel import CodeRange, Subject
from shared.kernel.wakeup import Wakeup
from shared.projections.declaration import Recorded
from shared.projections.read_models import ReadModels
from tests.unit.issues.logs import Logged, stored

DIVISIONS: Final = tongren()
CITY: Final = "520600000000"
NO_TABLES: Final = (
    "DROP TABLE IF EXISTS {}, qz_projection, qz_parked, qz_projection_error, qz_rebuild".format(
        ", ".join(one.name for one in BURDEN)
    )
)


class Told:
    """A history as a log hands it over."""

    def __init__(self, log: Sequence[Logged]) -> None:
        self.wakeup = Wakeup()
        self._log = log

    async def read(self, after: int, limit: int) -> Sequence[Recorded]:
        return self._log[after : after + limit]

    async def last_position(self) -> int:
        return len(self._log)


def somebody(area: str = CITY) -> Subject:
    return Subject("actor-1", "org-1", frozenset(), frozenset({CodeRange.under(area)}))


async def tell(database: Database, log: Sequence[Logged]) -> None:
    """The read tables as they stand after the log, and nothing else in them."""
    async with database.connection() as connection:
        await connection.execute(NO_TABLES)
    models = ReadModels(database, Told(log), BURDEN)
    await models.prepare()
    tasks = [asyncio.create_task(runner.run()) for runner in models.runners]
    try:
        assert await models.wait_for(len(log), 10)
        assert models.incomplete == {}
    finally:
        for task in tasks:
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task


async def tell_events(database: Database, *events: IssuesEvent) -> None:
    await tell(database, stored(*events))


async def asked(
    database: Database, month: date, place: str = "", by: By = By.UNITS, subject: Subject | None = None
) -> queries.Burden:
    wanted = BurdenFilter(month=month, place=place, by=by)
    return await queries.burden(database, DIVISIONS, subject or somebody(), wanted)


def anything(found: queries.Burden) -> dict[str, dict[str, Number]]:
    """The lines that have something, and in them the numbers that are not nought; the total under ''."""
    lines = [*found.lines, ("", found.total)]
    shown = {
        line: {code: one for code, one in numbers.items() if one.part or one.whole} for line, numbers in lines
    }
    return {line: numbers for line, numbers in shown.items() if numbers}
