"""Goal 13: who lacks what among 10,000 cadres, on any day: counts and the first page of rows within 300 ms p95."""

import time
from datetime import date, timedelta
from statistics import quantiles
from typing import Final

from services.personnel.app import MIGRATIONS as PERSONNEL
from services.personnel.projections.allowances import ALLOWANCES
from services.personnel.projections.coverage import COVERAGE
from services.personnel.queries.coverage import Wanted, standing
from shared.db.database import Database
from shared.eventstore.store import MIGRATIONS
from shared.kernel import CodeRange, Subject
from shared.projections.read_models import ReadModels
from tests.bench.measure import Promise, Result, result
from tests.bench.servers import Bench, background
from tests.fixtures.careers import DAYS, FIRST, Careers

CADRES: Final = 10_000
LIMIT_MS: Final = 300.0
ASKED: Final = 20
PATIENCE: Final = 600
PAGE: Final = Wanted(limit=50)
READER: Final = Subject(
    "bench", "dept-520600", frozenset({"dept"}), frozenset({CodeRange.under("520600000000")})
)
COVERED: Final = Promise(
    goal=13,
    what="coverage of 10,000 cadres on any day, p95 : 300 ms promised",
    what_zh="一万名干部任一日的保障情况 p95 : 承诺的 300 毫秒",
    target=1.0,
    unit=" ms",
    better="lower",
)


async def goal_13(bench: Bench) -> list[Result]:
    careers = Careers(max(100, round(CADRES * bench.scale)))
    async with bench.database(MIGRATIONS, PERSONNEL) as database:
        models = ReadModels(database, careers, (COVERAGE, ALLOWANCES))
        await models.prepare()
        async with background(*(runner.run() for runner in models.runners)):
            assert await models.wait_for(len(careers.log), PATIENCE)
        async with database.connection() as connection:
            await connection.execute("ANALYZE")
        found = [await _p95(database) for _ in range(bench.rounds)]
    return [result(COVERED, found, [LIMIT_MS] * bench.rounds)]


async def _p95(database: Database) -> float:
    times = [await _milliseconds(database, FIRST + timedelta(days=n * DAYS // ASKED)) for n in range(ASKED)]
    return quantiles(times, n=20, method="inclusive")[-1]


async def _milliseconds(database: Database, day: date) -> float:
    started = time.perf_counter()
    await standing(database, READER, day, PAGE)
    return (time.perf_counter() - started) * 1000
