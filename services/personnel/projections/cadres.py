"""The roster: one row per cadre as the person stands now. What is personal is sealed here as it is in the log."""

from collections.abc import Sequence
from typing import assert_never

from services.personnel.domain.cadre.events import (
    CadreDispatched,
    CadreEvent,
    CadrePosted,
    CadreRegistered,
    PersonalDataRevealed,
    PersonErased,
    PostingEnded,
    RankSet,
)
from shared.projections.declaration import Key, Projection, Recorded, Row, Table
from shared.projections.shaping import columns, seen, standing

# area: the present county, by which one may see the row; home: where the person is registered.
COLUMNS = {
    "cadre": "uuid",
    "number": "text",
    "area": "text",
    "home": "text",
    "name": "text",
    "id_number": "text",
    "phone": "text",
    "rank": "text",
    "unit": "text",
    "posting": "uuid",
    "role": "text",
    "kind": "text",
    "sending_unit": "text",
    "village": "text",
    "newly_posted": "boolean",
    "posted_on": "date",
    "erased": "boolean",
    "version": "integer",
    "position": "bigint",
}
# What an open posting says; without one there is nothing to say.
OF_POSTING = ("posting", "role", "kind", "sending_unit", "village", "newly_posted", "posted_on")
PERSONAL = ("name", "id_number", "phone")


def keys(recorded: Recorded) -> Sequence[Key]:
    event = recorded.event
    return [(event.cadre,)] if isinstance(event, CadreEvent) else []


def cadre_row(row: Row | None, recorded: Recorded, key: Key) -> Row | None:
    event = recorded.event
    if not isinstance(event, CadreEvent):
        return row
    before = dict.fromkeys(COLUMNS) if isinstance(event, CadreRegistered) else standing(row, recorded)
    return {**before, **changes(event, before), **seen(recorded)}


def changes(event: CadreEvent, before: Row) -> Row:
    match event:
        case CadreRegistered():
            return registered(event)
        case CadrePosted():
            return posted(event, before)
        case PostingEnded():
            return ended(event, before)
        case RankSet():
            return {"rank": event.rank}
        case PersonErased():
            return {**dict.fromkeys(PERSONAL), "erased": True}
        case CadreDispatched() | PersonalDataRevealed():
            return {}
        case _:
            assert_never(event)


def registered(event: CadreRegistered) -> Row:
    return {
        "cadre": event.cadre,
        "number": event.number,
        "area": event.area,
        "home": event.area,
        "name": event.name,
        "id_number": event.id_number,
        "phone": event.phone,
        "rank": event.rank,
        "unit": event.unit,
        "erased": False,
    }


def posted(event: CadrePosted, before: Row) -> Row:
    """Who is posted already has no second open posting: what comes then is an earlier one, recorded late."""
    if before["posting"] is not None:
        return {}
    return {
        "area": event.area,
        "posting": event.posting,
        "role": event.role.value,
        "kind": event.kind.value,
        "sending_unit": event.sending_unit,
        "village": event.village,
        "newly_posted": event.newly_posted,
        "posted_on": event.starts_on,
    }


def ended(event: PostingEnded, before: Row) -> Row:
    """Home again. The end of an earlier posting that was recorded late changes nothing of today."""
    if before["posting"] != event.posting:
        return {}
    return {**dict.fromkeys(OF_POSTING), "area": before["home"]}


CADRES = Projection(
    Table(
        "cadre",
        columns(COLUMNS),
        key=("cadre",),
        indexes=("area, number", "number", "area, village"),
        area_column="area",
        version=2,
    ),
    keys,
    cadre_row,
)
