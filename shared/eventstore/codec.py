"""Domain events to JSON text and back, by their stored names."""

from collections.abc import Mapping
from typing import Any, Final

from pydantic import TypeAdapter
from pydantic_core import PydanticSerializationError

from shared.eventstore.errors import InvalidValue, UnknownEvent

# A dozen read models follow the log side by side; each would decode the same events.
RECENT: Final = 4_096


class Codec:
    """One TypeAdapter per event type, built once. Unknown names and unknown fields raise.

    What was read lately is decoded once: events do not change, so all readers may have the same one.
    """

    def __init__(self, events: Mapping[str, type]) -> None:
        self._names = {kind: name for name, kind in events.items()}
        self._adapters: dict[str, TypeAdapter[Any]] = {
            name: TypeAdapter(kind) for name, kind in events.items()
        }
        self._recent: dict[tuple[str, str], object] = {}
        # The adapter's own method does more by the call than the validator needs.
        self._decoders = {name: adapter.validator.validate_json for name, adapter in self._adapters.items()}

    def encode(self, event: object) -> tuple[str, str]:
        """The stored name and the JSON text of an event; InvalidValue for a text that is no Unicode."""
        name = self._names[type(event)]
        try:
            return name, self._adapters[name].dump_json(event).decode()
        except PydanticSerializationError as error:
            raise InvalidValue(str(error)) from error

    def decode(self, name: str, data: str) -> object:
        known = self._recent.get((name, data))
        if known is not None:
            return known
        try:
            decoded = self._decoders[name]
        except KeyError:
            raise UnknownEvent(name) from None
        event: object = decoded(data, extra="forbid")
        self._recent[name, data] = event
        if len(self._recent) > RECENT:
            del self._recent[next(iter(self._recent))]
        return event
