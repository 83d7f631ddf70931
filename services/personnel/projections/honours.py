"""Treatments, the register of honours, and how many others received each honour."""

from collections.abc import Sequence

from services.personnel.domain.commendation.events import CadreCommended, HonoursCounted
from services.personnel.domain.treatment.events import TreatmentEnded, TreatmentGranted
from shared.projections.declaration import Key, Projection, Recorded, Row, Table
from shared.projections.shaping import columns, standing

# ends_on: of the term. When the posting ends before, so does the treatment: the query looks at both.
TREATMENT_COLUMNS = {
    "treatment": "uuid",
    "cadre": "uuid",
    "area": "text",
    "posting": "uuid",
    "level": "text",
    "grade_year": "integer",
    "starts_on": "date",
    "ends_on": "date",
    "ended_on": "date",
    "cause": "text",
    "position": "bigint",
}
COMMENDATION_COLUMNS = {
    "commendation": "uuid",
    "cadre": "uuid",
    "area": "text",
    "honour": "text",
    "level": "text",
    "year": "integer",
    "commended_on": "date",
    "basis": "text",
    "frontline": "boolean",
    "position": "bigint",
}
COUNT_COLUMNS = {
    "area": "text",
    "honour": "text",
    "level": "text",
    "year": "integer",
    "frontline": "integer",
    "others": "integer",
    "position": "bigint",
}


def treatment_keys(recorded: Recorded) -> Sequence[Key]:
    event = recorded.event
    return [(event.treatment,)] if isinstance(event, TreatmentGranted | TreatmentEnded) else []


def treatment_row(row: Row | None, recorded: Recorded, key: Key) -> Row | None:
    match recorded.event:
        case TreatmentGranted() as event:
            return {
                **dict.fromkeys(TREATMENT_COLUMNS),
                "treatment": event.treatment,
                "cadre": event.cadre,
                "area": event.area,
                "posting": event.posting,
                "level": event.level,
                "grade_year": event.grade_year,
                "starts_on": event.starts_on,
                "ends_on": event.ends_on,
                "position": recorded.position,
            }
        case TreatmentEnded() as event:
            end = {"ended_on": event.ends_on, "cause": event.cause.value, "position": recorded.position}
            return {**standing(row, recorded), **end}
        case _:
            return row


def commendation_keys(recorded: Recorded) -> Sequence[Key]:
    event = recorded.event
    return [(event.commendation,)] if isinstance(event, CadreCommended) else []


def commendation_row(row: Row | None, recorded: Recorded, key: Key) -> Row | None:
    event = recorded.event
    if not isinstance(event, CadreCommended):
        return row
    return {
        "commendation": event.commendation,
        "cadre": event.cadre,
        "area": event.area,
        "honour": event.honour,
        "level": event.level.value,
        "year": event.year,
        "commended_on": event.commended_on,
        "basis": event.basis,
        "frontline": event.frontline,
        "position": recorded.position,
    }


def count_keys(recorded: Recorded) -> Sequence[Key]:
    event = recorded.event
    if not isinstance(event, HonoursCounted):
        return []
    return [(event.area, event.honour, event.level.value, event.year)]


def count_row(row: Row | None, recorded: Recorded, key: Key) -> Row | None:
    event = recorded.event
    if not isinstance(event, HonoursCounted):
        return row
    return {
        "area": event.area,
        "honour": event.honour,
        "level": event.level.value,
        "year": event.year,
        "frontline": event.frontline,
        "others": event.others,
        "position": recorded.position,
    }


TREATMENTS = Projection(
    Table(
        "treatment",
        columns(TREATMENT_COLUMNS),
        key=("treatment",),
        indexes=("cadre", "area, starts_on"),
        area_column="area",
    ),
    treatment_keys,
    treatment_row,
)
COMMENDATIONS = Projection(
    Table(
        "commendation",
        columns(COMMENDATION_COLUMNS),
        key=("commendation",),
        indexes=("area, year", "cadre", "honour, year"),
        area_column="area",
    ),
    commendation_keys,
    commendation_row,
)
HONOUR_COUNTS = Projection(
    Table(
        "honour_count",
        columns(COUNT_COLUMNS),
        key=("area", "honour", "level", "year"),
        indexes=("honour, year",),
        area_column="area",
    ),
    count_keys,
    count_row,
)
