"""Whatever is wished in whatever order: a ticket goes through lawful states only, and sums are exact."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from services.personnel.domain.ticket.commands import Outcome, TicketCommand
from services.personnel.domain.ticket.decider import ticket
from services.personnel.domain.ticket.events import AnyTicketEvent
from services.personnel.domain.visit.decider import care_visit, receipt
from services.personnel.domain.visit.events import CareVisited, PersonKind, Persons, ReceiptUsed
from shared.kernel import Refusal
from tests.unit.personnel.care.examples import collect, pass_on, raise_, record, reopen, settle, use_receipt

LATER: dict[str, Any] = {"at": settle().at, "answered_on": date(2020, 6, 5)}
COMMANDS: list[TicketCommand] = [
    collect(),
    raise_(),
    reopen(at=settle().at),
    pass_on(at=settle().at, unit="dept-520627"),
    *(settle(outcome, **LATER) for outcome in Outcome),
]
# What may follow what: None is a ticket that nobody opened.
FOLLOWS: dict[str | None, set[str]] = {
    None: {"OpinionCollected", "DifficultyRaised"},
    "OpinionCollected": {"OpinionAnswered", "TicketPassedOn"},
    "DifficultyRaised": {"DifficultySolved", "DifficultyExplained", "TicketPassedOn"},
    "OpinionAnswered": {"TicketReopened"},
    "DifficultySolved": {"TicketReopened"},
    "DifficultyExplained": {"TicketReopened"},
    "TicketPassedOn": {"OpinionAnswered", "DifficultySolved", "DifficultyExplained"},
    "TicketReopened": {"OpinionAnswered", "DifficultySolved", "DifficultyExplained", "TicketPassedOn"},
}


def lived(commands: Sequence[TicketCommand]) -> list[AnyTicketEvent]:
    events: list[AnyTicketEvent] = []
    for command in commands:
        decided = ticket.decide(command, ticket.fold(events))
        if not isinstance(decided, Refusal):
            events += decided
    return events


@given(st.lists(st.sampled_from(COMMANDS), max_size=12))
def test_a_ticket_goes_through_lawful_states_only(commands: list[TicketCommand]) -> None:
    names = [type(event).__name__ for event in lived(commands)]
    assert all(after in FOLLOWS[before] for before, after in zip([None, *names], names, strict=False))


@given(st.lists(st.sampled_from(COMMANDS), max_size=12))
def test_the_two_counters_never_mix(commands: list[TicketCommand]) -> None:
    names = {type(event).__name__ for event in lived(commands)}
    assert not (names & {"OpinionCollected", "OpinionAnswered"} and names & {"DifficultyRaised"})
    assert not ("OpinionCollected" in names and names & {"DifficultySolved", "DifficultyExplained"})


MONEY = st.integers(0, 10**12)
HEADS = st.lists(
    st.tuples(st.sampled_from(PersonKind), st.integers(0, 500)), unique_by=lambda one: one[0], min_size=1
).filter(lambda persons: any(count for _, count in persons))


@given(st.lists(st.tuples(MONEY, HEADS), max_size=8))
def test_sums_of_money_and_of_persons_are_exact(visits: list[tuple[int, list[Any]]]) -> None:
    facts: list[CareVisited] = []
    for fen, persons in visits:
        proof = {} if fen else {"batch": None, "receipt": None, "payee": None}
        people = tuple(Persons(kind, count) for kind, count in persons)
        decided = care_visit.decide(record(solatium_fen=fen, persons=people, **proof), None)
        assert isinstance(decided, tuple), decided
        facts += decided
    assert sum(one.solatium_fen for one in facts) == sum(fen for fen, _ in visits)
    heads = sum(each.count for one in facts for each in one.persons)
    assert heads == sum(count for _, persons in visits for _, count in persons)


@given(st.lists(st.uuids(), min_size=1, max_size=6))
def test_a_receipt_never_stands_for_two_visits(visits: list[Any]) -> None:
    facts: list[ReceiptUsed] = []
    for visit in visits:
        decided = receipt.decide(use_receipt(visit=visit), receipt.fold(facts))
        if not isinstance(decided, Refusal):
            facts += decided
    assert [one.visit for one in facts] == visits[:1]
