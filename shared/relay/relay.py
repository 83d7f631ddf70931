"""The relay of one service: reads the log, maps to contracts, publishes batches, resumes at the stream's end."""

import asyncio

import asyncpg
import nats.errors
import structlog
from nats.aio.client import Client

from shared.eventstore.errors import LogBroken
from shared.eventstore.store import EventStore
from shared.kernel.wakeup import Wakeup
from shared.relay.batch import NotPublished, publish
from shared.relay.ending import NOTHING, End, RelayStopped, StreamLost, check_fits, end_of
from shared.relay.mapping import Mapping, ToContract
from shared.relay.reading import Reading

POLL_SECONDS = 0.5
RETRY_SECONDS = 1.0
# A stopped relay looks now and then whether the operator has put things right.
STOPPED_SECONDS = 5.0
# An idle one looks whether its stream is still there.
LOOK_AGAIN_SECONDS = 5.0
REFUSALS_IN_A_ROW = 5

AWAY = (
    nats.errors.Error,
    OSError,
    asyncpg.PostgresError,
    asyncpg.InterfaceError,
    asyncpg.InternalClientError,
)

log = structlog.get_logger()


class Relay:
    """Two relays of one service do no harm: the fence lets one win each batch, the other reads the end again."""

    def __init__(
        self, store: EventStore, client: Client, service: str, city: str, to_contract: ToContract
    ) -> None:
        self.stream = service.upper()
        self.published = 0
        """Store position up to which everything public is in the stream."""
        self.trouble: str | None = None
        """Why nothing is published at the moment, None when all is well."""
        self.wakeup = Wakeup()
        self._store = store
        self._client = client
        self._mapping = Mapping(f"/{city}/{service}", to_contract)
        self._refusals = 0

    async def run(self) -> None:
        """Publish for ever. Waits out a NATS or PostgreSQL that is away; stands still on a stream that misfits."""
        while True:
            try:
                await self._follow(await self._fitting_end())
            except (RelayStopped, LogBroken) as stopped:
                await self._rest(str(stopped), STOPPED_SECONDS)
            except NotPublished as refused:
                self._refusals += 1
                in_vain = not refused.overtaken or self._refusals >= REFUSALS_IN_A_ROW
                await self._rest(str(refused) if in_vain else None, RETRY_SECONDS)
            except AWAY as error:
                await self._rest(type(error).__name__, RETRY_SECONDS)

    async def catch_up(self) -> int:
        """Publish up to the store's present end and return its position; RelayStopped if something misfits."""
        head = (await self._store.head()).position
        while True:
            try:
                await self._follow(await self._fitting_end(), until=head)
            except NotPublished as refused:
                if not refused.overtaken:
                    raise
            else:
                return head

    async def check(self) -> None:
        """RelayStopped, or StreamLost, when the stream does not fit its store."""
        await self._fitting_end()

    async def _fitting_end(self) -> tuple[End, str]:
        try:
            end = await end_of(self._client, self.stream)
            epoch = await check_fits(end, self._store, self.stream)
        except StreamLost:
            self.published = 0
            raise
        if end == NOTHING:
            self.published = 0
        return end, epoch

    async def _follow(self, fitting: tuple[End, str], until: int | None = None) -> None:
        """Publish what lies behind the end, as it comes; returns when it is at `until`, or after a quiet while."""
        end, epoch = fitting
        read, previous, sequence = end.position, end.position, end.sequence
        loop = asyncio.get_running_loop()
        quiet_since = loop.time()
        async with Reading(self._store, self._mapping, epoch) as reading:
            while until is None or read < until:
                mapped = await reading.behind(read, previous)
                if mapped is None:
                    self._went_well(read)
                    if loop.time() > quiet_since + LOOK_AGAIN_SECONDS:
                        return
                    await self._store.wakeup.wait(POLL_SECONDS)
                    continue
                if mapped.messages:
                    sequence = await publish(self._client, mapped.messages, sequence)
                read, previous, quiet_since = mapped.read, mapped.previous, loop.time()
                if mapped.stop:
                    self._reached(read)
                    raise RelayStopped(mapped.stop)
                self._went_well(read)

    def _went_well(self, position: int) -> None:
        self._refusals = 0
        if self.trouble is not None:
            log.info("relay_goes_on", stream=self.stream, position=position)
            self.trouble = None
        self._reached(position)

    def _reached(self, position: int) -> None:
        if position > self.published:
            self.published = position
            self.wakeup.ring()

    async def _rest(self, trouble: str | None, seconds: float) -> None:
        # Said once: a relay that stands still is in the health page, not on every line of the log.
        if trouble is not None and trouble != self.trouble:
            log.warning("relay_stands", stream=self.stream, reason=trouble)
            self.trouble = trouble
        await asyncio.sleep(seconds)
