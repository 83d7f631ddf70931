"""execute: stand, decide, check areas, append. The only way from a command to events."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from shared.eventstore.errors import Refused, StaleVersion, VersionConflict
from shared.eventstore.events import Appended, Call
from shared.eventstore.standing import Standing
from shared.eventstore.store import EventStore
from shared.kernel import Decider, Refusal, Subject, elsewhere
from shared.kernel.decider import Fact

C = TypeVar("C")
S = TypeVar("S")
E = TypeVar("E", bound=Fact)

ATTEMPTS = 20


@dataclass(frozen=True, slots=True)
class Intent(Generic[C, S, E]):
    """A command to one stream. expected: the version that the person looked at; None when it does not matter.

    spans: the stream holds facts of several places, so its first fact does not say where the duty lies; what is
    appended is judged by its area all the same. Many write to such a stream at once: they take turns.
    """

    decider: Decider[C, S, E]
    stream: str
    command: C
    expected: int | None = None
    spans: bool = False

    def decided(self, standing: Standing) -> Sequence[Fact]:
        """The events to append; Refused when a rule says no."""
        decision = self.decider.decide(self.command, standing.state)
        if isinstance(decision, Refusal):
            raise Refused(decision)
        return decision


async def execute(store: EventStore, call: Call, *intents: Intent[Any, Any, Any]) -> Appended:
    """Carry out one call on one or several streams, atomically; Refused when a rule says no.

    The same call again gives the first answer, also when both were sent at once and the first has changed
    what the second sees. A conflict loads again and decides again.
    """
    _check_streams(intents)
    async with store.turns.on(intent.stream for intent in intents if intent.spans):
        return await _execute(store, call, intents)


async def _execute(store: EventStore, call: Call, intents: Sequence[Intent[Any, Any, Any]]) -> Appended:
    for attempt in range(ATTEMPTS):
        stands = [await store.standing(one.stream, one.decider, fresh=attempt > 0) for one in intents]
        # Before anything else: a refusal or a conflict would tell how things stand elsewhere.
        _check_areas(call.subject, _places(intents, stands))
        try:
            return await _try(store, call, intents, stands)
        except VersionConflict:
            continue
    raise VersionConflict


async def _try(
    store: EventStore, call: Call, intents: Sequence[Intent[Any, Any, Any]], stands: Sequence[Standing]
) -> Appended:
    for intent, standing in zip(intents, stands, strict=True):
        if intent.expected not in (None, standing.version):
            return await _stale(store, call, intent)
    try:
        decided = [intent.decided(standing) for intent, standing in zip(intents, stands, strict=True)]
    except Refused as refused:
        # Kept under the versions that it was decided on: a refusal may rest on a state that has passed.
        seen = [(intent.stream, at.version) for intent, at in zip(intents, stands, strict=True)]
        return _allowed(await store.keep_refusal(call, refused.refusal, seen))
    _check_areas(call.subject, {event.area for events in decided for event in events})
    writes = [
        (intent.stream, standing.version, events)
        for intent, standing, events in zip(intents, stands, decided, strict=True)
    ]
    answer = _allowed(await store.append(call, writes))
    if not answer.repeated:
        for intent, standing, events in zip(intents, stands, decided, strict=True):
            store.advance(intent.stream, standing, intent.decider, events)
    return answer


async def _stale(store: EventStore, call: Call, intent: Intent[Any, Any, Any]) -> Appended:
    """The first answer if this call was carried out before; else StaleVersion, or a conflict if we were behind."""
    if known := await store.stored_answer(call):
        return _allowed(known)
    history = await store.load(intent.stream)
    assert intent.expected is not None
    if intent.expected == len(history):
        raise VersionConflict
    raise StaleVersion(intent.expected, len(history), history[intent.expected :])


def _allowed(answer: Appended | Refusal) -> Appended:
    if isinstance(answer, Refusal):
        raise Refused(answer)
    return answer


def _check_streams(intents: Sequence[Intent[Any, Any, Any]]) -> None:
    streams = [intent.stream for intent in intents]
    if len(set(streams)) < len(streams):
        # Both would be decided on the same state, and neither would see what the other does.
        raise ValueError(f"one call, one command a stream: {streams}")


def _places(intents: Sequence[Intent[Any, Any, Any]], stands: Sequence[Standing]) -> set[str]:
    """Where the streams lie that exist and lie in one place."""
    pairs = zip(intents, stands, strict=True)
    return {standing.area for intent, standing in pairs if standing.area and not intent.spans}


def _check_areas(subject: Subject, areas: Iterable[str]) -> None:
    for area in areas:
        if not subject.covers(area):
            raise Refused(elsewhere(area))
