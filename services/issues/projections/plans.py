"""Plans as those who write them see them, and their issued versions as everybody may read them."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import assert_never

from services.issues.domain.codes import PlanStatus
from services.issues.domain.plan.events import (
    Assessment,
    PlanAssessed,
    PlanContent,
    PlanDrafted,
    PlanEvent,
    PlanIssued,
    PlanRevised,
    PlanVersion,
)
from shared.projections.declaration import Key, Projection, Recorded, Row, Table
from shared.projections.shaping import columns, json_text, seen, standing

PLAN_COLUMNS = {
    "plan": "uuid",
    "area": "text",
    "title": "text",
    "status": "text",
    "draft_version": "integer",
    "issued_version": "integer",
    "content": "jsonb",
    "assessment": "jsonb",
    "drafted_at": "timestamptz",
    "issued_at": "timestamptz",
    "version": "integer",
    "position": "bigint",
}

VERSION_COLUMNS = {
    "plan": "uuid",
    "version": "integer",
    "area": "text",
    "title": "text",
    "effective_on": "date",
    "content": "jsonb",
    "assessment": "jsonb",
    "issued_at": "timestamptz",
}


def plan_keys(recorded: Recorded) -> Sequence[Key]:
    event = recorded.event
    return [(event.plan,)] if isinstance(event, PlanEvent) else []


def plan_row(row: Row | None, recorded: Recorded, key: Key) -> Row | None:
    event = recorded.event
    if not isinstance(event, PlanEvent):
        return row
    match event:
        case PlanDrafted():
            return {**drafted(event, row), **seen(recorded)}
        case PlanAssessed():
            now = {"status": PlanStatus.ASSESSED.value, "assessment": assessment_text(event.assessment)}
            return {**standing(row, recorded), **now, **seen(recorded)}
        case PlanIssued() | PlanRevised():
            return {**standing(row, recorded), **issued(event), **seen(recorded)}
        case _:
            assert_never(event)


def drafted(event: PlanDrafted, row: Row | None) -> Row:
    """A changed draft has no assessment that still holds."""
    return {
        "plan": event.plan,
        "area": event.area,
        "title": event.content.title,
        "status": PlanStatus.DRAFTED.value,
        "draft_version": event.version,
        "issued_version": row["issued_version"] if row else None,
        "content": content_text(event.content),
        "assessment": None,
        "drafted_at": event.occurred_at,
        "issued_at": row["issued_at"] if row else None,
    }


def issued(event: PlanVersion) -> Row:
    return {
        "status": PlanStatus.ISSUED.value,
        "draft_version": None,
        "issued_version": event.version,
        "issued_at": event.occurred_at,
    }


def content_text(content: PlanContent) -> str:
    return json_text(asdict(content))


def assessment_text(assessment: Assessment) -> str:
    return json_text(asdict(assessment))


def version_keys(recorded: Recorded) -> Sequence[Key]:
    event = recorded.event
    return [(event.plan, event.version)] if isinstance(event, PlanIssued | PlanRevised) else []


def version_row(row: Row | None, recorded: Recorded, key: Key) -> Row | None:
    event = recorded.event
    if not isinstance(event, PlanIssued | PlanRevised):
        return row
    return {
        "plan": event.plan,
        "version": event.version,
        "area": event.area,
        "title": event.content.title,
        "effective_on": event.content.effective_on,
        "content": content_text(event.content),
        "assessment": assessment_text(event.assessment),
        "issued_at": event.occurred_at,
    }


PLANS = Projection(
    table=Table(name="plan", columns=columns(PLAN_COLUMNS), key=("plan",), area_column="area"),
    keys=plan_keys,
    evolve=plan_row,
)

PLAN_VERSIONS = Projection(
    table=Table(name="issued_plan", columns=columns(VERSION_COLUMNS), key=("plan", "version")),
    keys=version_keys,
    evolve=version_row,
)
