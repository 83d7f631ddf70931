"""One example of a draw for the look back and of a review, and the wishes that they answer."""

from dataclasses import replace
from datetime import date
from typing import Any

from services.issues.domain.lookback.commands import DrawLookBacks
from services.issues.domain.lookback.events import Candidate, LookBackDrawn
from services.issues.domain.policy import DEFAULT_POLICY
from services.issues.domain.review.commands import HoldReview
from services.issues.domain.review.events import Reviewed, ReviewHeld
from tests.unit.issues import examples
from tests.unit.issues.examples import ISSUE, ROUND, VILLAGE, VISIT, day

COUNTY = "520627000000"
ONE = Candidate(issue=ISSUE, area=VILLAGE, generation=1, closed_on=date(2020, 4, 7), weight=3)


def drawn(**changes: Any) -> LookBackDrawn:
    example = LookBackDrawn(
        round=ROUND,
        area=COUNTY,
        occurred_at=day(20),
        seed="a1",
        percent=10,
        candidates=(ONE,),
        drawn=(ONE,),
        first_day=30,
        last_day=90,
    )
    return replace(example, **changes)


def draw(**changes: Any) -> DrawLookBacks:
    fact = drawn()
    example = DrawLookBacks(
        at=fact.occurred_at,
        actor="actor-office",
        unit=examples.COUNTY_OFFICE,
        round=fact.round,
        area=fact.area,
        seed=fact.seed,
        percent=fact.percent,
        candidates=fact.candidates,
        policy=DEFAULT_POLICY,
    )
    return replace(example, **changes)


def held(**changes: Any) -> ReviewHeld:
    example = ReviewHeld(
        review=VISIT,
        area=COUNTY,
        occurred_at=day(21),
        unit=examples.COUNTY_OFFICE,
        findings=(Reviewed(issue=ISSUE, area=VILLAGE),),
        pattern="山区村寨普遍缺水",
        advice="由县水务部门统一排查管网",
    )
    return replace(example, **changes)


def hold(**changes: Any) -> HoldReview:
    fact = held()
    example = HoldReview(
        at=fact.occurred_at,
        actor="actor-office",
        unit=fact.unit,
        review=fact.review,
        area=fact.area,
        findings=fact.findings,
        pattern=fact.pattern,
        advice=fact.advice,
    )
    return replace(example, **changes)
