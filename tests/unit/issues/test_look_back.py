"""LookBack: what was drawn, in its window, in the field, by others; what has relapsed is open again at once."""

from datetime import date
from typing import Any

import pytest

from services.issues.domain.codes import EvidenceKind, Level, LookBackResult, ReopenReason
from services.issues.domain.issue.decider import issue
from services.issues.domain.issue.state import Open
from shared.testing.given import given
from tests.unit.issues.asides import look_back
from tests.unit.issues.besides import looked_back
from tests.unit.issues.examples import (
    UNTIL_APPLIED,
    UNTIL_CLOSED,
    VILLAGE_OFFICE,
    applied,
    closed,
    day,
    merged,
    reopened,
)

RELAPSED = LookBackResult.RELAPSED
LIMIT = date(2020, 6, 30)


def test_what_holds_stays_closed() -> None:
    given(issue, *UNTIL_CLOSED).when(look_back()).then(looked_back()).then_repeat_does_nothing()


def test_what_has_relapsed_is_open_again_under_the_same_number() -> None:
    wish = look_back(result=RELAPSED, note="又停水了", deadline=LIMIT)
    again = reopened(
        occurred_at=day(46),
        reason=ReopenReason.LOOK_BACK_FAILED,
        note="又停水了",
        generation=2,
        deadline=LIMIT,
    )
    answered = given(issue, *UNTIL_CLOSED).when(wish)
    answered.then(looked_back(result=RELAPSED, note="又停水了"), again).then_repeat_does_nothing()


def test_the_second_closing_is_looked_back_at_by_itself() -> None:
    third = (*UNTIL_CLOSED, looked_back(), reopened(), applied(attempt=2, occurred_at=day(52)))
    history = (*third, closed(attempt=2, occurred_at=day(54)))
    expected = looked_back(occurred_at=day(90), generation=2, days=36)
    given(issue, *history).when(look_back(at=day(90))).then(expected)


@pytest.mark.parametrize("days", [35, 97])
def test_outside_its_window_a_look_back_is_refused(days: int) -> None:
    refusal = (
        given(issue, *UNTIL_CLOSED).when(look_back(at=day(days))).then_refused("LOOK_BACK_OUT_OF_WINDOW")
    )
    assert refusal.facts == {"first": "2020-05-07", "last": "2020-07-06"}


@pytest.mark.parametrize("days", [36, 96])
def test_the_window_includes_its_first_and_its_last_day(days: int) -> None:
    expected = looked_back(occurred_at=day(days), days=days - 6)
    given(issue, *UNTIL_CLOSED).when(look_back(at=day(days))).then(expected)


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"drawn": False}, "LOOK_BACK_NOT_DRAWN"),
        ({"unit": VILLAGE_OFFICE}, "VERIFIER_NOT_INDEPENDENT"),
        ({"level": Level.TOWNSHIP}, "VERIFIER_LEVEL_TOO_LOW"),
        ({"kind": EvidenceKind.DOCUMENT}, "DOC_ONLY"),
        ({"result": RELAPSED, "deadline": date(2020, 5, 18)}, "DEADLINE_TOO_SOON"),
    ],
)
def test_a_look_back_keeps_the_rules_of_a_verification(changes: dict[str, Any], code: str) -> None:
    given(issue, *UNTIL_CLOSED).when(look_back(**changes)).then_refused(code)


def test_nobody_is_looked_back_at_twice_for_one_closing() -> None:
    again = look_back(at=day(60), note="再看一次")
    given(issue, *UNTIL_CLOSED, looked_back()).when(again).then_refused("LOOK_BACK_DONE_ALREADY")


def test_only_what_is_closed_is_looked_back_at() -> None:
    given(issue, *UNTIL_APPLIED).when(look_back()).then_refused("STEP_OUT_OF_ORDER")
    given(issue, *UNTIL_APPLIED, merged()).when(look_back()).then_refused("ALREADY_MERGED")
    given(issue).when(look_back()).then_refused("NOT_FOUND")


def test_a_relapse_raises_the_generation_each_time() -> None:
    state = issue.fold((*UNTIL_CLOSED, reopened(generation=2), applied(attempt=2, occurred_at=day(52))))
    assert isinstance(state, Open)
    assert state.record.generation == 2
