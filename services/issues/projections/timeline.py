"""Every event of an issue as one line that never changes: who, when, what, why."""

from collections.abc import Sequence
from dataclasses import asdict, fields, is_dataclass
from typing import Final

from services.issues.domain.issue.events import IssueEvent
from shared.projections.declaration import Key, Projection, Recorded, Row, Table
from shared.projections.shaping import columns, json_text

OF_THE_LINE: Final = ("issue", "area", "occurred_at")
COLUMNS = {
    "issue": "uuid",
    "version": "integer",
    "position": "bigint",
    "event_id": "uuid",
    "event": "text",
    "area": "text",
    "occurred_at": "timestamptz",
    "recorded_at": "timestamptz",
    "actor": "text",
    "unit": "text",
    "detail": "jsonb",
}


def timeline_keys(recorded: Recorded) -> Sequence[Key]:
    event = recorded.event
    return [(event.issue, recorded.version)] if isinstance(event, IssueEvent) else []


def timeline_row(row: Row | None, recorded: Recorded, key: Key) -> Row | None:
    event = recorded.event
    if not isinstance(event, IssueEvent):
        return row
    return {
        "issue": event.issue,
        "version": recorded.version,
        "position": recorded.position,
        "event_id": recorded.id,
        "event": recorded.name.partition(".")[0],
        "area": event.area,
        "occurred_at": event.occurred_at,
        "recorded_at": recorded.recorded_at,
        "actor": recorded.actor,
        "unit": recorded.unit,
        "detail": json_text(detail(event)),
    }


def detail(event: IssueEvent) -> dict[str, object]:
    """What the event itself says, without what the line's own columns say; nothing where nothing was said."""
    said = {one.name: getattr(event, one.name) for one in fields(event) if one.name not in OF_THE_LINE}
    return {name: _plain(value) for name, value in said.items() if value not in (None, ())}


def _plain(value: object) -> object:
    """As asdict() has it, without its copy of every text."""
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    return asdict(value) if is_dataclass(value) and not isinstance(value, type) else value


TIMELINE = Projection(
    table=Table(
        name="issue_timeline",
        columns=columns(COLUMNS),
        key=("issue", "version"),
        indexes=("actor, event",),
        area_column="area",
    ),
    keys=timeline_keys,
    evolve=timeline_row,
)
