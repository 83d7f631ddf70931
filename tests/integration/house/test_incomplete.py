"""What is not counted in is said where it is missing: on the board, in the figures, in the ledger; and only there."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

from shared.db.database import connect
from tests.fixtures.house import House
from tests.fixtures.round import CITY, SeededRound

PARK = """
    INSERT INTO qz_parked (projection, stream, position, version, name, error)
    VALUES ($1, 'issue-x', 1, 1, 'IssueFound.v1', 'KeyError')"""
UNPARK = "DELETE FROM qz_parked WHERE projection = $1"
COUNT = "UPDATE qz_projection SET parkings = parkings + 1 WHERE name = $1"


@asynccontextmanager
async def parked(house: House, service: str, projection: str) -> AsyncIterator[None]:
    """One stream waits inside the block, as a runner leaves it."""
    name = f"qz_{service}"
    async with connect(house.dsn(name, name), size=1) as database, database.connection() as connection:
        await connection.execute(PARK, projection)
        await connection.execute(COUNT, projection)
        try:
            yield
        finally:
            await connection.execute(UNPARK, projection)
            await connection.execute(COUNT, projection)


async def until(asked: Callable[[], Awaitable[bool]]) -> None:
    async with asyncio.timeout(15):
        while not await asked():
            pass


async def test_board_and_figures_say_what_is_not_counted_in(seeded: SeededRound) -> None:
    leader = await seeded.house.client("leader", CITY)

    async def lacking() -> set[str]:
        found = (await leader.get("/notify/api/figures")).raise_for_status().json()
        return {one["id"] for one in found if one["incomplete"]}

    async def some() -> bool:
        return bool(await lacking())

    async def none() -> bool:
        return not await lacking()

    async with parked(seeded.house, "notify", "figure_issue"):
        await until(some)
        assert await lacking() == {"issues.found", "issues.settled", "issues.open", "issues.stages"}
        page = (await leader.get("/notify/board")).text
        assert "有 1 条记录暂未计入，管理员正在处理。" in page
    await until(none)
    assert "暂未计入" not in (await leader.get("/notify/board")).text


async def test_the_ledger_says_what_is_not_counted_in(seeded: SeededRound) -> None:
    team = await seeded.house.client("city_team", CITY)

    async def says(number: int) -> bool:
        found = (await team.get("/issues/api/issues")).raise_for_status().json()
        return bool(found["incomplete"] == number)

    async with parked(seeded.house, "issues", "issue_ledger"):
        await until(lambda: says(1))
        page = (await team.get("/issues/", headers={"Accept": "text/html"})).text
        assert "有 1 条记录暂未计入，管理员正在处理。" in page
    await until(lambda: says(0))
