"""Commands that are surely in one batch: they queue up before the appender runs."""

import asyncio
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

from shared.db.database import Database
from shared.eventstore.batch import Item
from shared.eventstore.events import Answer
from shared.eventstore.store import EventStore
from shared.telemetry import end
from tests.fixtures.account import EVENTS, NOON

PATIENCE: Final = 20


class Ticking:
    """A clock that is a second later each time: what has one time was committed together."""

    def __init__(self) -> None:
        self._now = NOON

    def __call__(self) -> datetime:
        self._now += timedelta(seconds=1)
        return self._now


async def in_one_batch(database: Database, items: Sequence[Item]) -> list[Answer | BaseException]:
    """What each was answered, in their order; an error stands in place of its answer."""
    store = EventStore(database, EVENTS, Ticking())
    asked = [asyncio.create_task(store.appender.append(item)) for item in items]
    # One turn of the loop: all of them are in the queue.
    await asyncio.wait(asked, timeout=0)
    before = await store.last_position()
    appending = asyncio.create_task(store.appender.run())
    try:
        async with asyncio.timeout(PATIENCE):
            answers = await asyncio.gather(*asked, return_exceptions=True)
    finally:
        for error in await end(appending):
            raise error
    written = await store.read(before, 10_000)
    # A batch ends before a repeat of a command that is in it.
    batches = 1 + len(items) - len({one.key for one in items})
    assert len({one.recorded_at for one in written}) <= batches, (
        "these commands were in more batches than needed"
    )
    return list(answers)
