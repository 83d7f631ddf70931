"""Surveys as they are usually made; a test changes the one thing that it is about."""

from collections.abc import Sequence
from datetime import date
from typing import Any, Final
from uuid import UUID

from services.personnel.domain.pulse.commands import (
    AnswerPulse,
    ClosePulse,
    CountPulse,
    HandOutSlips,
    OpenPulse,
)
from services.personnel.domain.pulse.decider import pulse
from services.personnel.domain.pulse.events import AnyPulseEvent
from tests.unit.personnel.care.examples import CITY, WHO, YANHE, day

PULSE: Final = UUID(int=11)
QUESTIONS: Final = ("驻得安心吗？", "干得舒心吗？", "意见有人答复吗？")


def open_pulse(**changes: Any) -> OpenPulse:
    asked = {"questions": QUESTIONS, "opens_on": date(2020, 6, 1), "closes_on": date(2020, 6, 10)}
    return OpenPulse(**{**WHO, "pulse": PULSE, "area": CITY, **asked, **changes})


def hand_out(**changes: Any) -> HandOutSlips:
    return HandOutSlips(**{**WHO, "area": YANHE, "count": 10, **changes})


def answer(**changes: Any) -> AnswerPulse:
    return AnswerPulse(**{"at": day(2, hour=9), "area": YANHE, "answers": (5, 4, None), **changes})


def close(**changes: Any) -> ClosePulse:
    return ClosePulse(**{**WHO, "at": day(10), **changes})


def count(number: int, **changes: Any) -> CountPulse:
    return CountPulse(**{**WHO, "pulse": UUID(int=number), "area": CITY, "year": 2020, **changes})


def answered(given: Sequence[tuple[str, int]]) -> tuple[AnyPulseEvent, ...]:
    """A survey with one question to which these (county, grade) were given."""
    opened = pulse.decide(open_pulse(questions=("驻得安心吗？",)), None)
    assert isinstance(opened, tuple)
    events: tuple[AnyPulseEvent, ...] = opened
    state = pulse.fold(events)
    for area, grade in given:
        decided = pulse.decide(answer(area=area, answers=(grade,)), state)
        assert isinstance(decided, tuple), decided
        events += decided
    return events
