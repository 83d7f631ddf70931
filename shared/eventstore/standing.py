"""How streams stand: the last states that this process has seen, so that a command need not load its stream.

A state kept here may be older than the stream, when another replica wrote. That does no harm: whatever is decided
on it is appended, or kept as a refusal, only if the stream still stands at the same version.
"""

from dataclasses import dataclass
from typing import Any, Final

KEPT: Final = 4_096


@dataclass(frozen=True, slots=True)
class Standing:
    """A stream at a version (0: it does not exist): the state folded from it, and the area of its first event."""

    version: int
    area: str
    state: Any


class Standings:
    """By stream; the one that was not used for longest is forgotten first."""

    def __init__(self) -> None:
        self._kept: dict[str, Standing] = {}

    def get(self, stream: str) -> Standing | None:
        found = self._kept.pop(stream, None)
        if found is not None:
            self._kept[stream] = found
        return found

    def put(self, stream: str, standing: Standing) -> None:
        """Keep it, unless a later one is known."""
        known = self._kept.pop(stream, None)
        self._kept[stream] = known if known and known.version > standing.version else standing
        if len(self._kept) > KEPT:
            del self._kept[next(iter(self._kept))]
