"""Goal 12: 5,009 cadres from one workbook, to a whole house: looked at within 5 s, registered within 10 s of a yes."""

import time
from collections.abc import Iterator
from itertools import count
from typing import Final

import httpx

from tests.bench.measure import Promise, Result, result
from tests.bench.processes import NotServing
from tests.bench.servers import Bench
from tests.fixtures.cadre_sheets import PATH, line, workbook
from tests.fixtures.house import open_house
from tests.fixtures.people import CITY

CADRES: Final = 5_009
PREVIEW_SECONDS: Final = 5.0
COMMIT_SECONDS: Final = 10.0
PATIENCE: Final = 120
PREVIEW: Final = Promise(
    goal=12,
    what="a workbook of 5,009 cadres looked at row by row : 5 s promised",
    what_zh="5009 名干部的表格逐行核对 : 承诺的 5 秒",
    target=1.0,
    unit=" s",
    better="lower",
)
COMMIT: Final = Promise(
    goal=12,
    what="the same registered with their postings after the yes : 10 s promised",
    what_zh="确认后登记这 5009 名干部和派驻 : 承诺的 10 秒",
    target=1.0,
    unit=" s",
    better="lower",
)


async def goal_12(bench: Bench) -> list[Result]:
    rows = max(2, round(CADRES * bench.scale))
    serials = count()
    previews: list[float] = []
    commits: list[float] = []
    async with open_house("demo") as house:
        client = await house.client("dept", CITY)
        await _imported(client, serials, 2)
        # One after the other, not in turns: there is nothing to say yes to before the preview.
        for _ in range(bench.rounds):
            preview, commit = await _imported(client, serials, rows)
            previews.append(preview)
            commits.append(commit)
    return [
        result(PREVIEW, previews, [PREVIEW_SECONDS] * bench.rounds),
        result(COMMIT, commits, [COMMIT_SECONDS] * bench.rounds),
    ]


async def _imported(client: httpx.AsyncClient, serials: Iterator[int], rows: int) -> tuple[float, float]:
    """Seconds until the rows are shown with what is wrong, and from the yes until all are registered."""
    data = workbook(*(line(next(serials)) for _ in range(rows)))
    started = time.perf_counter()
    looked = await client.post(PATH, files={"sheet": ("cadres.xlsx", data)}, timeout=PATIENCE)
    preview = time.perf_counter() - started
    started = time.perf_counter()
    answer = await client.post(looked.headers["location"], timeout=PATIENCE)
    commit = time.perf_counter() - started
    await _all_done(client, answer, rows)
    return preview, commit


async def _all_done(client: httpx.AsyncClient, answer: httpx.Response, rows: int) -> None:
    """Of rows that were refused no time says anything."""
    page = await client.get(answer.headers["location"], timeout=PATIENCE)
    if f"已办成 {rows:,} 行" not in page.text and f"已办成 {rows} 行" not in page.text:
        raise NotServing("not all cadres were registered")
