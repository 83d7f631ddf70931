"""Postings: one row each, from when to when, in which county. Nothing of the person but the internal id."""

from collections.abc import Sequence

from services.personnel.domain.cadre.events import CadrePosted, PostingEnded
from shared.projections.declaration import Key, Projection, Recorded, Row, Table
from shared.projections.shaping import columns, standing

COLUMNS = {
    "posting": "uuid",
    "cadre": "uuid",
    "area": "text",
    "role": "text",
    "kind": "text",
    "sending_unit": "text",
    "village": "text",
    "newly_posted": "boolean",
    "starts_on": "date",
    "ends_on": "date",
    "reason": "text",
    "position": "bigint",
}


def keys(recorded: Recorded) -> Sequence[Key]:
    event = recorded.event
    return [(event.posting,)] if isinstance(event, CadrePosted | PostingEnded) else []


def posting_row(row: Row | None, recorded: Recorded, key: Key) -> Row | None:
    match recorded.event:
        case CadrePosted() as event:
            return {
                "posting": event.posting,
                "cadre": event.cadre,
                "area": event.area,
                "role": event.role.value,
                "kind": event.kind.value,
                "sending_unit": event.sending_unit,
                "village": event.village,
                "newly_posted": event.newly_posted,
                "starts_on": event.starts_on,
                "ends_on": None,
                "reason": None,
                "position": recorded.position,
            }
        case PostingEnded() as event:
            end = {"ends_on": event.ends_on, "reason": event.reason.value, "position": recorded.position}
            return {**standing(row, recorded), **end}
        case _:
            return row


POSTINGS = Projection(
    Table(
        "posting",
        columns(COLUMNS),
        key=("posting",),
        indexes=("cadre, starts_on", "area, starts_on"),
        area_column="area",
    ),
    keys,
    posting_row,
)
