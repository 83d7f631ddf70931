"""One row per nomination: how far it has come, with the days of its steps. The evidence stays sealed."""

from collections.abc import Sequence
from typing import assert_never

from services.personnel.domain.appointment.events import (
    Appointed,
    AppointmentEvent,
    Nominated,
    NominationWithdrawn,
    NoticePosted,
    TrialFailed,
    TrialPassed,
)
from shared.kernel.dates import local_date
from shared.projections.declaration import Key, Projection, Recorded, Row, Table
from shared.projections.shaping import columns, seen, standing

COLUMNS = {
    "appointment": "uuid",
    "cadre": "uuid",
    "area": "text",
    "kind": "text",
    "level": "text",
    "rank": "text",
    "frontline": "boolean",
    "merit": "text",
    "recognition": "text",
    "recognised_by": "text",
    "grade_year": "integer",
    "status": "text",
    "nominated_on": "date",
    "notice_from": "date",
    "notice_to": "date",
    "working_days": "integer",
    "effective_on": "date",
    "trial_until": "date",
    "closed_on": "date",
    "reason": "text",
    "version": "integer",
    "position": "bigint",
}


def keys(recorded: Recorded) -> Sequence[Key]:
    event = recorded.event
    return [(event.appointment,)] if isinstance(event, AppointmentEvent) else []


def appointment_row(row: Row | None, recorded: Recorded, key: Key) -> Row | None:
    event = recorded.event
    if not isinstance(event, AppointmentEvent):
        return row
    before = dict.fromkeys(COLUMNS) if isinstance(event, Nominated) else standing(row, recorded)
    return {**before, **changes(event), **seen(recorded)}


def changes(event: AppointmentEvent) -> Row:
    day = local_date(event.occurred_at)
    match event:
        case Nominated():
            return nominated(event)
        case NoticePosted():
            return {
                "status": "on_notice",
                "notice_from": event.starts_on,
                "notice_to": event.ends_on,
                "working_days": event.working_days,
            }
        case Appointed():
            status = "on_trial" if event.trial_until else "appointed"
            return {"status": status, "effective_on": event.effective_on, "trial_until": event.trial_until}
        case NominationWithdrawn():
            return {"status": "withdrawn", "closed_on": day, "reason": event.reason.value}
        case TrialPassed():
            return {"status": "trial_passed", "closed_on": day}
        case TrialFailed():
            return {"status": "trial_failed", "closed_on": day}
        case _:
            assert_never(event)


def nominated(event: Nominated) -> Row:
    return {
        "appointment": event.appointment,
        "cadre": event.cadre,
        "area": event.area,
        "kind": event.kind.value,
        "level": event.level,
        "rank": event.rank,
        "frontline": event.frontline,
        "merit": event.merit,
        "recognition": event.recognition,
        "recognised_by": event.recognised_by.value,
        "grade_year": event.grade_year,
        "status": "nominated",
        "nominated_on": local_date(event.occurred_at),
    }


APPOINTMENTS = Projection(
    Table(
        "appointment",
        columns(COLUMNS),
        key=("appointment",),
        indexes=("area, nominated_on", "cadre"),
        area_column="area",
    ),
    keys,
    appointment_row,
)
