"""One row per visit: where, by whom, and what it brought in once it is completed."""

import json
from collections import Counter
from collections.abc import Sequence
from typing import assert_never

from services.issues.domain.visit.events import RecheckExempted, VisitBegun, VisitCompleted, VisitEvent
from shared.projections.declaration import Key, Projection, Recorded, Row, Table
from shared.projections.shaping import columns, json_text, seen, standing

COLUMNS = {
    "visit": "uuid",
    "round": "uuid",
    "area": "text",
    "kind": "text",
    "bodies": "text[]",
    "team_level": "text",
    "joint": "boolean",
    "begun_at": "timestamptz",
    "completed_at": "timestamptz",
    "methods": "text[]",
    "households": "integer",
    "interviews": "jsonb",
    "hours": "integer",
    "announced": "boolean",
    "exempted": "jsonb",
    "version": "integer",
    "position": "bigint",
}


def visit_keys(recorded: Recorded) -> Sequence[Key]:
    event = recorded.event
    return [(event.visit,)] if isinstance(event, VisitEvent) else []


def visit_row(row: Row | None, recorded: Recorded, key: Key) -> Row | None:
    event = recorded.event
    if not isinstance(event, VisitEvent):
        return row
    match event:
        case VisitBegun():
            return {**dict.fromkeys(COLUMNS), **begun(event), **seen(recorded)}
        case RecheckExempted():
            return {**standing(row, recorded), **exempted(row, event), **seen(recorded)}
        case VisitCompleted():
            return {**standing(row, recorded), **completed(event), **seen(recorded)}
        case _:
            assert_never(event)


def begun(event: VisitBegun) -> Row:
    return {
        "visit": event.visit,
        "round": event.round,
        "area": event.area,
        "kind": event.kind.value,
        "bodies": list(event.bodies),
        "team_level": event.team_level.value,
        "joint": event.joint,
        "begun_at": event.occurred_at,
        "announced": event.announced,
        "exempted": "[]",
    }


def exempted(row: Row | None, event: RecheckExempted) -> Row:
    """The item joins those that this visit need not look at, with what was found before and when."""
    before = json.loads(str(row["exempted"])) if row else []
    one = {"item": event.item, "on": event.checked_on, "result": event.result.value, "earlier": event.earlier}
    return {"exempted": json_text([*before, one])}


def completed(event: VisitCompleted) -> Row:
    persons: Counter[str] = Counter()
    for heard in event.interviews:
        persons[heard.role.value] += heard.persons
    return {
        "completed_at": event.occurred_at,
        "methods": list(dict.fromkeys(used.method.value for used in event.methods)),
        "households": event.households,
        "interviews": json_text(persons),
        "hours": event.hours,
    }


VISITS = Projection(
    table=Table(
        name="visit",
        columns=columns(COLUMNS),
        key=("visit",),
        indexes=("round, begun_at", "area"),
        area_column="area",
    ),
    keys=visit_keys,
    evolve=visit_row,
)
