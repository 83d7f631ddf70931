"""A survey as the rules see it: while it runs only counts, never single answers."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TypeAlias, assert_never

from services.personnel.domain.pulse.events import (
    SCALE,
    AnyPulseEvent,
    PulseAnswered,
    PulseClosed,
    PulseOpened,
    SlipsHandedOut,
)

# By question and county.
Counts: TypeAlias = Mapping[tuple[int, str], tuple[int, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pulse:
    opened: PulseOpened
    slips: Mapping[str, int]
    counts: Counts
    closed: bool = False


PulseState: TypeAlias = Pulse | None


def evolve(state: PulseState, event: AnyPulseEvent) -> PulseState:
    if isinstance(event, PulseOpened):
        return Pulse(opened=event, slips={}, counts={})
    assert state is not None, "a survey begins with its opening"
    match event:
        case SlipsHandedOut():
            more = state.slips.get(event.area, 0) + event.count
            return replace(state, slips={**state.slips, event.area: more})
        case PulseAnswered():
            return replace(state, counts=counted(state.counts, event))
        case PulseClosed():
            return replace(state, closed=True)
        case _:
            assert_never(event)


def counted(counts: Counts, event: PulseAnswered) -> Counts:
    grown = dict(counts)
    for question, grade in enumerate(event.answers):
        if grade is not None:
            before = grown.get((question, event.area), (0,) * len(SCALE))
            grown[question, event.area] = tuple(
                count + (grade == at) for at, count in zip(SCALE, before, strict=True)
            )
    return grown
