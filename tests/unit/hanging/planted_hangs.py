"""Tests that never end, for test_hanging.py: as they hang in earnest, inside the loop."""

import asyncio
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

pytestmark = pytest.mark.timeout(1)


async def for_ever() -> None:
    await asyncio.Event().wait()


@pytest_asyncio.fixture
async def never_torn_down() -> AsyncIterator[None]:
    yield
    await for_ever()


@pytest_asyncio.fixture
async def never_set_up() -> None:
    await for_ever()


async def test_body() -> None:
    await for_ever()


@pytest.mark.usefixtures("never_set_up")
async def test_setup() -> None:
    pass


@pytest.mark.usefixtures("never_torn_down")
async def test_teardown() -> None:
    pass


@pytest.mark.usefixtures("never_torn_down")
async def test_teardown_after_a_failure() -> None:
    raise AssertionError
