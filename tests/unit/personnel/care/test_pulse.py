"""A survey is short, seldom, voluntary; its answers know nothing of whoever gave them."""

from dataclasses import asdict
from datetime import date, datetime
from typing import Any

import pytest

from services.personnel.domain.pulse.decider import pulse, pulse_year
from services.personnel.domain.pulse.events import PulseAnswered, PulseClosed, PulseOpened, SlipsHandedOut
from shared.kernel.dates import SHANGHAI
from shared.testing.given import given
from tests.unit.personnel.care.examples import CITY, YANHE, day
from tests.unit.personnel.care.pulses import (
    PULSE,
    QUESTIONS,
    answer,
    answered,
    close,
    count,
    hand_out,
    open_pulse,
)

OPENED = PulseOpened(
    pulse=PULSE,
    area=CITY,
    occurred_at=day(1),
    questions=QUESTIONS,
    opens_on=date(2020, 6, 1),
    closes_on=date(2020, 6, 10),
)
CLOSED = PulseClosed(pulse=PULSE, area=CITY, occurred_at=day(10), shown=(), hidden=())


def test_a_survey_is_opened_once() -> None:
    given(pulse).when(open_pulse()).then(OPENED).then_repeat_does_nothing()
    given(pulse, OPENED).when(open_pulse(questions=QUESTIONS[:1])).then_refused("PULSE_EXISTS")


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"questions": ("一", "二", "三", "四")}, "PULSE_TOO_MANY_QUESTIONS"),
        ({"questions": ()}, "PULSE_QUESTION_MISSING"),
        ({"questions": ("一", " ")}, "PULSE_QUESTION_MISSING"),
        ({"questions": ("一", "一")}, "PULSE_QUESTION_MISSING"),
        ({"closes_on": date(2020, 5, 31)}, "PULSE_PERIOD_REVERSED"),
        ({"opens_on": date(2020, 5, 1), "closes_on": date(2020, 5, 31)}, "PULSE_PERIOD_REVERSED"),
    ],
)
def test_a_survey_that_asks_too_much_or_too_late_is_refused(changes: dict[str, Any], code: str) -> None:
    given(pulse).when(open_pulse(**changes)).then_refused(code)


def test_the_third_survey_of_a_year_is_refused() -> None:
    first, second = (pulse_year.decide(count(number), pulse_year.initial) for number in (1, 2))
    assert isinstance(first, tuple)
    assert isinstance(second, tuple)
    past = given(pulse_year, *first, *second)
    past.when(count(2)).then_nothing()
    past.when(count(3)).then_refused("PULSE_TOO_OFTEN")


def test_slips_are_counted_and_nothing_else() -> None:
    out = SlipsHandedOut(pulse=PULSE, area=YANHE, occurred_at=day(1), count=10)
    given(pulse, OPENED).when(hand_out()).then(out)
    given(pulse, OPENED, out).when(hand_out(count=1)).then(
        SlipsHandedOut(pulse=PULSE, area=YANHE, occurred_at=day(1), count=1)
    )


@pytest.mark.parametrize("count", [9, 0, -1])
def test_fewer_than_ten_are_not_asked(count: int) -> None:
    given(pulse, OPENED).when(hand_out(count=count)).then_refused("GROUP_TOO_SMALL")


def test_an_answer_knows_its_county_and_its_day_alone() -> None:
    midnight = datetime(2020, 6, 2, tzinfo=SHANGHAI)
    event = PulseAnswered(pulse=PULSE, area=YANHE, occurred_at=midnight, answers=(5, 4, None))
    given(pulse, OPENED).when(answer()).then(event)
    assert set(asdict(event)) == {"pulse", "area", "occurred_at", "answers"}


@pytest.mark.parametrize(
    ("answers", "code"),
    [
        ((0, 1, 2), "PULSE_ANSWER_WRONG"),
        ((1, 2, 6), "PULSE_ANSWER_WRONG"),
        ((1, 2), "PULSE_ANSWER_WRONG"),
        ((None, None, None), "PULSE_ANSWER_EMPTY"),
    ],
)
def test_only_grades_of_the_scale_are_taken(answers: tuple[int | None, ...], code: str) -> None:
    given(pulse, OPENED).when(answer(answers=answers)).then_refused(code)


def test_answers_come_between_the_first_and_the_last_day() -> None:
    opened = pulse.decide(open_pulse(opens_on=date(2020, 6, 2)), None)
    assert isinstance(opened, tuple)
    for at in (day(1), day(10, hour=16)):
        given(pulse, *opened).when(answer(at=at)).then_refused("PULSE_NOT_OPEN")
    given(pulse, OPENED, CLOSED).when(answer()).then_refused("PULSE_NOT_OPEN")
    given(pulse, OPENED, CLOSED).when(hand_out()).then_refused("PULSE_NOT_OPEN")


def test_nobody_looks_while_answers_come_in() -> None:
    given(pulse, OPENED).when(close(at=day(9))).then_refused("PULSE_STILL_OPEN")
    given(pulse, OPENED).when(close()).then(CLOSED).then_repeat_does_nothing()


def test_the_result_of_ten_is_shown() -> None:
    decided = pulse.decide(close(), pulse.fold(answered([(YANHE, 5)] * 9 + [(YANHE, 1)])))
    assert isinstance(decided, tuple)
    (closed,) = decided
    assert isinstance(closed, PulseClosed)
    assert [(one.area, one.counts) for one in closed.shown] == [
        (CITY, (1, 0, 0, 0, 9)),
        (YANHE, (1, 0, 0, 0, 9)),
    ]


@pytest.mark.parametrize("command", [hand_out(), answer(), close()])
def test_a_survey_that_nobody_opened_has_no_steps(command: Any) -> None:
    given(pulse).when(command).then_refused("PULSE_MISSING")
