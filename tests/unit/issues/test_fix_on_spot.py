"""FixOnSpot: found and put right on the same day in one go, and still verified by others."""

from datetime import date

from services.issues.domain.codes import EvidenceKind, MeasureKind, Nature
from services.issues.domain.issue.decider import issue
from services.issues.domain.issue.events import Measure
from shared.testing.given import given
from tests.unit.issues.asides import fix_on_spot
from tests.unit.issues.examples import (
    NOON,
    UNTIL_ANALYSED,
    VILLAGE_OFFICE,
    analysed,
    applied,
    coordinated,
    day,
    evidence,
    found,
    ledgered,
)
from tests.unit.issues.wishes import close

DONE = Measure(kind=MeasureKind.ACT, text="当场接通水管", owner=VILLAGE_OFFICE, due=date(2020, 4, 1))
IN_ONE_GO = (
    analysed(occurred_at=NOON),
    ledgered(
        occurred_at=NOON,
        nature=Nature.AT_ONCE,
        goal=DONE.text,
        measures=(DONE,),
        lead_unit=VILLAGE_OFFICE,
        helping_units=(),
        deadline=date(2020, 4, 1),
    ),
    coordinated(occurred_at=NOON, note=DONE.text, superior_asked=False, superior_unit=None),
    applied(occurred_at=NOON, statement="三户已经通水", on_spot=True),
)


def test_the_four_steps_are_taken_at_once() -> None:
    given(issue, found()).when(fix_on_spot()).then(*IN_ONE_GO).then_repeat_does_nothing()


def test_the_next_day_is_not_on_the_spot() -> None:
    refusal = given(issue, found()).when(fix_on_spot(at=day(1))).then_refused("NOT_ON_THE_SPOT")
    assert refusal.facts == {"found_on": "2020-04-01"}


def test_it_is_no_short_cut_for_an_issue_on_its_way() -> None:
    given(issue, *UNTIL_ANALYSED).when(fix_on_spot(at=day(1))).then_refused("STEP_OUT_OF_ORDER")


def test_it_is_verified_like_any_other() -> None:
    seen = (evidence(on=date(2020, 4, 2)),)
    history = (found(), *IN_ONE_GO)
    given(issue, *history).when(close(at=day(1), evidence=seen)).then_refused("EVIDENCE_ONE_SIDED")
    both = (*seen, evidence(kind=EvidenceKind.ASSESSMENT, on=date(2020, 4, 2)))
    own = close(at=day(1), evidence=both, unit=VILLAGE_OFFICE)
    given(issue, *history).when(own).then_refused("VERIFIER_NOT_INDEPENDENT")


def test_a_stranger_puts_nothing_right_on_the_spot() -> None:
    stranger = fix_on_spot(unit="town-520627110")
    given(issue, found()).when(stranger).then_refused("NOT_YOUR_ISSUE")
    above = applied(occurred_at=NOON, statement="三户已经通水", on_spot=True, applicant_unit="unit-520627")
    given(issue, found()).when(fix_on_spot(unit="unit-520627")).then(*IN_ONE_GO[:3], above)
