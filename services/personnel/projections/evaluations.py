"""Grades by year, what rounds saw, and marks. A mark that tolerance has taken out says so in its own row, whichever
of the two facts is told first; no view shows it then."""

from collections.abc import Sequence

from services.personnel.domain.evaluation.events import (
    CadreEvaluated,
    MarkCleared,
    MarkRecorded,
    ObservationNoted,
)
from services.personnel.domain.tolerance.events import MistakeTolerated
from shared.kernel.dates import local_date
from shared.projections.declaration import Key, Projection, Recorded, Row, Table
from shared.projections.shaping import columns

GRADE_COLUMNS = {
    "cadre": "uuid",
    "year": "integer",
    "area": "text",
    "grade": "text",
    "evaluator": "text",
    "basis": "text",
    "evaluated_on": "date",
    "position": "bigint",
}
OBSERVATION_COLUMNS = {
    "observation": "uuid",
    "cadre": "uuid",
    "area": "text",
    "round_number": "integer",
    "observer": "text",
    "seen_on": "date",
    "text": "text",
    "position": "bigint",
}
MARK_COLUMNS = {
    "mark": "uuid",
    "cadre": "uuid",
    "area": "text",
    "kind": "text",
    "decided_by": "text",
    "given_on": "date",
    "text": "text",
    "issue": "uuid",
    "cleared_on": "date",
    "cleared_by": "text",
    "tolerated_on": "date",
    "tolerated_by": "uuid",
    "position": "bigint",
}


def grade_keys(recorded: Recorded) -> Sequence[Key]:
    event = recorded.event
    return [(event.cadre, event.year)] if isinstance(event, CadreEvaluated) else []


def grade_row(row: Row | None, recorded: Recorded, key: Key) -> Row | None:
    event = recorded.event
    if not isinstance(event, CadreEvaluated):
        return row
    return {
        "cadre": event.cadre,
        "year": event.year,
        "area": event.area,
        "grade": event.grade.value,
        "evaluator": event.evaluator,
        "basis": event.basis,
        "evaluated_on": local_date(event.occurred_at),
        "position": recorded.position,
    }


def observation_keys(recorded: Recorded) -> Sequence[Key]:
    event = recorded.event
    return [(event.observation,)] if isinstance(event, ObservationNoted) else []


def observation_row(row: Row | None, recorded: Recorded, key: Key) -> Row | None:
    event = recorded.event
    if not isinstance(event, ObservationNoted):
        return row
    return {
        "observation": event.observation,
        "cadre": event.cadre,
        "area": event.area,
        "round_number": event.round_number,
        "observer": event.observer,
        "seen_on": event.seen_on,
        "text": event.text,
        "position": recorded.position,
    }


def mark_keys(recorded: Recorded) -> Sequence[Key]:
    event = recorded.event
    if isinstance(event, MistakeTolerated):
        return [(mark,) for mark in event.marks]
    return [(event.mark,)] if isinstance(event, MarkRecorded | MarkCleared) else []


def mark_row(row: Row | None, recorded: Recorded, key: Key) -> Row | None:
    end: dict[str, object]
    match recorded.event:
        case MarkRecorded() as event:
            told = {name: value for name, value in (row or {}).items() if value is not None}
            return {**dict.fromkeys(MARK_COLUMNS), **told, **marked(event), "position": recorded.position}
        case MarkCleared() as event:
            end = {"cleared_on": local_date(event.occurred_at), "cleared_by": event.reason.value}
        case MistakeTolerated() as event:
            end = {"tolerated_on": local_date(event.occurred_at), "tolerated_by": event.case}
        case _:
            return row
    known = row or {**dict.fromkeys(MARK_COLUMNS), "mark": key[0], "cadre": event.cadre, "area": event.area}
    return {**known, **end, "position": recorded.position}


def marked(event: MarkRecorded) -> Row:
    return {
        "mark": event.mark,
        "cadre": event.cadre,
        "area": event.area,
        "kind": event.kind.value,
        "decided_by": event.decided_by,
        "given_on": event.given_on,
        "text": event.text,
        "issue": event.issue,
    }


GRADES = Projection(
    Table(
        "evaluation",
        columns(GRADE_COLUMNS),
        key=("cadre", "year"),
        indexes=("area, year",),
        area_column="area",
    ),
    grade_keys,
    grade_row,
)
OBSERVATIONS = Projection(
    Table(
        "observation",
        columns(OBSERVATION_COLUMNS),
        key=("observation",),
        indexes=("cadre, seen_on",),
        area_column="area",
    ),
    observation_keys,
    observation_row,
)
MARKS = Projection(
    Table(
        "evaluation_mark",
        columns(MARK_COLUMNS),
        key=("mark",),
        indexes=("cadre, given_on",),
        area_column="area",
    ),
    mark_keys,
    mark_row,
)
