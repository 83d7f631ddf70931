"""A house of its own: what is aimed at here would stand in the way of other tests' numbers."""

from collections.abc import AsyncIterator

import pytest_asyncio

from tests.fixtures.house import open_house
from tests.integration.access.scene import Scene, told_scene


@pytest_asyncio.fixture(scope="session")
async def scene() -> AsyncIterator[Scene]:
    async with open_house("demo") as opened:
        yield await told_scene(opened)
