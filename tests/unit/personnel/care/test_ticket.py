"""Opinions and difficulties: each settled in its own way, by who must answer, and re-opened when it is not done."""

from datetime import date
from typing import Any

import pytest

from services.personnel.domain.ticket.commands import Outcome, TicketCommand
from services.personnel.domain.ticket.decider import ticket
from services.personnel.domain.ticket.events import (
    AnyTicketEvent,
    DifficultyExplained,
    DifficultySolved,
    OpinionAnswered,
    TicketPassedOn,
    TicketReopened,
)
from services.personnel.domain.ticket.state import Ticket
from shared.testing.given import Given, given
from tests.unit.personnel.care.examples import collect, day, pass_on, raise_, reopen, settle


def after(*commands: TicketCommand) -> Given[TicketCommand, Ticket | None, AnyTicketEvent]:
    """The ticket as these commands leave it."""
    events: tuple[AnyTicketEvent, ...] = ()
    for command in commands:
        decided = ticket.decide(command, ticket.fold(events))
        assert isinstance(decided, tuple), decided
        events += decided
    return given(ticket, *events)


def came_of(past: Given[TicketCommand, Ticket | None, AnyTicketEvent], command: TicketCommand) -> Any:
    decided = past.when(command).decision
    assert isinstance(decided, tuple), decided
    (event,) = decided
    return event


@pytest.mark.parametrize("opening", [collect(), raise_()], ids=["opinion", "difficulty"])
def test_a_ticket_is_opened_once(opening: TicketCommand) -> None:
    after(opening).when(opening).then_nothing()


def test_another_opinion_under_the_same_id_is_refused() -> None:
    after(collect()).when(collect(answerer="dept-520627")).then_refused("TICKET_EXISTS")
    after(collect()).when(raise_()).then_refused("TICKET_EXISTS")


@pytest.mark.parametrize(
    ("opening", "outcome", "kind"),
    [
        (collect(), Outcome.ANSWERED, OpinionAnswered),
        (raise_(), Outcome.SOLVED, DifficultySolved),
        (raise_(), Outcome.EXPLAINED, DifficultyExplained),
    ],
)
def test_each_is_settled_in_its_own_way(opening: TicketCommand, outcome: Outcome, kind: type) -> None:
    event = came_of(after(opening), settle(outcome))
    assert (type(event), event.generation, event.answered_on) == (kind, 1, date(2020, 6, 5))


@pytest.mark.parametrize(
    ("opening", "outcome"),
    [(collect(), Outcome.SOLVED), (collect(), Outcome.EXPLAINED), (raise_(), Outcome.ANSWERED)],
)
def test_an_opinion_is_never_counted_as_a_difficulty(opening: TicketCommand, outcome: Outcome) -> None:
    after(opening).when(settle(outcome)).then_refused("OUTCOME_OF_OTHER_KIND")


def test_what_is_settled_is_not_settled_again() -> None:
    after(collect(), settle()).when(settle()).then_refused("TICKET_SETTLED")


def test_when_the_person_says_it_is_not_done_it_is_open_again() -> None:
    event = came_of(after(raise_(), settle(Outcome.SOLVED)), reopen())
    assert isinstance(event, TicketReopened)
    again = came_of(after(raise_(), settle(Outcome.SOLVED), reopen()), SECOND)
    assert (event.generation, again.generation) == (2, 2)


SECOND = settle(Outcome.SOLVED, at=day(9), answered_on=date(2020, 6, 9))


def test_what_is_open_is_not_opened_again() -> None:
    after(collect()).when(reopen()).then_refused("TICKET_OPEN")


@pytest.mark.parametrize("command", [settle(), reopen(), pass_on()])
def test_what_nobody_said_has_no_steps(command: TicketCommand) -> None:
    given(ticket).when(command).then_refused("TICKET_MISSING")


@pytest.mark.parametrize("unit", ["bureau-520627", "dept-520627", "dept-520600"])
def test_who_must_answer_or_the_department_settles(unit: str) -> None:
    assert came_of(after(collect()), settle(unit=unit)).unit == unit


@pytest.mark.parametrize("unit", ["bureau-520628", "dept-520628", "bureau-520600", "team-520627"])
def test_a_stranger_does_not_settle(unit: str) -> None:
    after(collect()).when(settle(unit=unit)).then_refused("NOT_THE_ANSWERER")


@pytest.mark.parametrize("unit", ["bureau-520628", "dept-522700", "bureau"])
def test_who_must_answer_belongs_to_the_county_or_the_city(unit: str) -> None:
    given(ticket).when(collect(answerer=unit)).then_refused("ANSWERER_ELSEWHERE")
    after(collect()).when(pass_on(answerer=unit)).then_refused("ANSWERER_ELSEWHERE")


def test_a_ticket_is_passed_on_while_it_is_open() -> None:
    event = came_of(after(collect()), pass_on())
    assert isinstance(event, TicketPassedOn)
    after(collect(), pass_on()).when(pass_on()).then_refused("ANSWERER_SAME")
    after(collect(), pass_on()).when(settle(unit="bureau-520627")).then_refused("NOT_THE_ANSWERER")
    after(collect(), settle()).when(pass_on()).then_refused("TICKET_SETTLED")


@pytest.mark.parametrize("answered_on", [date(2020, 5, 31), date(2020, 6, 6)])
def test_an_answer_is_dated_between_the_question_and_today(answered_on: date) -> None:
    after(collect()).when(settle(answered_on=answered_on)).then_refused("ANSWER_DATE_WRONG")


def test_no_step_comes_before_the_one_it_follows() -> None:
    early = day(1, hour=1)
    after(collect()).when(settle(at=early)).then_refused("TICKET_TIME_REVERSED")
    after(collect()).when(pass_on(at=early)).then_refused("TICKET_TIME_REVERSED")
    after(collect(), settle()).when(reopen(at=early)).then_refused("TICKET_TIME_REVERSED")
