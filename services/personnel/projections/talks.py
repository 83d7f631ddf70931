"""Heart-to-heart talks, one row each: that it is planned or was held. Its note stays sealed."""

from collections.abc import Mapping, Sequence
from typing import Final, assert_never

from services.personnel.domain.talk.events import (
    AnyTalkEvent,
    TalkCancelled,
    TalkEvent,
    TalkHeld,
    TalkPlanned,
)
from shared.projections.declaration import Column, Key, Projection, Recorded, Row, Table

COLUMNS: Final[Mapping[str, str]] = {
    "talk": "uuid",
    "area": "text",
    "cadre": "uuid",
    "reason": "text",
    "planned_on": "date",
    "held_on": "date",
    "status": "text",
    "note": "text",
    "holder": "text",
    "unit": "text",
    "version": "integer",
    "position": "bigint",
}


def talk_keys(recorded: Recorded) -> Sequence[Key]:
    event = recorded.event
    return [(event.talk,)] if isinstance(event, TalkEvent) else []


def talk_row(row: Row | None, recorded: Recorded, key: Key) -> Row | None:
    event = recorded.event
    if not isinstance(event, TalkPlanned | TalkHeld | TalkCancelled):
        return row
    seen = {"version": recorded.version, "position": recorded.position}
    return {**(row or dict.fromkeys(COLUMNS)), **changed(event), **seen}


def changed(event: AnyTalkEvent) -> Row:
    whose = {"talk": event.talk, "area": event.area, "unit": event.unit}
    match event:
        case TalkPlanned():
            said = {"cadre": event.cadre, "reason": event.reason.value, "planned_on": event.planned_on}
            return {**whose, **said, "status": "planned"}
        case TalkHeld():
            said = {"cadre": event.cadre, "reason": event.reason.value, "held_on": event.held_on}
            return {**whose, **said, "status": "held", "note": event.note, "holder": event.holder}
        case TalkCancelled():
            return {"status": "cancelled"}
        case _:
            assert_never(event)


TALKS: Final = Projection(
    table=Table(
        name="care_talk",
        columns=tuple(Column(name, sql_type) for name, sql_type in COLUMNS.items()),
        key=("talk",),
        indexes=("area, status, planned_on", "cadre"),
        area_column="area",
    ),
    keys=talk_keys,
    evolve=talk_row,
)
