"""RecordSanction: it stands beside the issue and closes nothing (不以问责代替整改)."""

from datetime import datetime

import pytest

from services.issues.domain.issue.decider import issue
from services.issues.domain.issue.events import IssueEvent
from services.issues.domain.issue.state import Open, Settled
from shared.testing.given import given
from tests.unit.issues.asides import sanction
from tests.unit.issues.besides import sanctioned
from tests.unit.issues.examples import (
    DOCUMENT,
    UNTIL_APPLIED,
    UNTIL_CLOSED,
    UNTIL_COORDINATED,
    UNTIL_LEDGERED,
    closed,
    day,
    found,
    merged,
    voided,
)
from tests.unit.issues.wishes import close


@pytest.mark.parametrize("history", [UNTIL_LEDGERED, UNTIL_COORDINATED, UNTIL_APPLIED])
def test_a_sanction_moves_no_issue_to_another_stage(history: tuple[IssueEvent, ...]) -> None:
    before, after = issue.fold(history), issue.fold((*history, sanctioned()))
    assert isinstance(before, Open)
    assert isinstance(after, Open)
    assert after.stage is before.stage
    given(issue, *history).when(sanction()).then(sanctioned()).then_repeat_does_nothing()


def test_an_issue_with_a_sanction_stays_open_until_it_is_verified_in_the_field() -> None:
    history = (*UNTIL_APPLIED, sanctioned())
    given(issue, *history).when(close(evidence=(DOCUMENT,))).then_refused("DOC_ONLY")
    given(issue, *history).when(close()).then(closed())


def test_a_sanction_before_the_work_does_not_skip_it() -> None:
    given(issue, *UNTIL_LEDGERED, sanctioned()).when(close()).then_refused("STEP_OUT_OF_ORDER")


def test_a_sanction_after_the_closing_leaves_it_closed() -> None:
    assert isinstance(issue.fold((*UNTIL_CLOSED, sanctioned(occurred_at=day(9)))), Settled)


@pytest.mark.parametrize("checked_at", [None, day(60)])
def test_no_sanction_before_the_check_for_an_honest_mistake(checked_at: datetime | None) -> None:
    asked = sanction(checked_at=checked_at)
    given(issue, *UNTIL_LEDGERED).when(asked).then_refused("SANCTION_CHECK_MISSING")
    given(issue, *UNTIL_LEDGERED).when(sanction(checked_at=asked.at)).then(sanctioned())


def test_what_is_no_issue_any_more_gets_no_sanction() -> None:
    given(issue, found(), merged()).when(sanction(at=day(8))).then_refused("ALREADY_MERGED")
    given(issue, found(), voided()).when(sanction(at=day(8))).then_refused("ALREADY_VOIDED")
    given(issue).when(sanction()).then_refused("NOT_FOUND")
