"""Tolerance cases, one row each, as they stand. Texts are sealed here as they are in the log."""

import json
from collections.abc import Sequence
from typing import assert_never

from services.personnel.domain.tolerance.codes import Point, Stage
from services.personnel.domain.tolerance.events import (
    ConditionsChecked,
    CorrectionPlanned,
    MistakeCorrected,
    MistakeTolerated,
    NameCleared,
    PointsChecked,
    SanctionCheckFinished,
    ToleranceApplied,
    ToleranceDecided,
    ToleranceEvent,
    ToleranceTold,
)
from shared.kernel.dates import local_date
from shared.projections.declaration import Key, Projection, Recorded, Row, Table
from shared.projections.shaping import columns, json_text, seen, standing

COLUMNS = {
    "case_id": "uuid",
    "cadre": "uuid",
    "area": "text",
    "stage": "text",
    "issue": "uuid",
    "mark": "uuid",
    "accuser_units": "text[]",
    "accusers": "text[]",
    "circle": "text",
    "applicant": "text",
    "unit": "text",
    "account": "text",
    "applied_on": "date",
    "answers": "jsonb",
    "met": "text[]",
    "against": "text[]",
    "result": "text",
    "decider_unit": "text",
    "reason": "text",
    "decided_on": "date",
    "tell_by": "date",
    "told_on": "date",
    "working_days": "integer",
    "why_late": "text",
    "measures": "text",
    "due_on": "date",
    "outcome": "text",
    "corrected_on": "date",
    "notice": "text",
    "cleared_on": "date",
    "version": "integer",
    "position": "bigint",
}


def keys(recorded: Recorded) -> Sequence[Key]:
    event = recorded.event
    return [(event.case,)] if isinstance(event, ToleranceEvent) else []


def case_row(row: Row | None, recorded: Recorded, key: Key) -> Row | None:
    event = recorded.event
    if not isinstance(event, ToleranceEvent):
        return row
    if isinstance(event, ToleranceApplied):
        return {**dict.fromkeys(COLUMNS), **applied(event), **seen(recorded)}
    known = standing(row, recorded)
    return {**known, **checked(known, step(known, event)), **seen(recorded)}


def applied(event: ToleranceApplied) -> Row:
    return {
        "case_id": event.case,
        "cadre": event.cadre,
        "area": event.area,
        "stage": Stage.APPLIED.value,
        "issue": event.issue,
        "mark": event.mark,
        "accuser_units": event.accuser_units,
        "accusers": event.accusers,
        "circle": event.circle.value,
        "applicant": event.applicant,
        "unit": event.unit,
        "account": event.account,
        "applied_on": local_date(event.occurred_at),
        "answers": "{}",
    }


def step(row: Row, event: ToleranceEvent) -> Row:
    on = local_date(event.occurred_at)
    match event:
        case PointsChecked():
            new = {one.point.value: one.finding for one in event.answers}
            return {"answers": json_text({**answers(row), **new})}
        case ConditionsChecked():
            return {"met": event.met, "against": event.against}
        case ToleranceDecided():
            return {
                "stage": Stage.DECIDED.value,
                "result": event.result.value,
                "decider_unit": event.unit,
                "reason": event.reason,
                "decided_on": on,
                "tell_by": event.tell_by,
            }
        case ToleranceTold():
            told = {"told_on": on, "working_days": event.working_days, "why_late": event.why_late}
            return {"stage": Stage.TOLD.value, **told}
        case CorrectionPlanned():
            return {"stage": Stage.PLANNED.value, "measures": event.measures, "due_on": event.due_on}
        case MistakeCorrected():
            return {"stage": Stage.CORRECTED.value, "outcome": event.outcome, "corrected_on": on}
        case NameCleared():
            return {"stage": Stage.CLEARED.value, "notice": event.notice, "cleared_on": on}
        case ToleranceApplied() | SanctionCheckFinished() | MistakeTolerated():
            return {}
        case _:
            assert_never(event)


def checked(row: Row, new: Row) -> Row:
    """A case is checked when all six looks are answered and the conditions looked at."""
    now = {**row, **new}
    whole = len(answers(now)) == len(Point) and now["met"] is not None
    return {**new, "stage": Stage.CHECKED.value} if whole and now["stage"] == Stage.APPLIED.value else new


def answers(row: Row) -> dict[str, str]:
    value = row.get("answers")
    found: dict[str, str] = json.loads(value) if isinstance(value, str) else {}
    return found


CASES = Projection(
    Table(
        "tolerance",
        columns(COLUMNS),
        key=("case_id",),
        indexes=("area, applied_on", "cadre"),
        area_column="area",
    ),
    keys,
    case_row,
)
