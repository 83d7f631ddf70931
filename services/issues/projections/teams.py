"""Teams of the rounds with how they were evaluated, and the checklists that counties have adopted."""

from collections.abc import Sequence

from services.issues.domain.checklist.events import ChecklistAdopted
from services.issues.domain.round.events import TeamEvaluated, TeamFormed
from shared.projections.declaration import Key, Projection, Recorded, Row, Table
from shared.projections.shaping import columns, standing

TEAM_COLUMNS = {
    "round": "uuid",
    "unit": "text",
    "area": "text",
    "level": "text",
    "leader": "text",
    "members": "text[]",
    "bodies": "text[]",
    "formed_at": "timestamptz",
    "grade": "text",
    "note": "text",
    "evaluator_unit": "text",
    "evaluated_at": "timestamptz",
}

ADOPTED_COLUMNS = {
    "round": "uuid",
    "area": "text",
    "level": "text",
    "version": "integer",
    "code": "text",
    "upper_version": "integer",
    "category": "text",
    "text": "text",
    "threshold": "text",
    "ordinal": "integer",
}

NOT_EVALUATED: Row = {"grade": None, "note": None, "evaluator_unit": None, "evaluated_at": None}


def team_keys(recorded: Recorded) -> Sequence[Key]:
    event = recorded.event
    return [(event.round, event.unit)] if isinstance(event, TeamFormed | TeamEvaluated) else []


def team_row(row: Row | None, recorded: Recorded, key: Key) -> Row | None:
    match recorded.event:
        case TeamFormed() as event:
            return {**(row or NOT_EVALUATED), **formed(event)}
        case TeamEvaluated() as event:
            return {**standing(row, recorded), **evaluated(event)}
        case _:
            return row


def formed(event: TeamFormed) -> Row:
    return {
        "round": event.round,
        "unit": event.unit,
        "area": event.area,
        "level": event.level.value,
        "leader": event.leader,
        "members": list(event.members),
        "bodies": list(event.bodies),
        "formed_at": event.occurred_at,
    }


def evaluated(event: TeamEvaluated) -> Row:
    return {
        "grade": event.grade.value,
        "note": event.note,
        "evaluator_unit": event.evaluator_unit,
        "evaluated_at": event.occurred_at,
    }


def adopted_keys(recorded: Recorded) -> Sequence[Key]:
    event = recorded.event
    if not isinstance(event, ChecklistAdopted):
        return []
    return [(event.round, event.area, event.level.value, event.version, one.code) for one in event.items]


def adopted_row(row: Row | None, recorded: Recorded, key: Key) -> Row | None:
    event = recorded.event
    if not isinstance(event, ChecklistAdopted):
        return row
    ordinal, item = next((n, one) for n, one in enumerate(event.items, 1) if one.code == key[-1])
    return {
        "round": event.round,
        "area": event.area,
        "level": event.level.value,
        "version": event.version,
        "code": item.code,
        "upper_version": event.upper_version,
        "category": item.category.value,
        "text": item.text,
        "threshold": item.threshold,
        "ordinal": ordinal,
    }


TEAMS = Projection(
    table=Table(name="round_team", columns=columns(TEAM_COLUMNS), key=("round", "unit"), area_column="area"),
    keys=team_keys,
    evolve=team_row,
)

ADOPTED_ITEMS = Projection(
    table=Table(
        name="adopted_item",
        columns=columns(ADOPTED_COLUMNS),
        key=("round", "area", "level", "version", "code"),
        area_column="area",
    ),
    keys=adopted_keys,
    evolve=adopted_row,
)
