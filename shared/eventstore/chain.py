"""The hash chain: each event's hash covers the one before it and every stored column."""

from datetime import datetime
from hashlib import sha256

from shared.eventstore.events import StoredEvent

SUITE = "sha256"
FIRST = f"{SUITE}:{'0' * 64}"
"""What stands before the first event."""
EPOCH = datetime.fromisoformat("1970-01-01T00:00:00+00:00")


def link(previous: str, event: StoredEvent) -> str:
    """The hash of an event, named with its suite ('sha256:…'), after the one at the position before."""
    digest = sha256()
    for value in (previous, *_columns(event)):
        raw = value.encode()
        # The length goes first, so that no two different rows give the same bytes.
        digest.update(len(raw).to_bytes(8, "big") + raw)
    return f"{SUITE}:{digest.hexdigest()}"


def _columns(event: StoredEvent) -> tuple[str, ...]:
    return (
        str(event.position),
        event.stream,
        str(event.version),
        str(event.id),
        event.name,
        event.data,
        event.area,
        event.actor,
        event.unit,
        str(event.command_id),
        str(event.correlation_id),
        str(event.causation_id),
        _microseconds(event.occurred_at),
        _microseconds(event.recorded_at),
    )


def _microseconds(moment: datetime) -> str:
    delta = moment - EPOCH
    return str((delta.days * 86_400 + delta.seconds) * 1_000_000 + delta.microseconds)
