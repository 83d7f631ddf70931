"""A cancellation can be lost on its way; whoever ends a task ends it all the same."""

import asyncio
from typing import Final

import pytest

from shared.telemetry import Health, end, running, supervise

PATIENCE: Final = 20


class Deaf:
    """An endless loop that loses its first cancellation."""

    def __init__(self) -> None:
        self.listening = asyncio.Event()
        self.heard = 0

    async def run(self) -> None:
        while True:
            self.listening.set()
            try:
                await asyncio.Event().wait()
            except asyncio.CancelledError:
                self.heard += 1
                if self.heard > 1:
                    raise


@pytest.fixture(autouse=True)
def _at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(supervise, "CANCEL_AGAIN_SECONDS", 0)


async def test_a_loop_that_loses_its_cancellation_ends_with_its_block() -> None:
    deaf = Deaf()
    async with asyncio.timeout(PATIENCE), running(Health(), {"deaf": deaf.run}):
        await deaf.listening.wait()
    assert deaf.heard == 2


async def test_a_task_whose_answer_comes_together_with_its_end_is_ended() -> None:
    """As nats-py waits for answers; up to Python 3.11 the cancellation is lost."""
    answer: asyncio.Future[None] = asyncio.get_running_loop().create_future()

    async def asks_and_goes_on() -> None:
        await asyncio.wait_for(answer, PATIENCE)  # noqa: TID251
        await asyncio.Event().wait()

    asking = asyncio.create_task(asks_and_goes_on())
    await asyncio.wait([asking], timeout=0)
    answer.set_result(None)
    async with asyncio.timeout(PATIENCE):
        assert await end(asking) == []
    assert asking.cancelled()


async def test_what_broke_a_task_is_told_and_the_others_end() -> None:
    async def breaks() -> None:
        raise ValueError("broken")

    broken, deaf = asyncio.create_task(breaks()), Deaf()
    loop = asyncio.create_task(deaf.run())
    await deaf.listening.wait()
    async with asyncio.timeout(PATIENCE):
        assert [str(error) for error in await end(broken, loop)] == ["broken"]
    assert loop.cancelled()


async def test_to_end_nothing_is_no_trouble() -> None:
    assert await end() == []
