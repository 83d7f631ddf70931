"""A log in memory, and the runner's fold over it: what projections see, without a database."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from services.issues.domain.approval.events import ApprovalEvent
from services.issues.domain.calendar.events import CalendarEvent
from services.issues.domain.checklist.events import ChecklistEvent
from services.issues.domain.events import EVENTS, IssuesEvent
from services.issues.domain.issue.events import IssueEvent
from services.issues.domain.lookback.events import LookBackEvent
from services.issues.domain.plan.events import PlanEvent
from services.issues.domain.review.events import ReviewEvent
from services.issues.domain.round.events import RoundEvent
from services.issues.publishing import to_contract
from shared.projections.declaration import Key, Projection, Row

NAMES = {kind: name for name, kind in EVENTS.items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class Logged:
    position: int
    stream: str
    version: int
    id: UUID
    name: str
    area: str
    actor: str
    unit: str
    occurred_at: datetime
    recorded_at: datetime
    event: object
    source: str


def stored(*events: IssuesEvent) -> Sequence[Logged]:
    """As the service's own store hands them over."""
    versions: Counter[str] = Counter()
    log = []
    for position, event in enumerate(events, 1):
        stream = stream_of(event)
        versions[stream] += 1
        log.append(logged(event, event, stream, position, versions[stream], ""))
    return log


def journalled(*events: IssuesEvent) -> Sequence[Logged]:
    """As the journal hands their contracts over."""
    return [
        logged(event, contract, "", position, position, "issues")
        for position, event in enumerate(events, 1)
        if (contract := to_contract(event)) is not None
    ]


def logged(event: IssuesEvent, body: object, stream: str, position: int, version: int, source: str) -> Logged:
    return Logged(
        position=position,
        stream=stream,
        version=version,
        id=UUID(int=position),
        name=NAMES[type(event)],
        area=event.area,
        actor="actor-1",
        unit="org-520600",
        occurred_at=event.occurred_at,
        recorded_at=event.occurred_at + timedelta(minutes=5),
        event=body,
        source=source,
    )


def stream_of(event: IssuesEvent) -> str:
    if isinstance(event, PlanEvent):
        return f"plan-{event.plan}"
    if isinstance(event, ChecklistEvent):
        return f"checklist-{event.round}-{event.area[:6]}"
    if isinstance(event, RoundEvent):
        return f"round-{event.round}"
    if isinstance(event, IssueEvent):
        return f"issue-{event.issue}"
    if isinstance(event, CalendarEvent):
        return f"calendar-{event.area[:6]}"
    if isinstance(event, ApprovalEvent):
        return f"exception-{event.exception}"
    if isinstance(event, LookBackEvent):
        return f"look-back-{event.round}"
    if isinstance(event, ReviewEvent):
        return f"review-{event.review}"
    return f"visit-{event.visit}"


def rows(projection: Projection, log: Iterable[Logged]) -> dict[Key, Row]:
    """The table after the whole log; every row must have the declared columns and its own key."""
    table = projection.table
    columns = {column.name for column in table.columns}
    kept: dict[Key, Row] = {}
    for recorded in log:
        for key in projection.keys(recorded):
            row = projection.evolve(kept.get(key), recorded, key)
            assert row is not None
            assert set(row) == columns
            assert tuple(row[name] for name in table.key) == key
            kept[key] = row
    return kept
