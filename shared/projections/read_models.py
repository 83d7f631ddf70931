"""All read models of a service together: run them, wait until they have seen a position, say what is missing."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from functools import partial

from prometheus_client import Gauge

from shared.db.database import Database
from shared.kernel import Clock, system_clock
from shared.projections.declaration import Log, Projection
from shared.projections.runner import Runner
from shared.telemetry import Metrics

WAIT_SECONDS = 3.0


class ReadModels:
    """position is what the slowest of them has reached."""

    def __init__(
        self, database: Database, events: Log, projections: Sequence[Projection], clock: Clock = system_clock
    ) -> None:
        turn = asyncio.Semaphore(1)
        self.runners = tuple(Runner(database, events, one, turn) for one in projections)
        self._clock = clock

    @property
    def position(self) -> int:
        return min((runner.position for runner in self.runners), default=0)

    @property
    def incomplete(self) -> Mapping[str, int]:
        """Streams that wait, by projection: what is read from these tables lacks them. Empty: nothing is missing."""
        return {runner.name: len(runner.parked) for runner in self.runners if runner.parked}

    @property
    def waiting(self) -> int:
        """How many streams are not counted in, in one table or several."""
        return len({stream for runner in self.runners for stream in runner.parked})

    @property
    def troubles(self) -> Mapping[str, str]:
        """Read models that cannot be asked yet, by name: their table is being made, or PostgreSQL is away."""
        return {runner.name: "preparing" for runner in self.runners if not runner.prepared}

    async def prepare(self) -> None:
        """Make every table as it is declared. Not needed: each runner does this by itself."""
        for runner in self.runners:
            await runner.prepare()

    async def prepared(self, seconds: float) -> None:
        """Wait until the runners have made their tables, so long at most: the first page then finds them."""
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                for runner in self.runners:
                    while not runner.prepared:
                        await runner.moved.wait(seconds)

    async def wait_for(self, position: int, seconds: float = WAIT_SECONDS) -> bool:
        """True once every read model has reached the position; False when the time is over."""
        try:
            async with asyncio.timeout(seconds):
                for runner in self.runners:
                    while runner.position < position:
                        await runner.moved.wait(seconds)
        except TimeoutError:
            return False
        return True

    def measure(self, metrics: Metrics) -> None:
        """Gauges by projection: how far behind in events and in seconds, and how many streams are parked."""
        if not self.runners:
            return
        self._gauge(metrics, "qz_projection_lag_events", "Events not yet applied", _events_behind)
        self._gauge(
            metrics,
            "qz_projection_lag_seconds",
            "Age of the first event not yet applied",
            self._seconds_behind,
        )
        self._gauge(metrics, "qz_projection_parked_streams", "Streams that wait", lambda one: len(one.parked))

    def _gauge(self, metrics: Metrics, name: str, what: str, read: Callable[[Runner], float]) -> None:
        gauge = Gauge(name, what, ("projection",), registry=metrics.registry)
        for runner in self.runners:
            gauge.labels(runner.name).set_function(partial(read, runner))

    def _seconds_behind(self, runner: Runner) -> float:
        if runner.waiting_since is None:
            return 0.0
        return max(0.0, (self._clock() - runner.waiting_since).total_seconds())


def _events_behind(runner: Runner) -> float:
    return max(0, runner.head - runner.position)
