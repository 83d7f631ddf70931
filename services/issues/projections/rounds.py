"""Rounds, their checklists and their listed targets. Read by audience, but targets lie somewhere."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import assert_never

from services.issues.domain.codes import RoundStatus
from services.issues.domain.round.events import (
    ChecklistIssued,
    RoundClosed,
    RoundEvent,
    RoundOpened,
    TargetDelisted,
    TargetListed,
    TeamEvaluated,
    TeamFormed,
)
from shared.projections.declaration import Key, Projection, Recorded, Row, Table
from shared.projections.shaping import columns, json_text, seen, standing

ROUND_COLUMNS = {
    "round": "uuid",
    "number": "integer",
    "area": "text",
    "themes": "text[]",
    "deciding_document": "text",
    "plan_title": "text",
    "plan_version": "integer",
    "starts_on": "date",
    "ends_on": "date",
    "budget_fen": "bigint",
    "plan": "uuid",
    "policy": "jsonb",
    "status": "text",
    "opened_at": "timestamptz",
    "closed_at": "timestamptz",
    "version": "integer",
    "position": "bigint",
}

CHECKLIST_COLUMNS = {
    "round": "uuid",
    "level": "text",
    "code": "text",
    "version": "integer",
    "category": "text",
    "text": "text",
    "threshold": "text",
    "ordinal": "integer",
}

TARGET_COLUMNS = {
    "round": "uuid",
    "area": "text",
    "kind": "text",
    "reason": "text",
    "listed": "boolean",
    "listed_at": "timestamptz",
    "delisted_at": "timestamptz",
}


def round_keys(recorded: Recorded) -> Sequence[Key]:
    """Every event of a round, since each raises the version that a form must send back."""
    event = recorded.event
    return [(event.round,)] if isinstance(event, RoundEvent) else []


def round_row(row: Row | None, recorded: Recorded, key: Key) -> Row | None:
    event = recorded.event
    if not isinstance(event, RoundEvent):
        return row
    match event:
        case RoundOpened():
            return {**opened(event), **seen(recorded)}
        case RoundClosed():
            ended = {"status": RoundStatus.CLOSED.value, "closed_at": event.occurred_at}
            return {**standing(row, recorded), **ended, **seen(recorded)}
        case ChecklistIssued() | TargetListed() | TargetDelisted() | TeamFormed() | TeamEvaluated():
            return {**standing(row, recorded), **seen(recorded)}
        case _:
            assert_never(event)


def opened(event: RoundOpened) -> Row:
    return {
        "round": event.round,
        "number": event.number,
        "area": event.area,
        "themes": list(event.themes),
        "deciding_document": event.deciding_document,
        "plan_title": event.plan_title,
        "plan_version": event.plan_version,
        "starts_on": event.starts_on,
        "ends_on": event.ends_on,
        "budget_fen": event.budget_fen,
        "plan": event.plan,
        "policy": json_text(asdict(event.policy)),
        "status": RoundStatus.OPEN.value,
        "opened_at": event.occurred_at,
        "closed_at": None,
    }


def item_keys(recorded: Recorded) -> Sequence[Key]:
    """Version is part of the key: an event may not touch the items of the version before it."""
    event = recorded.event
    if not isinstance(event, ChecklistIssued):
        return []
    return [(event.round, event.level.value, event.version, item.code) for item in event.items]


def item_row(row: Row | None, recorded: Recorded, key: Key) -> Row | None:
    event = recorded.event
    if not isinstance(event, ChecklistIssued):
        return row
    code = key[-1]
    ordinal, item = next((n, one) for n, one in enumerate(event.items, 1) if one.code == code)
    return {
        "round": event.round,
        "level": event.level.value,
        "code": item.code,
        "version": event.version,
        "category": item.category.value,
        "text": item.text,
        "threshold": item.threshold,
        "ordinal": ordinal,
    }


def target_keys(recorded: Recorded) -> Sequence[Key]:
    event = recorded.event
    return [(event.round, event.area)] if isinstance(event, TargetListed | TargetDelisted) else []


def target_row(row: Row | None, recorded: Recorded, key: Key) -> Row | None:
    """The reason shown is that of the listing; why a target was taken off stands in the event."""
    match recorded.event:
        case TargetListed() as event:
            return {
                "round": event.round,
                "area": event.area,
                "kind": event.kind.value,
                "reason": event.reason.value,
                "listed": True,
                "listed_at": event.occurred_at,
                "delisted_at": None,
            }
        case TargetDelisted() as event:
            return {**standing(row, recorded), "listed": False, "delisted_at": event.occurred_at}
        case _:
            return row


ROUNDS = Projection(
    table=Table(name="round", columns=columns(ROUND_COLUMNS), key=("round",), indexes=("status, number",)),
    keys=round_keys,
    evolve=round_row,
)

CHECKLIST_ITEMS = Projection(
    table=Table(
        name="checklist_item",
        columns=columns(CHECKLIST_COLUMNS),
        key=("round", "level", "version", "code"),
    ),
    keys=item_keys,
    evolve=item_row,
)

TARGETS = Projection(
    table=Table(name="target", columns=columns(TARGET_COLUMNS), key=("round", "area"), area_column="area"),
    keys=target_keys,
    evolve=target_row,
)
