"""pyeventsourcing from its package, on the same PostgreSQL: commands by four threads, and its ProjectionRunner."""

import asyncio
import threading
import time
from collections.abc import Mapping
from datetime import datetime
from typing import Any, ClassVar, Final
from uuid import UUID

from eventsourcing.application import Application
from eventsourcing.domain import Aggregate, event
from eventsourcing.persistence import Tracking, TrackingRecorder
from eventsourcing.postgres import PostgresDatastore, PostgresTrackingRecorder
from eventsourcing.projection import Projection, ProjectionRunner
from psycopg.sql import SQL

from deploy.local import postgres as postgresql
from tests.bench.aggregate import AREA, AT, KIND, STEPS, TEXT

THREADS: Final = 4
CONFIGURATION: Final = (
    "eventsourcing 9.5 from PyPI with psycopg 3 (C, pooled), 4 threads, database functions on, its JSON "
    "transcoder; 'with cache': AGGREGATE_CACHE_MAXSIZE=0 (unbounded), no fast-forward, no deep copies"
)
CACHED: Final = {
    "AGGREGATE_CACHE_MAXSIZE": "0",
    "AGGREGATE_CACHE_FASTFORWARD": "n",
    "DEEPCOPY_FROM_AGGREGATE_CACHE": "n",
}


class Issue(Aggregate):
    @event("Opened")
    def __init__(
        self, number: int, kind: str, text: str, unit: str, area: str, occurred_at: datetime
    ) -> None:
        self.steps = number
        self.kind = kind

    @event("StepTaken")
    def take(self, number: int, kind: str, text: str, unit: str, area: str, occurred_at: datetime) -> None:
        self.steps = number
        self.kind = kind


class Issues(Application[UUID]):
    def open(self) -> UUID:
        issue = Issue(1, KIND, TEXT, "org-520627", AREA, AT)
        self.save(issue)
        return issue.id

    def take_step(self, issue_id: UUID) -> None:
        issue: Issue = self.repository.get(issue_id)
        issue.take(issue.steps + 1, KIND, TEXT, "org-520627", AREA, AT)
        self.save(issue)


def environment(postgres: postgresql.Running, database: str, **more: str) -> Mapping[str, str]:
    return {
        "PERSISTENCE_MODULE": "eventsourcing.postgres",
        "POSTGRES_DBNAME": database,
        "POSTGRES_HOST": str(postgres.socket),
        "POSTGRES_PORT": str(postgresql.PORT),
        "POSTGRES_USER": database,
        "POSTGRES_PASSWORD": "the socket is trusted",
        "POSTGRES_POOL_SIZE": str(THREADS),
        "POSTGRES_MAX_OVERFLOW": str(THREADS),
        "POSTGRES_MAX_WAITING": "100",
        "POSTGRES_ENABLE_DB_FUNCTIONS": "y",
        **more,
    }


async def commands(app: Issues, seconds: float) -> float:
    """Commands a second by the threads together."""
    started = time.perf_counter()
    counts = await asyncio.gather(*(asyncio.to_thread(_work, app, started + seconds) for _ in range(THREADS)))
    return sum(counts) / (time.perf_counter() - started)


def _work(app: Issues, until: float) -> int:
    done = 0
    issue = app.open()
    while True:
        done += 1
        if time.perf_counter() >= until:
            return done
        if done % STEPS:
            app.take_step(issue)
        else:
            issue = app.open()


def filled(app: Issues, count: int) -> int:
    """Make about so many events, those of an issue saved together; returns the last notification id."""
    for _ in range(0, count, STEPS):
        issue = Issue(1, KIND, TEXT, "org-520627", AREA, AT)
        for number in range(2, STEPS + 1):
            issue.take(number, KIND, TEXT, "org-520627", AREA, AT)
        app.save(issue)
    return app.recorder.max_notification_id() or 0


class View(TrackingRecorder):
    """Where the projection writes."""

    def count(self, issue: UUID, kind: str, tracking: Tracking) -> None:
        raise NotImplementedError


class PostgresView(PostgresTrackingRecorder, View):
    """Row and tracking in one transaction, by prepared statements."""

    def __init__(self, datastore: PostgresDatastore, **more: Any) -> None:
        super().__init__(datastore, **more)
        self.sql_create_statements.append(
            SQL(
                "CREATE TABLE IF NOT EXISTS issue_view (issue uuid PRIMARY KEY, steps integer, kind text)"
            ).format()
        )

    def count(self, issue: UUID, kind: str, tracking: Tracking) -> None:
        with self.datastore.transaction(commit=True) as cursor:
            cursor.execute(
                "INSERT INTO issue_view VALUES (%s, 1, %s) "
                "ON CONFLICT (issue) DO UPDATE SET steps = issue_view.steps + 1, kind = excluded.kind",
                (issue, kind),
                prepare=True,
            )
            self._insert_tracking(cursor, tracking)


class Counting(Projection[View]):
    name: ClassVar[str] = "counting"  # type: ignore[misc]
    done: ClassVar[threading.Event]
    last: ClassVar[int]

    def process_event(self, domain_event: Any, tracking: Tracking) -> None:
        self.view.count(domain_event.originator_id, domain_event.kind, tracking)
        if tracking.notification_id >= type(self).last:
            type(self).done.set()


def rebuilt(env: Mapping[str, str], last: int) -> float:
    """Events a second from the first to `last`, by a runner that begins with an empty view."""
    Counting.done, Counting.last = threading.Event(), last
    started = time.perf_counter()
    with ProjectionRunner(
        application_class=Issues, projection_class=Counting, view_class=PostgresView, env=dict(env)
    ) as runner:
        while not Counting.done.wait(0.1):
            runner.run_forever(timeout=0)
        seconds = time.perf_counter() - started
    with runner.view.datastore.transaction(commit=True) as cursor:  # type: ignore[attr-defined]
        cursor.execute("DROP TABLE issue_view, counting_tracking")
    return last / seconds
