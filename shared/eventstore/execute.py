"""execute: load, fold, decide, check areas, append. The only way from a command to events."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from shared.eventstore.errors import Refused, StaleVersion, VersionConflict
from shared.eventstore.events import Appended, Call, StoredEvent
from shared.eventstore.store import EventStore
from shared.kernel import Decider, Refusal, Subject, elsewhere
from shared.kernel.decider import Fact

C = TypeVar("C")
S = TypeVar("S")
E = TypeVar("E", bound=Fact)

ATTEMPTS = 5


@dataclass(frozen=True, slots=True)
class Intent(Generic[C, S, E]):
    """A command to one stream. expected: the version that the person looked at; None when it does not matter."""

    decider: Decider[C, S, E]
    stream: str
    command: C
    expected: int | None = None

    def decided(self, history: Sequence[StoredEvent]) -> tuple[str, int, Sequence[Fact]]:
        """The stream, its version and the events to append; Refused or StaleVersion raised."""
        if self.expected is not None and self.expected != len(history):
            raise StaleVersion(self.expected, len(history), history[self.expected :])
        # The codec gives back the very types that this decider wrote into this stream.
        state = self.decider.fold(stored.event for stored in history)  # type: ignore[misc]
        decision = self.decider.decide(self.command, state)
        if isinstance(decision, Refusal):
            raise Refused(decision)
        return self.stream, len(history), decision


async def execute(store: EventStore, call: Call, *intents: Intent[C, S, E]) -> Appended:
    """Carry out one call on one or several streams, atomically; Refused when a rule says no.

    The same call again gives the first answer, also when both were sent at once and the first has changed
    what the second sees. A conflict reloads and decides again.
    """
    _check_streams(intents)
    known = await store.stored_answer(call)
    if known is not None:
        return _allowed(known)
    for _ in range(ATTEMPTS):
        histories = [await store.load(intent.stream) for intent in intents]
        # Before anything else: a refusal or a conflict would tell how things stand elsewhere.
        _check_areas(call.subject, (history[0].area for history in histories if history))
        try:
            writes = [intent.decided(history) for intent, history in zip(intents, histories, strict=True)]
        except Refused as refused:
            return _allowed(await store.keep_refusal(call, refused.refusal))
        except StaleVersion:
            if known := await store.stored_answer(call):
                return _allowed(known)
            raise
        _check_areas(call.subject, (event.area for _, _, events in writes for event in events))
        try:
            return _allowed(await store.append(call, writes))
        except VersionConflict:
            continue
    raise VersionConflict


def _allowed(answer: Appended | Refusal) -> Appended:
    if isinstance(answer, Refusal):
        raise Refused(answer)
    return answer


def _check_streams(intents: Sequence[Intent[C, S, E]]) -> None:
    streams = [intent.stream for intent in intents]
    if len(set(streams)) < len(streams):
        # Both would be decided on the same history, and neither would see what the other does.
        raise ValueError(f"one call, one command a stream: {streams}")


def _check_areas(subject: Subject, areas: Iterable[str]) -> None:
    for area in areas:
        if not subject.covers(area):
            raise Refused(elsewhere(area))
