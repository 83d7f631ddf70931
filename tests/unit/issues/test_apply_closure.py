"""ApplyClosure: the handler says that it is done. Applying is not being done."""

import pytest

from services.issues.domain.issue.decider import issue
from shared.testing.given import given
from tests.unit.issues.examples import (
    COUNTY_OFFICE,
    TOWNSHIP_OFFICE,
    UNTIL_APPLIED,
    UNTIL_CLOSED,
    UNTIL_COORDINATED,
    UNTIL_LEDGERED,
    analysed,
    applied,
    coordinated,
    day,
    found,
    ledgered,
    reopened,
    returned,
)
from tests.unit.issues.wishes import apply


def test_a_coordinated_issue_is_applied_for() -> None:
    given(issue, *UNTIL_COORDINATED).when(apply()).then(applied()).then_repeat_does_nothing()


def test_after_a_return_the_next_attempt_is_the_second() -> None:
    history = (*UNTIL_APPLIED, returned())
    again = given(issue, *history).when(apply(at=day(8)))
    again.then(applied(attempt=2, occurred_at=day(8))).then_repeat_does_nothing()


def test_after_a_reopening_the_attempts_go_on() -> None:
    history = (*UNTIL_CLOSED, reopened())
    given(issue, *history).when(apply(at=day(60))).then(applied(attempt=2, occurred_at=day(60)))


def test_an_issue_that_nobody_found_is_not_applied_for() -> None:
    given(issue).when(apply()).then_refused("NOT_FOUND")


def test_the_coordination_is_not_skipped() -> None:
    given(issue, *UNTIL_LEDGERED).when(apply()).then_refused("STEP_OUT_OF_ORDER")


def test_another_application_waits_for_the_answer_to_the_first() -> None:
    other = apply(statement="又补充了材料", at=day(5))
    given(issue, *UNTIL_APPLIED).when(other).then_refused("STEP_OUT_OF_ORDER")


def test_an_application_before_the_coordination_is_refused() -> None:
    given(issue, *UNTIL_COORDINATED).when(apply(at=day(2))).then_refused("TIME_REVERSED")


def test_a_closed_issue_is_not_applied_for() -> None:
    given(issue, *UNTIL_CLOSED).when(apply(at=day(9))).then_refused("ALREADY_SETTLED")


@pytest.mark.parametrize("stranger", ["town-520627110", "village-520627101002", "bureau-520602", "水务站"])
def test_a_stranger_does_not_apply(stranger: str) -> None:
    refusal = given(issue, *UNTIL_COORDINATED).when(apply(unit=stranger)).then_refused("NOT_YOUR_ISSUE")
    assert refusal.facts == {"handling_unit": "village-520627101001"}


@pytest.mark.parametrize("unit", [TOWNSHIP_OFFICE, COUNTY_OFFICE, "unit-520627", "town-520627101"])
def test_who_leads_or_helps_or_stands_above_them_applies(unit: str) -> None:
    given(issue, *UNTIL_COORDINATED).when(apply(unit=unit)).then(applied(applicant_unit=unit))


def test_a_township_does_not_apply_for_the_county() -> None:
    history = (
        found(handling_unit="bureau-520627"),
        analysed(),
        ledgered(lead_unit="bureau-520627", helping_units=()),
        coordinated(),
    )
    given(issue, *history).when(apply(unit="town-520627110")).then_refused("NOT_YOUR_ISSUE")
    given(issue, *history).when(apply(unit="unit-520627")).then(applied(applicant_unit="unit-520627"))
