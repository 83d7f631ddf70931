"""The log as messages, batch by batch; while one is on its way, the next is read and mapped."""

import asyncio
from types import TracebackType
from typing import Self

from shared.eventstore.store import EventStore
from shared.relay.batch import BATCH_LIMIT
from shared.relay.mapping import Mapped, Mapping
from shared.telemetry import end


class Reading:
    """Use it as a context: what was read ahead in vain is given up at its end."""

    def __init__(self, store: EventStore, mapping: Mapping, epoch: str) -> None:
        self._store = store
        self._mapping = mapping
        self._epoch = epoch
        self._ahead: asyncio.Task[Mapped | None] | None = None

    async def behind(self, position: int, previous: int) -> Mapped | None:
        """The next batch behind a position, None when there is nothing. previous: position of the last public event."""
        if self._ahead is not None:
            mapped, self._ahead = await self._ahead, None
        else:
            mapped = await self._read(position, previous)
        # Only behind a full batch: elsewhere a look now would miss what a wake-up tells of in a moment.
        if mapped is not None and mapped.read - position == BATCH_LIMIT:
            self._ahead = asyncio.create_task(self._read(mapped.read, mapped.previous))
        return mapped

    async def _read(self, position: int, previous: int) -> Mapped | None:
        events = await self._store.read(position, BATCH_LIMIT)
        return self._mapping.map(events, previous, self._epoch) if events else None

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._ahead is not None:
            await end(self._ahead)
