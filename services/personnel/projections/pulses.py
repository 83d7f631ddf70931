"""Surveys, the slips handed out, and of the answers only what may be shown: single answers reach no read table."""

from collections.abc import Mapping, Sequence
from typing import Final

from services.personnel.domain.pulse.events import PulseClosed, PulseOpened, SlipsHandedOut
from shared.projections.declaration import Column, Key, Projection, Recorded, Row, Table

PULSE_COLUMNS: Final[Mapping[str, str]] = {
    "pulse": "uuid",
    "area": "text",
    "questions": "text[]",
    "opens_on": "date",
    "closes_on": "date",
    "closed": "boolean",
    "opened_at": "timestamptz",
}
SLIP_COLUMNS: Final[Mapping[str, str]] = {"pulse": "uuid", "area": "text", "slips": "integer"}
# counts: how often each grade was given, from 1; NULL where a group is too small to be shown.
RESULT_COLUMNS: Final[Mapping[str, str]] = {
    "pulse": "uuid",
    "area": "text",
    "question": "integer",
    "counts": "integer[]",
}


def pulse_keys(recorded: Recorded) -> Sequence[Key]:
    event = recorded.event
    return [(event.pulse,)] if isinstance(event, PulseOpened | PulseClosed) else []


def pulse_row(row: Row | None, recorded: Recorded, key: Key) -> Row | None:
    match recorded.event:
        case PulseOpened() as event:
            return {
                "pulse": event.pulse,
                "area": event.area,
                "questions": list(event.questions),
                "opens_on": event.opens_on,
                "closes_on": event.closes_on,
                "closed": False,
                "opened_at": event.occurred_at,
            }
        case PulseClosed() if row is not None:
            return {**row, "closed": True}
        case _:
            return row


def slip_keys(recorded: Recorded) -> Sequence[Key]:
    event = recorded.event
    return [(event.pulse, event.area)] if isinstance(event, SlipsHandedOut) else []


def slip_row(row: Row | None, recorded: Recorded, key: Key) -> Row | None:
    event = recorded.event
    if not isinstance(event, SlipsHandedOut):
        return row
    before = row["slips"] if row else 0
    assert isinstance(before, int)
    return {"pulse": event.pulse, "area": event.area, "slips": before + event.count}


def result_keys(recorded: Recorded) -> Sequence[Key]:
    event = recorded.event
    if not isinstance(event, PulseClosed):
        return []
    shown = [(event.pulse, one.area, one.question) for one in event.shown]
    return [*shown, *((event.pulse, area, question) for question, area in event.hidden)]


def result_row(row: Row | None, recorded: Recorded, key: Key) -> Row | None:
    event = recorded.event
    if not isinstance(event, PulseClosed):
        return row
    pulse, area, question = key
    found = [one.counts for one in event.shown if (one.area, one.question) == (area, question)]
    counts = list(found[0]) if found else None
    return {"pulse": pulse, "area": area, "question": question, "counts": counts}


def columns(types: Mapping[str, str]) -> tuple[Column, ...]:
    return tuple(Column(name, sql_type) for name, sql_type in types.items())


# Which surveys there are, and what they ask, is for everybody.
PULSES: Final = Projection(
    table=Table(name="pulse", columns=columns(PULSE_COLUMNS), key=("pulse",)),
    keys=pulse_keys,
    evolve=pulse_row,
)
PULSE_SLIPS: Final = Projection(
    table=Table(
        name="pulse_handed_out", columns=columns(SLIP_COLUMNS), key=("pulse", "area"), area_column="area"
    ),
    keys=slip_keys,
    evolve=slip_row,
)
PULSE_RESULTS: Final = Projection(
    table=Table(
        name="pulse_result",
        columns=columns(RESULT_COLUMNS),
        key=("pulse", "area", "question"),
        area_column="area",
    ),
    keys=result_keys,
    evolve=result_row,
)
