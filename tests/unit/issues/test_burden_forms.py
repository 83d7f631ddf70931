"""What counts as asked and what as known: every field of every event is said to be one or the other."""

from collections.abc import Sequence
from dataclasses import fields, replace
from datetime import timedelta

import pytest

from services.issues.domain import codes
from services.issues.domain.events import IssuesEvent
from services.issues.domain.issue.events import Measure
from services.issues.pages.reports import (
    BEGIN_VISIT_FIELDS,
    COMPLETE_VISIT_FIELDS,
    EXCEPTION_FIELDS,
    FIND_FIELDS,
)
from services.issues.pages.steps import BY_SLUG
from services.issues.projections.burden_forms import FORMS, IDENTITY, Counted, Form, Side, counted
from shared.web.forms import Field
from tests.unit.issues import besides, examples, rounds
from tests.unit.issues import visits as calendar

# The form that makes the event.
DRAWN: dict[str, Sequence[Field]] = {
    "IssueFound": FIND_FIELDS,
    "IssueAnalysed": BY_SLUG["analyse"].fields,
    "IssueLedgered": BY_SLUG["ledger"].fields,
    "IssueCoordinated": BY_SLUG["coordinate"].fields,
    "ClosureApplied": BY_SLUG["apply-closure"].fields,
    "ClosureReturned": BY_SLUG["return-closure"].fields,
    "IssueClosed": BY_SLUG["close"].fields,
    "IssueReopened": BY_SLUG["reopen"].fields,
    "IssueVoided": BY_SLUG["void"].fields,
    "IssueAssigned": BY_SLUG["assign"].fields,
    "IssuePassedDown": BY_SLUG["pass-down"].fields,
    "SuperiorAnswered": BY_SLUG["answer-superior"].fields,
    "DeadlineExtended": BY_SLUG["extend"].fields,
    "ReturnConsented": BY_SLUG["consent-return"].fields,
    "SanctionRecorded": BY_SLUG["sanction"].fields,
    # A deadline is that of the reopening, should it come to one.
    "LookBackDone": BY_SLUG["look-back"].fields[:3],
    "VisitBegun": BEGIN_VISIT_FIELDS,
    # The report of a visit makes two facts: what was done, and which items were looked at.
    "VisitCompleted": [one for one in COMPLETE_VISIT_FIELDS if one.name != "items"],
    "ItemsChecked": [one for one in COMPLETE_VISIT_FIELDS if one.name == "items"],
    "ExceptionApproved": EXCEPTION_FIELDS,
}
# A question whose name on the form is not that of the event's field.
CALLED = {"target": "area"}


def questions(kind: type) -> set[str]:
    """What the form asks, by the name of the event's field; one count by role is one list."""
    asked = {one.name.split("-")[0] for one in DRAWN[kind.__name__] if one.kind != "known"}
    return {CALLED.get(name, name) for name in asked}


@pytest.mark.parametrize(("kind", "form"), FORMS.items(), ids=lambda one: getattr(one, "__name__", ""))
def test_every_field_of_an_event_is_asked_or_known_or_only_says_what_it_is_about(
    kind: type, form: Form
) -> None:
    said = [*form.asked, *form.known, *form.kept, *form.follows]
    assert len(said) == len(set(said))
    assert {one.name for one in fields(kind)} - {*said} <= IDENTITY
    assert {*said} <= {one.name for one in fields(kind)}


@pytest.mark.parametrize(
    "kind", [one for one in FORMS if one.__name__ in DRAWN], ids=lambda one: one.__name__
)
def test_what_counts_as_asked_is_what_the_form_asks(kind: type) -> None:
    form = FORMS[kind]
    assert {*form.asked, *form.follows} == questions(kind)


@pytest.mark.parametrize(
    ("event", "expected"),
    [
        # place, item, unit, method, problem, guidance; round, number, kind, body, level, category by the item
        (examples.found(), Counted(Side.TEAM, 6, 6)),
        # the category and the reason are asked when the item is on no list
        (examples.found(item=None, off_list_reason="新情况"), Counted(Side.TEAM, 7, 5)),
        (examples.analysed(), Counted(Side.UNIT, 2, 0)),
        (examples.applied(), Counted(Side.UNIT, 1, 3)),
        (examples.returned(), Counted(Side.TEAM, 2, 1)),
        # one row of evidence is four answers, and the day of the look-back
        (examples.closed(evidence=(examples.evidence(),)), Counted(Side.TEAM, 5, 5)),
        (rounds.begun(), Counted(Side.TEAM, 2, 4)),
        # two methods with their details, households, three counts, hours; nobody fills in a role
        (rounds.completed(), Counted(Side.TEAM, 9, 4)),
    ],
    ids=lambda one: type(one).__name__,
)
def test_each_answer_that_was_given_counts_one(event: IssuesEvent, expected: Counted) -> None:
    assert counted(event) == expected


def test_a_list_counts_its_cells_and_what_was_left_empty_counts_nothing() -> None:
    plain = examples.ledgered(measures=(), helping_units=())
    assert counted(plain) == Counted(Side.UNIT, 4, 0)
    own = Measure(kind=codes.MeasureKind.ACT, text="接通自来水")
    assert counted(replace(plain, measures=(own, own))) == Counted(Side.UNIT, 8, 0)
    assert counted(examples.coordinated(superior_asked=False, superior_unit=None)) == Counted(Side.UNIT, 1, 0)


def test_a_cell_that_repeats_what_stands_above_it_was_not_typed() -> None:
    plain = examples.ledgered(measures=(), helping_units=())
    same = Measure(kind=codes.MeasureKind.ACT, text="接通自来水", owner=plain.lead_unit, due=plain.deadline)
    assert counted(replace(plain, measures=(same,))) == Counted(Side.UNIT, 6, 2)
    other = replace(same, owner="bureau-520627", due=plain.deadline - timedelta(days=1))
    assert counted(replace(plain, measures=(other,))) == Counted(Side.UNIT, 8, 0)


def test_what_a_look_back_opens_again_nobody_fills_in() -> None:
    failed = examples.reopened(reason=codes.ReopenReason.LOOK_BACK_FAILED, deadline=None)
    assert counted(failed) == Counted(Side.TEAM, 0, 2)
    assert counted(besides.looked_back()) == Counted(Side.TEAM, 3, 1)


@pytest.mark.parametrize(
    "event", [calendar.booked(), calendar.joined(), calendar.cancelled(), calendar.begun()]
)
def test_a_booking_counts_nothing_since_it_may_be_hidden(event: IssuesEvent) -> None:
    assert counted(event) is None


def test_no_form_of_a_round_is_a_burden_of_a_unit() -> None:
    assert counted(rounds.opened()) is None
