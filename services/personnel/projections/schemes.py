"""Every adopted version of every scheme. Which one is in force on a day follows from when it takes effect."""

from collections.abc import Sequence
from dataclasses import asdict

from services.personnel.domain.scheme.events import SchemeAdopted
from shared.kernel.dates import local_date
from shared.projections.declaration import Key, Projection, Recorded, Row, Table
from shared.projections.shaping import columns, json_text

COLUMNS = {
    "scheme": "text",
    "version": "integer",
    "kind": "text",
    "area": "text",
    "effective_on": "date",
    "deciding_document": "text",
    "decided_on": "date",
    "content": "jsonb",
    "adopted_on": "date",
}


def keys(recorded: Recorded) -> Sequence[Key]:
    event = recorded.event
    return [(event.scheme, event.version)] if isinstance(event, SchemeAdopted) else []


def version_row(row: Row | None, recorded: Recorded, key: Key) -> Row | None:
    event = recorded.event
    if not isinstance(event, SchemeAdopted):
        return row
    return {
        "scheme": event.scheme,
        "version": event.version,
        "kind": event.kind.value,
        "area": event.area,
        "effective_on": event.effective_on,
        "deciding_document": event.deciding_document,
        "decided_on": event.decided_on,
        "content": json_text(asdict(event.content)),
        "adopted_on": local_date(event.occurred_at),
    }


# Read by everybody: what is due to a cadre is no secret of a county.
SCHEMES = Projection(
    Table("scheme", columns(COLUMNS), key=("scheme", "version"), indexes=("kind, area",)), keys, version_row
)
