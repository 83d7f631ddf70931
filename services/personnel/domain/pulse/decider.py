"""The rules of a survey: short, seldom, voluntary, and shown only in groups of ten."""

from dataclasses import dataclass
from datetime import datetime, time
from typing import Final, assert_never
from uuid import UUID

from services.personnel.domain.pulse.commands import (
    AnswerPulse,
    ClosePulse,
    CountPulse,
    HandOutSlips,
    OpenPulse,
    PulseCommand,
)
from services.personnel.domain.pulse.events import (
    SCALE,
    AnyPulseEvent,
    PulseAnswered,
    PulseClosed,
    PulseCounted,
    PulseOpened,
    SlipsHandedOut,
)
from services.personnel.domain.pulse.refusals import Code, refuse
from services.personnel.domain.pulse.showing import LEAST, shown_of
from services.personnel.domain.pulse.state import Pulse, PulseState, evolve
from shared.kernel import Decider, Decision, Refusal
from shared.kernel.dates import SHANGHAI, local_date
from shared.kernel.sameness import same_fact

MOST_QUESTIONS: Final = 3
MOST_A_YEAR: Final = 2


def decide(command: PulseCommand, state: PulseState) -> Decision[AnyPulseEvent]:
    if isinstance(command, OpenPulse):
        return open_pulse(command, state)
    if state is None:
        return refuse(Code.PULSE_MISSING)
    match command:
        case HandOutSlips():
            return hand_out(command, state)
        case AnswerPulse():
            return answer(command, state)
        case ClosePulse():
            return close(command, state)
        case _:
            assert_never(command)


def open_pulse(command: OpenPulse, state: PulseState) -> Decision[AnyPulseEvent]:
    opened = PulseOpened(
        pulse=command.pulse,
        area=command.area,
        occurred_at=command.at,
        questions=command.questions,
        opens_on=command.opens_on,
        closes_on=command.closes_on,
    )
    if state is not None:
        return () if same_fact(opened, state.opened) else refuse(Code.PULSE_EXISTS)
    return opening_flaw(command) or (opened,)


def opening_flaw(command: OpenPulse) -> Refusal | None:
    asked = len(command.questions)
    if asked > MOST_QUESTIONS:
        return refuse(Code.PULSE_TOO_MANY_QUESTIONS, questions=asked, most=MOST_QUESTIONS)
    if not asked or not all(one.strip() for one in command.questions) or len(set(command.questions)) < asked:
        return refuse(Code.PULSE_QUESTION_MISSING)
    if command.closes_on < max(command.opens_on, local_date(command.at)):
        return refuse(Code.PULSE_PERIOD_REVERSED, closes_on=str(command.closes_on))
    return None


def hand_out(command: HandOutSlips, state: Pulse) -> Decision[AnyPulseEvent]:
    if state.closed or local_date(command.at) > state.opened.closes_on:
        return refuse(Code.PULSE_NOT_OPEN)
    whole = state.slips.get(command.area, 0) + command.count
    if command.count < 1 or whole < LEAST:
        return refuse(Code.GROUP_TOO_SMALL, slips=whole, least=LEAST)
    return (
        SlipsHandedOut(
            pulse=state.opened.pulse, area=command.area, occurred_at=command.at, count=command.count
        ),
    )


def answer(command: AnswerPulse, state: Pulse) -> Decision[AnyPulseEvent]:
    today, opened = local_date(command.at), state.opened
    if state.closed or not opened.opens_on <= today <= opened.closes_on:
        return refuse(Code.PULSE_NOT_OPEN)
    if len(command.answers) != len(opened.questions) or not set(command.answers) <= {None, *SCALE}:
        return refuse(Code.PULSE_ANSWER_WRONG)
    if not any(command.answers):
        return refuse(Code.PULSE_ANSWER_EMPTY)
    # The day is enough: the hour and the minute could tell who it was.
    day = datetime.combine(today, time(), SHANGHAI)
    return (PulseAnswered(pulse=opened.pulse, area=command.area, occurred_at=day, answers=command.answers),)


def close(command: ClosePulse, state: Pulse) -> Decision[AnyPulseEvent]:
    """Results are worked out once, at the end: two looks at a running survey would differ by one person."""
    if state.closed:
        return ()
    opened = state.opened
    if local_date(command.at) < opened.closes_on:
        return refuse(Code.PULSE_STILL_OPEN, closes_on=str(opened.closes_on))
    results = [
        shown_of(
            question,
            opened.area,
            {county: grades for (of, county), grades in state.counts.items() if of == question},
        )
        for question in range(len(opened.questions))
    ]
    return (
        PulseClosed(
            pulse=opened.pulse,
            area=opened.area,
            occurred_at=command.at,
            shown=tuple(tally for shown, _ in results for tally in shown),
            hidden=tuple((at, county) for at, (_, hidden) in enumerate(results) for county in hidden),
        ),
    )


@dataclass(frozen=True, slots=True)
class Year:
    pulses: frozenset[UUID] = frozenset()


def count(command: CountPulse, state: Year) -> Decision[PulseCounted]:
    if command.pulse in state.pulses:
        return ()
    if len(state.pulses) >= MOST_A_YEAR:
        return refuse(Code.PULSE_TOO_OFTEN, year=command.year, most=MOST_A_YEAR)
    return (PulseCounted(area=command.area, occurred_at=command.at, pulse=command.pulse, year=command.year),)


def one_more(state: Year, event: PulseCounted) -> Year:
    return Year(state.pulses | {event.pulse})


pulse: Decider[PulseCommand, PulseState, AnyPulseEvent] = Decider(initial=None, decide=decide, evolve=evolve)
pulse_year: Decider[CountPulse, Year, PulseCounted] = Decider(initial=Year(), decide=count, evolve=one_more)
